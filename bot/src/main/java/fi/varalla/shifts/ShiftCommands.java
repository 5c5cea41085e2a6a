package fi.varalla.shifts;

import fi.varalla.conversation.DeskCommand;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What workers may ask about shifts.
@Configuration(proxyBeanMethods = false)
class ShiftCommands {

    /// Answers a command with messages.
    private record Answer(String name, String helpKey, Notices notices, Function<Worker, List<Note>> answer)
            implements DeskCommand {

        @Override
        public void carryOut(Worker worker, String words, Inbound.Text heard) {
            answer.apply(worker).forEach(note -> notices.tell(worker, note));
        }
    }

    @Bean
    @Order(10)
    DeskCommand shiftsCommand(Notices notices, Asking asking) {
        return new Answer("/shifts", "shifts.help", notices, worker -> List.of(asking.list(worker, 0)));
    }

    @Bean
    @Order(11)
    DeskCommand takeCommand(Notices notices, Answering answering) {
        return new Answer("/take", "take.help", notices, worker -> List.of(answering.openings(worker)));
    }

    @Bean
    @Order(12)
    DeskCommand swapsCommand(Notices notices, Answering answering) {
        return new Answer("/swaps", "swap.help", notices, worker -> {
            var own = answering.own(worker);
            return own.isEmpty() ? List.of(Note.of("swap.no_own")) : own;
        });
    }
}
