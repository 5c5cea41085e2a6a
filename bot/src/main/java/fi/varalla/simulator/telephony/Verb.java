package fi.varalla.simulator.telephony;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What TwiML can ask for. Addresses are as written: relative ones belong to the document they stand in.
sealed interface Verb {

    /// @param language a BCP 47 tag, or empty
    record Say(String language, String text) implements Verb {}

    record Play(String url) implements Verb {}

    record Pause(Duration length) implements Verb {}

    /// @param numDigits          how many keys end it; 0 for any number
    /// @param action             where the keys are sent; null for the document's own address
    /// @param actionOnEmptyResult whether they are sent also if there are none
    record Gather(
            int numDigits,
            Duration timeout,
            String finishOnKey,
            @Nullable String action,
            boolean actionOnEmptyResult,
            List<Verb> prompts)
            implements Verb {}

    record Dial(
            Duration timeout,
            @Nullable String action,
            @Nullable String callerId,
            List<Callee> numbers,
            @Nullable Conference room)
            implements Verb {}

    record Redirect(String url) implements Verb {}

    record Hangup() implements Verb {}

    /// @param reason `rejected` or `busy`
    record Reject(String reason) implements Verb {}

    record Recording(
            Duration maxLength,
            Duration timeout,
            String finishOnKey,
            @Nullable String action,
            @Nullable String statusCallback)
            implements Verb {}

    /// The room that a [Dial] leads to.
    ///
    /// @param holds   whether it ends when this leg leaves it
    /// @param waitUrl what is played to whoever is alone in it, again and again; or null
    record Conference(String name, boolean holds, @Nullable String waitUrl) {}

    /// One of the phones that a [Dial] rings.
    ///
    /// @param url    the document played to it before the caller is let through, or null
    /// @param events which of initiated, ringing, answered, completed the callback wants
    record Callee(
            String e164, @Nullable String url, @Nullable String statusCallback, Set<String> events) {}
}
