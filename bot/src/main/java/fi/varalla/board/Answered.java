package fi.varalla.board;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How a page answers a form: by the form again, with what was typed and why nothing was done; or by another page that
/// says what was done, so that a reload does nothing once more. The status tells machines the same.
public final class Answered {

    private Answered() {}

    /// The form again: something in it is wrong (422).
    ///
    /// @param page the template that shows it
    public static String wrongly(HttpServletResponse response, String page) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page;
    }

    /// The form again: something has changed since it was shown, or is to be asked first (409).
    ///
    /// @param page the template that shows it
    public static String inDoubt(HttpServletResponse response, String page) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return page;
    }

    /// Another page, which says these words once.
    ///
    /// @param path address of the page, such as `/board/talks`
    public static String by(String path, RedirectAttributes redirect, String words) {
        return by(path, redirect, words, "");
    }

    /// @param undo address to post to that takes it back; empty: there is none
    public static String by(String path, RedirectAttributes redirect, String words, String undo) {
        Flash.say(redirect, words, undo);
        return "redirect:" + path;
    }

    /// Another page, which says once that this was done, or why it was not.
    public static String by(String path, RedirectAttributes redirect, boolean done, String words) {
        Flash.say(redirect, done, words);
        return "redirect:" + path;
    }

    /// There is no such thing, or it is not their business: nobody is told which (404).
    public static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
