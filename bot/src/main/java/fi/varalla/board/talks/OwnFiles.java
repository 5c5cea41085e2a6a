package fi.varalla.board.talks;

import java.util.List;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// The style sheet and the script of these pages.
@ControllerAdvice(basePackages = "fi.varalla.board.talks")
class OwnFiles {

    @ModelAttribute("styles")
    List<String> styles() {
        return List.of("/board/assets/talks/talks.css");
    }

    @ModelAttribute("scripts")
    List<String> scripts() {
        return List.of("/board/assets/talks/talks.js");
    }
}
