package fi.varalla.board;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A word about what has just been done, said on the next page, perhaps with a way back; or why nothing was.
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

    /// Why nothing was done: it looks like trouble, not like a success, and has the focus.
    public static void refuse(RedirectAttributes redirect, String text) {
        redirect.addFlashAttribute("notDone", text);
    }

    /// As the one or the other.
    public static void say(RedirectAttributes redirect, boolean done, String text) {
        if (done) {
            say(redirect, text);
        } else {
            refuse(redirect, text);
        }
    }
}
