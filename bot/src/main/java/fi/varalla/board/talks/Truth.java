package fi.varalla.board.talks;

import fi.varalla.casework.LoggedContact.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What is known of the delivery of each thing that we said, from the events of its contact.
///
/// @param why a short code where it did not arrive; empty otherwise
record Truth(State state, String why) {

    /// How it stands.
    enum State {
        ON_ITS_WAY,
        /// Nothing is known of it for so long that whoever wrote it should not count on it.
        LATE,
        DELAYED,
        /// Sent, or not: the answer was lost. It is sent again, marked as a possible repeat.
        PERHAPS_SENT,
        SENT,
        PARTLY_DELIVERED,
        NOT_DELIVERED,
        /// The phone itself has it.
        DELIVERED;

        private static Optional<State> of(String kind) {
            return List.of(values()).stream()
                    .filter(it -> it != ON_ITS_WAY && it != LATE && it.name().equals(kind))
                    .findFirst();
        }
    }

    /// For so long what we said is on its way, and then it is late: as long as something may be put off until its
    /// sender is told.
    static final Duration LATE_FROM = Duration.ofSeconds(60);

    /// Of what nothing is known.
    ///
    /// @param said when it was said
    static Truth unknown(Instant said, Instant now) {
        return new Truth(said.plus(LATE_FROM).isAfter(now) ? State.ON_ITS_WAY : State.LATE, "");
    }

    /// The kinds of events by which anything is known.
    static List<String> kinds() {
        return Stream.of(State.values())
                .map(State::name)
                .filter(it -> State.of(it).isPresent())
                .toList();
    }

    /// By the id of what was said. Of what nothing is known there is nothing.
    static Map<UUID, Truth> of(List<Event> events) {
        var known = new HashMap<UUID, Truth>();
        for (var event : events) {
            State.of(event.kind()).ifPresent(state -> {
                var details = event.details().split(" ", 2);
                var said = id(details[0]);
                var why = details.length < 2 ? "" : details[1];
                said.ifPresent(it -> known.merge(it, new Truth(state, why), Truth::and));
            });
        }
        return known;
    }

    /// What has arrived has arrived, whatever is told of it afterwards; and a part that is missing stays missing.
    private Truth and(Truth later) {
        var stays = state == State.DELIVERED || (state == State.PARTLY_DELIVERED && later.state == State.SENT);
        return stays ? this : later;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
