package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What comes of it when a worker wants to take a conversation over, by a button of the chat or on the page: worked out
/// without touching anything.
sealed interface Taking {

    /// It is over.
    record Closed() implements Taking {}

    /// It is theirs, and nobody else's.
    record Mine() implements Taking {}

    /// Somebody else has taken it since the button was offered: nothing changes before they press again.
    record Overtaken(TakenOver.Last last) implements Taking {}

    /// It is theirs now.
    ///
    /// @param leaving those who had it. Coordinators who only look on stay.
    record Done(List<Worker> leaving) implements Taking {

        public Done {
            leaving = List.copyOf(leaving);
        }
    }

    /// @param inIt who is in the conversation
    /// @param last who took it over last, or null
    /// @param seen the version of that which the button knows; null for whoever sees now whose it is
    static Taking of(Worker by, boolean open, List<Worker> inIt, TakenOver.@Nullable Last last, @Nullable String seen) {
        var leaving = inIt.stream()
                .filter(it -> !it.id().equals(by.id()) && owns(it, last))
                .toList();
        var owner = inIt.stream().anyMatch(it -> it.id().equals(by.id()) && owns(it, last));
        if (!open) {
            return new Closed();
        }
        if (owner && leaving.isEmpty()) {
            return new Mine();
        }
        if (seen != null
                && last != null
                && !last.version().equals(seen)
                && !last.by().equals(by.id())) {
            return new Overtaken(last);
        }
        return new Done(leaving);
    }

    /// Whether somebody in it answers the family: a coordinator only once they have taken it over.
    private static boolean owns(Worker inIt, TakenOver.@Nullable Last last) {
        return inIt.role() != Role.COORDINATOR || (last != null && last.by().equals(inIt.id()));
    }
}
