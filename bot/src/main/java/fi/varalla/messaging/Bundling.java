package fi.varalla.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// What becomes of a notice by SMS that is not urgent: the first goes at once, and those of a short while behind it
/// become one.
sealed interface Bundling {

    /// Twilio's limit for one message.
    int MOST = 1600;

    /// A bundle that has not gone out.
    ///
    /// @param due when it will
    record Waiting(Parcel parcel, Instant due) {}

    /// Another line of the one that waits.
    record Join(Parcel parcel, String text) implements Bundling {}

    /// The one that waits says this already.
    record Said(Parcel parcel) implements Bundling {}

    /// A message of its own.
    record Alone(Instant due) implements Bundling {}

    /// @param waiting the newest that has not gone out to the same phone from the same number
    /// @param last    when the newest notice of this kind to that phone was posted
    /// @param window  for how long notices are gathered behind one that went out
    static Bundling of(String text, Optional<Waiting> waiting, Optional<Instant> last, Instant now, Duration window) {
        if (waiting.isPresent()) {
            return behind(waiting.get(), text);
        }
        var free = last.map(it -> it.plus(window)).orElse(now);
        return new Alone(free.isAfter(now) ? free : now);
    }

    private static Bundling behind(Waiting waiting, String text) {
        var said = waiting.parcel().message().text();
        if (Arrays.asList(said.split("\n\n")).contains(text)) {
            return new Said(waiting.parcel());
        }
        var together = said + "\n\n" + text;
        return together.length() <= MOST ? new Join(waiting.parcel(), together) : new Alone(waiting.due());
    }
}
