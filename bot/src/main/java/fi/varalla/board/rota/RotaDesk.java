package fi.varalla.board.rota;

import fi.varalla.board.PresenceView;
import fi.varalla.board.rota.Comparison.Side;
import fi.varalla.board.rota.Grid.Marks;
import fi.varalla.board.rota.Grid.Sight;
import fi.varalla.board.rota.PlanWarnings.Warning;
import fi.varalla.directory.Workers;
import fi.varalla.holidays.Holidays;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Difference;
import fi.varalla.rota.Draft;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.Gap;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Plan;
import fi.varalla.rota.Planning;
import fi.varalla.rota.Preview;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import fi.varalla.worktime.LateChanges;
import fi.varalla.worktime.LateChanges.Late;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Reads what the pages of the rota show. A page costs three questions to the database at most, however long the rota
/// is: the rota itself is in memory.
@Component
class RotaDesk {

    /// Enough for the largest of these services; more would not fit a list to choose from.
    private static final int MOST_WORKERS = 500;

    private static final Duration AROUND = Duration.ofDays(1);
    private static final Duration FAR = Duration.ofDays(35);

    private final OnCall onCall;
    private final Planning planning;
    private final Drafts drafts;
    private final Lines lines;
    private final Workers workers;
    private final ObjectProvider<PlanWarnings> warnings;
    private final ObjectProvider<PresenceView> presence;
    private final LateChanges late;
    private final ZoneId zone;
    private final Clock clock;

    RotaDesk(
            OnCall onCall,
            Planning planning,
            Drafts drafts,
            Lines lines,
            Workers workers,
            ObjectProvider<PlanWarnings> warnings,
            ObjectProvider<PresenceView> presence,
            LateChanges late,
            @Value("${varalla.time-zone}") ZoneId zone,
            Clock clock) {
        this.onCall = onCall;
        this.planning = planning;
        this.drafts = drafts;
        this.lines = lines;
        this.workers = workers;
        this.warnings = warnings;
        this.presence = presence;
        this.late = late;
        this.zone = zone;
        this.clock = clock;
    }

    /// What an address asks for; what it leaves out or gets wrong is the first line and today's month.
    View view(
            @Nullable String line,
            @Nullable String kind,
            @Nullable String at,
            @Nullable String highlight,
            boolean draft) {
        return new View(line(line).id(), Period.read(kind, at, today()), worker(highlight), draft);
    }

    private Line line(@Nullable String id) {
        return uuid(id).map(LineId::new).flatMap(lines::find).orElseGet(lines::first);
    }

    static @Nullable WorkerId worker(@Nullable String id) {
        return uuid(id).map(WorkerId::new).orElse(null);
    }

