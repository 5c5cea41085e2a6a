package fi.varalla.board;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A word about what has just been done, said on the next page, perhaps with a way back.
public final class Flash {

    private Flash() {}

    public static void say(RedirectAttributes redirect, String text) {
        say(redirect, text, "");
    }

    /// @param undo address to post to that takes it back; empty: there is none
    public static void say(RedirectAttributes redirect, String text, String undo) {
        redirect.addFlashAttribute("flash", text);
        redirect.addFlashAttribute("undo", undo);
    }
}
