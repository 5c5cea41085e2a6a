package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What workers may ask about their own conversations.
@Configuration(proxyBeanMethods = false)
class OwnCommands {

    private record Command(String name, String helpKey, Act act) implements DeskCommand {

        @Override
        public void carryOut(Worker worker, String words, Inbound.Text heard) {
            act.by(worker, words, heard);
        }
    }

    private interface Act {
        void by(Worker worker, String words, Inbound.Text heard);
    }

    @Bean
    @Order(1)
    DeskCommand openCommand(OpenList list) {
        return new Command("/open", "desk.help_open", (worker, _, _) -> list.show(worker));
    }

    @Bean
    @Order(2)
    DeskCommand caseCommand(WhichOne which, Cards cards) {
        return new Command(
                "/case",
                "desk.help_case",
                (worker, _, heard) -> which.then(
                        heard,
                        worker,
                        "desk.case_which",
                        talk -> new DeskPress.Show(talk.id()).choice(),
                        talk -> cards.show(talk, worker)));
    }

    @Bean
    @Order(3)
    DeskCommand handCommand(WhichOne which, Handing handing) {
        return new Command(
                "/hand",
                "desk.help_hand",
                (worker, _, heard) -> which.then(
                        heard,
                        worker,
                        "desk.hand_which",
                        talk -> new DeskPress.Hand(talk.id()).choice(),
                        talk -> handing.toWhom(talk.id(), worker)));
    }

    @Bean
    @Order(4)
    DeskCommand repliesCommand(ReadyReplies replies) {
        return new Command("/replies", "replies.help", (worker, _, heard) -> replies.list(heard, worker));
    }

    @Bean
    @Order(5)
    DeskCommand replyCommand(ReadyReplies replies) {
        return new Command("/r", "replies.help_one", (worker, words, heard) -> replies.send(heard, words, worker));
    }
}