    static Optional<UUID> uuid(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    ZoneId zone() {
        return zone;
    }

    Line line(LineId id) {
        return lines.find(id).orElseGet(lines::first);
    }

    List<Line> lines() {
        return lines.all();
    }

    Staff staff() {
        return new Staff(workers.page(null, MOST_WORKERS));
    }

    WallTimes times(Language language) {
        return new WallTimes(language, zone);
    }

    Chips.Reader reader(View view, Staff staff, Phrasing say, Language language) {
        var marks = presence.stream().findFirst().map(it -> it.now(view.line())).orElse(Map.of());
        return new Chips.Reader(say, times(language), staff.names(), staff.gone(), marks, view.highlighted(), now());
    }

    Optional<Draft> draft(LineId line) {
        return drafts.of(line);
    }

    Grid grid(View view, Phrasing say) {
        var from = view.period().from(zone);
        var to = view.period().to(zone);
        return view.draft() ? drafted(view, from, to, say) : live(view, from, to, say);
    }

    private Grid live(View view, Instant from, Instant to, Phrasing say) {
        var shifts = Whole.of(
                onCall.shifts(view.line(), from, to),
                onCall.at(view.line(), from),
                onCall.at(view.line(), to.minusMillis(1)));
        return Grid.of(sight(view, shifts, Marks.NONE, say, onCall.gaps(view.line(), from, to)));
    }

    private Grid drafted(View view, Instant from, Instant to, Phrasing say) {
        var preview = drafts.preview(view.line(), from, to);
        var inside = preview.differences().stream()
                .filter(it -> it.from().isBefore(to) && it.to().isAfter(from))
                .toList();
        var marks = new Marks(of(inside, Difference.Kind.LOST), of(inside, Difference.Kind.GAINED));
        return Grid.of(sight(view, preview.after(), marks, say, preview.gapsAfter()));
    }

    private Sight sight(View view, List<Shift> shifts, Marks marks, Phrasing say, List<Gap> gaps) {
        return new Sight(view.period(), zone, now(), shifts, gaps, holidays(view.period(), say), marks);
    }

    private static List<Shift> of(List<Difference> differences, Difference.Kind kind) {
        return differences.stream()
                .filter(it -> it.kind() == kind)
                .map(it -> new Shift(it.level(), it.worker(), it.from(), it.to(), Source.ROTATION))
                .toList();
    }

    static Map<LocalDate, String> holidays(Period period, Phrasing say) {
        var names = new HashMap<LocalDate, String>();
        period.days()
                .forEach(day -> Holidays.on(day)
                        .ifPresent(it -> names.put(
                                day, say.of("rota.holiday." + it.name().toLowerCase(Locale.ROOT)))));
        return names;
    }

    /// Cut to the span, by start.
    List<Shift> shifts(LineId line, Instant from, Instant to) {
        return onCall.shifts(line, from, to);
    }

    /// Everybody on duty now, by level.
    List<Shift> onDuty(LineId line) {
        return onCall.now(line);
    }

    /// Who is on duty on a level when a shift ends.
    List<Shift> after(LineId line, Shift shift) {
        return onCall.at(line, shift.to()).stream()
                .filter(it -> it.level() == shift.level())
                .sorted(Comparator.comparing(Shift::from))
                .toList();
    }

    Plan plan(LineId line) {
        return planning.plan(line);
    }

    long version(LineId line) {
        return planning.version(line);
    }

    /// What changes would do, seen over the time that they concern.
    ///
    /// @param asked on top of what the draft already holds, where the draft is shown
    Preview preview(View view, List<RotaChange> asked, Instant from, Instant to) {
        var all = new ArrayList<RotaChange>();
        if (view.draft()) {
            draft(view.line()).map(Draft::changes).ifPresent(all::addAll);
        }
        all.addAll(asked);
        return planning.preview(view.line(), all, from.minus(AROUND), to.plus(AROUND));
    }

    /// The weeks ahead, for what concerns no span of its own.
    Preview preview(View view, List<RotaChange> asked) {
        var now = now();
        return preview(view, asked, now.plus(AROUND), now.plus(FAR));
    }

    Outlook outlook(View view, Preview preview, Staff staff, Chips.Reader reader, Language language) {
        var before = new Side(preview.before(), preview.gapsBefore());
        var after = new Side(preview.after(), preview.gapsAfter());
        return Outlook.of(before, after, reader, staff.active(), worktime(view, preview, language));
    }

    /// What publishing now would give too late, in sentences.
    List<Warning> publishing(LineId line, Instant until, Language language) {
        return warnings.stream()
                .flatMap(it -> it.publishing(line, until, language).stream())
                .toList();
    }

    /// What was given too late of what is shown, in sentences.
    List<Warning> givenLate(View view, Language language) {
        return givenLate(
                view.line(),
                Span.later(view.period().from(zone), now()),
                view.period().to(zone),
                language);
    }

    /// The same of a span.
    List<Warning> givenLate(LineId line, Instant from, Instant to, Language language) {
        return !from.isBefore(to)
                ? List.of()
                : warnings.stream()
                        .flatMap(it -> it.published(line, from, to, language).stream())
                        .toList();
    }

    /// Up to when the plan was given; empty: it never was.
    Optional<Instant> given(LineId line) {
        return late.given(line);
    }

    /// Late changes whose duty is still to come, without consent and without a reason.
    List<Late> unagreed(LineId line) {
        return late.open(line);
    }

    private List<Warning> worktime(View view, Preview preview, Language language) {
        var all = Stream.concat(preview.before().stream(), preview.after().stream())
                .toList();
        var from = all.stream().map(Shift::from).min(Comparator.naturalOrder());
        var to = all.stream().map(Shift::to).max(Comparator.naturalOrder());
        if (from.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        return warnings.stream()
                .flatMap(it ->
                        it.of(view.line(), preview.before(), preview.after(), from.get(), to.get(), language).stream())
                .toList();
    }
}
