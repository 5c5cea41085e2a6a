package fi.varalla.board.talks;

import fi.varalla.board.Say;
import fi.varalla.board.talks.Admission.Entry;
import fi.varalla.brief.Briefs;
import fi.varalla.brief.CardWords;
import fi.varalla.casework.CaseId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What must not be overlooked by whoever writes to a family. It is of the case's card, so whoever is shown any of it
/// has read the case, and stands in the log of that case with the reason for which they read the conversation.
@Component
class WatchOuts {

    private final Briefs briefs;
    private final CardWords words;
    private final Admission admission;

    WatchOuts(Briefs briefs, CardWords words, Admission admission) {
        this.briefs = briefs;
        this.words = words;
        this.admission = admission;
    }

    /// @param caseId where the rest of the card is
    /// @param lines  empty if nothing is written
    record WatchOut(String caseId, List<CardWords.Line> lines) {}

    /// To be asked once for each page that shows it, for each time is written down.
    ///
    /// @return null for a family that we do not know, and once the conversation is over: what came after it is no
    ///     business of whoever was in it once
    @Nullable WatchOut above(Entry entry, Say say) {
        var caseId = entry.contact().caseId();
        return caseId == null || !entry.contact().open()
                ? null
                : new WatchOut(caseId.value().toString(), read(entry, caseId, say));
    }

    private List<CardWords.Line> read(Entry entry, CaseId caseId, Say say) {
        var lines = words.watchOut(briefs.of(caseId), say.language());
        if (!lines.isEmpty()) {
            admission.readsCard(entry, caseId);
        }
        return lines;
    }
}
