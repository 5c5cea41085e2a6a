package fi.varalla.discretion;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.discretion.Clearing.Cleared;
import fi.varalla.discretion.Clearing.Reason;
import fi.varalla.discretion.Copies.Copy;
import fi.varalla.discretion.TidyTime.Fate;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.notices.Notices;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes families' words out of workers' chats once the shift is over, on lines that want it. All of it stays in the
/// record.
@Component
public class Tidying {

    /// What is older than Telegram's limit is told of once, and looked for a day longer.
    private static final Duration LOOKED_BACK = TidyTime.LIMIT.plusDays(1);

    /// So many at once, so that nothing urgent to that chat waits long behind them; the next look goes on.
    private static final int AT_ONCE = 40;

    private final Copies copies;
    private final Clearings clearings;
    private final Clearing clearing;
    private final MannersOfLines manners;
    private final Lines lines;
    private final OnCall onCall;
    private final Directory directory;
    private final Notices notices;
    private final DiscretionSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    Tidying(
            Copies copies,
            Clearings clearings,
            Clearing clearing,
            MannersOfLines manners,
            Lines lines,
            OnCall onCall,
            Directory directory,
            Notices notices,
            DiscretionSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.copies = copies;
        this.clearings = clearings;
        this.clearing = clearing;
        this.manners = manners;
        this.lines = lines;
        this.onCall = onCall;
        this.directory = directory;
        this.notices = notices;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// One look at all chats: each message whose time is over is asked to be deleted, once.
    public void tidy() {
        var now = clock.instant();
        var tidied = lines.all().stream()
                .filter(it -> manners.of(it.id()).tidiesCopies())
                .toList();
        if (!tidied.isEmpty()) {
            var everywhere = duty(lines.all(), now);
            var here = duty(tidied, now).keySet();
            var reading = everywhere.entrySet().stream()
                    .filter(it -> TidyTime.isOnDuty(it.getValue(), now))
                    .map(Map.Entry::getKey)
                    .toList();
            copies.since(now.minus(LOOKED_BACK), reading, now.minus(TidyTime.LATEST)).stream()
                    .filter(copy -> copy.line() != null || here.contains(copy.worker()))
                    .collect(groupingBy(Copy::chat))
                    .forEach((chat, all) -> tidy(chat, all, everywhere, now));
        }
        clearings.forgetHeard(now.minus(LOOKED_BACK));
    }

    private void tidy(TelegramChat chat, List<Copy> all, Map<WorkerId, List<Span>> duty, Instant now) {
        var fates = all.stream().collect(groupingBy(copy -> fate(copy, duty, now)));
        var going = messages(fates, Fate.GOES).limit(AT_ONCE).toList();
        var lost = messages(fates, Fate.TOO_OLD).toList();
        if (!going.isEmpty() || !lost.isEmpty()) {
            transaction.executeWithoutResult(
                    _ -> clearing.begin(chat, Reason.SHIFT_OVER, Language.FI, going, lost, false));
        }
    }

    private Fate fate(Copy copy, Map<WorkerId, List<Span>> duty, Instant now) {
        var worker = copy.worker();
        var shifts = worker == null ? List.<Span>of() : duty.getOrDefault(worker, List.of());
        return TidyTime.of(copy.at(), copy.held(), worker == null, shifts, settings.tidyAfter(), now);
    }

    private static Stream<String> messages(Map<Fate, List<Copy>> fates, Fate fate) {
        return fates.getOrDefault(fate, List.of()).stream().map(Copy::message);
    }

    /// The last days' shifts of everybody, cut to them.
    private Map<WorkerId, List<Span>> duty(List<Line> lines, Instant now) {
        return lines.stream()
                .flatMap(line -> onCall.shifts(line.id(), now.minus(LOOKED_BACK), now.plusSeconds(1)).stream())
                .collect(groupingBy(Shift::worker, mapping(Shift::span, toList())));
    }

    /// A worker is told what only they can delete.
    @EventListener
    void cleared(Cleared cleared) {
        if (cleared.reason() == Reason.SHIFT_OVER
                && cleared.stays() > 0
                && directory.identify(cleared.chat()) instanceof Party.Staff(var worker)) {
            notices.tell(worker, "tidy.left", "count", cleared.stays());
        }
    }
}
