package fi.varalla.shifts;

import fi.varalla.conversation.ButtonAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The buttons under shifts, requests and gaps. What a press leads to takes the place of what was pressed.
@Component
class SwapButtons implements ButtonAnswer {

    private final Asking asking;
    private final Answering answering;
    private final Notices notices;

    SwapButtons(Asking asking, Answering answering, Notices notices) {
        this.asking = asking;
        this.answering = answering;
        this.notices = notices;
    }

    @Override
    public String prefix() {
        return "sw";
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        try {
            var next = next(worker, Code.read(choice));
            next.ifPresent(note -> notices.rewrite(tap.messageId(), worker, note));
            return next.isPresent();
        } catch (Code.Unreadable e) {
            return false;
        }
    }

    private Optional<Note> next(Worker worker, Code code) {
        var what = code.word();
        return switch (what) {
            case "m" -> Optional.of(asking.list(worker, code.number()));
            case "sh" -> asking.shift(worker, code);
            case "p" -> asking.step(worker, code);
            case "t" -> Optional.of(answering.openings(worker));
            case "g" -> Optional.of(answering.gap(worker, code));
            case "G" -> Optional.of(answering.takeGap(worker, code));
            case "q", "y", "n", "w", "k" -> answering.swap(worker, what, code.swap());
            default -> Optional.empty();
        };
    }
}
