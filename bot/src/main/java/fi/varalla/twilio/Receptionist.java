package fi.varalla.twilio;

import fi.varalla.messaging.CallDesk;
import jakarta.annotation.PreDestroy;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/// Asks the [CallDesk] on behalf of somebody who holds a phone, and sees that they hear something in time, whatever
/// happens.
@Component
class Receptionist {

    private static final Logger LOG = LoggerFactory.getLogger(Receptionist.class);
    private static final int MOST_REPEATS = 3;

    private final ObjectProvider<CallDesk> desk;
    private final StaticAnswers answers;
    private final TwilioSettings settings;
    private volatile @Nullable CallDesk found;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

    Receptionist(ObjectProvider<CallDesk> desk, StaticAnswers answers, TwilioSettings settings) {
        this.desk = desk;
        this.answers = answers;
        this.settings = settings;
    }

    /// @param form  the request
    /// @param again where to ask the same once more, with everything the question needs in its query
    /// @param lost  what to say when nobody answers
    <A> String ask(
            Form form,
            String again,
            Function<CallDesk, A> question,
            Function<A, String> spoken,
            Supplier<String> lost) {
        var asked = desk();
        return asked == null ? lost.get() : ask(form, again, () -> question.apply(asked), spoken, lost);
    }

    /// The same for a question to another desk.
    <A> String ask(Form form, String again, Callable<A> question, Function<A, String> spoken, Supplier<String> lost) {
        try {
            // A slow desk is left to finish: it knows the call by then, and its answer to the repeat is quick.
            var answer = asking.submit(question);
            return spoken.apply(answer.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return askAgain(form, again, lost, e);
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            return isStoreDown(cause) ? giveUp(form, lost, cause) : askAgain(form, again, lost, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(form, lost, e);
        }
    }

    /// Looked up once: it stays the same from the moment on that it is there.
    private @Nullable CallDesk desk() {
        var known = found;
        if (known == null) {
            known = desk.getIfAvailable();
            found = known;
        }
        return known;
    }

    private String askAgain(Form form, String again, Supplier<String> lost, Throwable cause) {
        var repeats = form.asked("try").map(Receptionist::number).orElse(0);
        if (repeats >= MOST_REPEATS) {
            return giveUp(form, lost, cause);
        }
        LOG.warn("Call {} has to wait, repeat {}", form.get("CallSid").orElse("?"), repeats + 1, cause);
        return answers.oneMoment(again + (again.contains("?") ? "&" : "?") + "try=" + (repeats + 1));
    }

    private static String giveUp(Form form, Supplier<String> lost, Throwable cause) {
        LOG.error("Call {} gets the static answer", form.get("CallSid").orElse("?"), cause);
        return lost.get();
    }

    private static boolean isStoreDown(Throwable cause) {
        return (cause instanceof DataAccessResourceFailureException
                        || cause instanceof CannotCreateTransactionException)
                && !BusyStore.isMeantBy(cause);
    }

    /// Our own number; whatever else stands there counts as the last.
    private static int number(String tries) {
        return tries.length() == 1 && Character.isDigit(tries.charAt(0)) ? tries.charAt(0) - '0' : MOST_REPEATS;
    }

    /// A desk that was too slow for its caller may still be writing: it has connections until then.
    @PreDestroy
    void close() throws InterruptedException {
        asking.shutdown();
        asking.awaitTermination(3, TimeUnit.SECONDS);
    }
}
