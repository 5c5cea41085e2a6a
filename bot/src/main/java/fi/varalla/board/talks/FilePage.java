package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.board.Answered;
import fi.varalla.board.KeptFile;
import fi.varalla.enclosures.Enclosures;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/// What came along in a conversation: the picture, sound or file itself, for whoever may read the conversation. Each
/// look is logged.
@Controller
class FilePage {

    private final Admission admission;
    private final Enclosures enclosures;

    FilePage(Admission admission, Enclosures enclosures) {
        this.admission = admission;
        this.enclosures = enclosures;
    }

    static String path(UUID contact, UUID enclosure) {
        return "/board/talks/" + contact + "/enclosures/" + enclosure;
    }

    @GetMapping("/board/talks/{id}/enclosures/{enclosure}")
    ResponseEntity<Resource> look(
            @ModelAttribute("me") Account me, @PathVariable UUID id, @PathVariable UUID enclosure) {
        var entry = admission.enter(me, id);
        var file = enclosures.content(entry.contact().id(), enclosure).orElseThrow(Answered::nothing);
        admission.looksAt(entry, enclosure);
        return KeptFile.answer(file);
    }
}
