package fi.varalla.rota;

import static fi.varalla.rota.Plans.change;
import static fi.varalla.rota.Plans.daily;
import static fi.varalla.rota.Plans.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.MovableClock;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Change.Kind;
import fi.varalla.rota.Outcome.Conflict;
import fi.varalla.rota.Outcome.Invalid;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.Outcome.Stale;
import fi.varalla.rota.Outcome.Touched;
import fi.varalla.rota.Outcome.Unknown;
import fi.varalla.rota.RotaChange.AddOverride;
import fi.varalla.rota.RotaChange.AddRotation;
import fi.varalla.rota.RotaChange.AddTemporary;
import fi.varalla.rota.RotaChange.All;
import fi.varalla.rota.RotaChange.DeleteOverride;
import fi.varalla.rota.RotaChange.DeleteRotation;
import fi.varalla.rota.RotaChange.ReplaceRotation;
import fi.varalla.rota.RotaChange.TakeOut;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How a plan is changed: tried before, written down, taken back, and never overwritten unseen.
@SpringBootTest
class PlanningTests {

    static final WorkerId ANA = WorkerId.random();
    static final WorkerId BEN = WorkerId.random();
    static final WorkerId EVA = WorkerId.random();
    static final Author COORDINATOR = Author.of(WorkerId.random());
    static final Author COLLEAGUE = Author.of(WorkerId.random());
    static final Instant NOON = Instant.parse("2027-02-03T12:00:00Z");

    @Autowired
    Lines lines;

    @Autowired
    Planning planning;

    @Autowired
    Drafts drafts;

    @Autowired
    OnCall onCall;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient db;

    LineId line = LineId.random();
    Rotation.Id rotation = Rotation.Id.random();

    @BeforeEach
    void anaAndBenTakeTurns() {
        clock.set(MovableClock.START);
        line = Plans.line(lines, Duration.ofMinutes(5));
        rotation = Rotation.Id.random();
        done(make(new AddRotation(rotation, daily(1, ANA, BEN))));
    }

    private Outcome<Change> make(RotaChange change) {
        return planning.make(line, change, COORDINATOR, null, null);
    }

    private List<WorkerId> onDuty(Instant at) {
        return onCall.at(line, at).stream().map(Shift::worker).toList();
    }

    private static AddOverride evaForAna() {
        return new AddOverride(
                RotaOverride.Id.random(), change("2027-02-03T10:00:00Z", "2027-02-03T14:00:00Z", EVA, ANA));
    }

    @Test
    void aChangeIsWrittenDownWithWhoWhenWhyAndWhatItMeansForWhom() {
        var asked = evaForAna();
        var made = done(planning.make(line, asked, COORDINATOR, 1L, "Ana is ill"));

        var newest = planning.trail(line, TrailQuestion.newest(1)).getFirst();
        assertThat(newest).isEqualTo(made);
        assertThat(newest.by()).isEqualTo(COORDINATOR);
        assertThat(newest.at()).isEqualTo(clock.instant());
        assertThat(newest.why()).isEqualTo("Ana is ill");
        assertThat(newest.kind()).isEqualTo(Kind.CHANGED);
        assertThat(newest.edits()).singleElement().isInstanceOfSatisfying(Edit.OfOverride.class, edit -> {
            assertThat(edit.before()).isNull();
            assertThat(edit.after()).isEqualTo(asked.draft().toOverride(asked.id()));
        });
        assertThat(newest.differences())
                .containsExactlyInAnyOrder(
                        difference(ANA, Difference.Kind.LOST), difference(EVA, Difference.Kind.GAINED));
    }

    private static Difference difference(WorkerId worker, Difference.Kind kind) {
        return new Difference(
                worker, 1, Instant.parse("2027-02-03T10:00:00Z"), Instant.parse("2027-02-03T14:00:00Z"), kind);
    }

    @Test
    void theTrailIsFoundByWorkerAuthorTimeAndPage() {
        done(make(evaForAna()));
        clock.advance(Duration.ofHours(1));
        done(planning.make(line, new DeleteRotation(rotation), COLLEAGUE, null, null));

        assertThat(trail(EVA, null, null, null)).hasSize(2);
        assertThat(trail(ANA, null, null, null)).hasSize(3);
        assertThat(trail(null, COLLEAGUE, null, null)).hasSize(1);
        assertThat(trail(null, null, clock.instant(), null)).hasSize(1);
        assertThat(trail(null, null, null, clock.instant())).hasSize(2);
        var first = planning.trail(line, TrailQuestion.newest(1)).getFirst();
        assertThat(planning.trail(line, new TrailQuestion(null, null, null, null, first.id(), 10)))
                .hasSize(2);
    }

    private List<Change> trail(
            @Nullable WorkerId worker, @Nullable Author by, @Nullable Instant from, @Nullable Instant to) {
        return planning.trail(line, new TrailQuestion(worker, by, from, to, null, 10));
    }

    @Test
    void nobodyCanRewriteTheTrail() {
        assertThatThrownBy(() -> db.sql("update rota_change set author = 'nobody' where line_id = ?")
                        .param(line.value())
                        .update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("delete from rota_change where line_id = ?")
                        .param(line.value())
                        .update())
                .hasMessageContaining("append-only");
    }

    @Test
    void twoCoordinatorsDoNotOverwriteEachOther() {
        var seen = planning.version(line);
        var first = done(planning.make(line, evaForAna(), COLLEAGUE, seen, null));

        var second = planning.make(line, new DeleteRotation(rotation), COORDINATOR, seen, null);

        assertThat(second).isEqualTo(new Stale<>(first.version(), List.of(first)));
        assertThat(onDuty(NOON)).containsExactly(EVA);
        done(planning.make(line, new DeleteRotation(rotation), COORDINATOR, first.version(), null));
    }

    @Test
    void ofChangesAtTheSameMomentOnTheSameVersionOneIsMade() throws Exception {
        var seen = planning.version(line);
        Callable<Outcome<Change>> attempt =
                () -> planning.make(line, new ReplaceRotation(rotation, daily(1, EVA, BEN)), COLLEAGUE, seen, null);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
                    .map(it -> it.resultNow().getClass().getSimpleName())
                    .toList();
            assertThat(outcomes).containsExactlyInAnyOrder("Done", "Stale", "Stale", "Stale");
        }
    }

    @Test
    void whatIsUndoneIsAsItWasAndTheUndoingCanBeUndone() {
        var made = done(make(evaForAna()));

        var undone = done(planning.undo(line, made.id(), COLLEAGUE));

        assertThat(undone.kind()).isEqualTo(Kind.UNDONE);
        assertThat(undone.undoes()).isEqualTo(made.id());
        assertThat(planning.change(made.id()).orElseThrow().undoneBy()).isEqualTo(undone.id());
        assertThat(onDuty(NOON)).containsExactly(ANA);
        assertThat(planning.undo(line, made.id(), COLLEAGUE)).isInstanceOf(Refused.class);
        done(planning.undo(line, undone.id(), COORDINATOR));
        assertThat(onDuty(NOON)).containsExactly(EVA);
    }

    @Test
    void aReplacedAndADeletedRotationComeBack() {
        var replaced = done(make(new ReplaceRotation(rotation, daily(1, EVA))));
        done(planning.undo(line, replaced.id(), COORDINATOR));
        assertThat(onDuty(NOON)).containsExactly(ANA);
        var deleted = done(make(new DeleteRotation(rotation)));
        assertThat(onDuty(NOON)).isEmpty();
        done(planning.undo(line, deleted.id(), COORDINATOR));
        assertThat(onDuty(NOON)).containsExactly(ANA);
    }

    @Test
    void whatWasChangedAgainSinceIsNotUndone() {
        var first = done(make(new ReplaceRotation(rotation, daily(1, EVA))));
        var second = done(make(new ReplaceRotation(rotation, daily(1, BEN))));

        assertThat(planning.undo(line, first.id(), COORDINATOR)).isEqualTo(new Touched<>(second));
        assertThat(onDuty(NOON)).containsExactly(BEN);
    }

    @Test
    void anOverrideDoesNotComeBackOverAnother() {
        var asked = evaForAna();
        done(make(asked));
        var deleted = done(make(new DeleteOverride(asked.id())));
        var other = done(make(evaForAna()));

        assertThat(planning.undo(line, deleted.id(), COORDINATOR))
                .isEqualTo(new Conflict<>(other.edits().getFirst().thing()));
    }

    @Test
    void theBegunPartOfATemporaryScheduleStaysWhenItIsUndone() {
        var plan = new TemporaryDraft(
                clock.instant(),
                clock.instant().plus(Duration.ofDays(3)),
                List.of(new TemporaryDraft.Part(
                        1, EVA, clock.instant(), clock.instant().plus(Duration.ofDays(3)))));
        var made = done(make(new AddTemporary(TemporarySchedule.Id.random(), plan)));
        var begun = clock.instant().plusSeconds(60);
        clock.advance(Duration.ofHours(1));

        done(planning.undo(line, made.id(), COORDINATOR));

        assertThat(onDuty(begun)).containsExactly(EVA);
        assertThat(onDuty(clock.instant())).doesNotContain(EVA);
    }

    @Test
    void whatIsNotThereCannotBeUndone() {
        assertThat(planning.undo(line, new Change.Id(LineId.random().value()), COORDINATOR))
                .isInstanceOf(Unknown.class);
        var elsewhere = Plans.line(lines, Duration.ofMinutes(5));
        var here = planning.trail(line, TrailQuestion.newest(1)).getFirst();
        assertThat(planning.undo(elsewhere, here.id(), COORDINATOR)).isInstanceOf(Unknown.class);
    }

    @Test
    void aChangeThatChangesNothingIsRefusedAndLeavesNoTrace() {
        assertThat(make(new ReplaceRotation(rotation, daily(1, ANA, BEN)))).isInstanceOf(Invalid.class);
        assertThat(planning.trail(line, TrailQuestion.newest(10))).hasSize(1);
    }

    @Test
    void aPreviewShowsWhatWouldBeAndStoresNothing() {
        var from = Instant.parse("2027-02-03T08:00:00Z");
        var preview = planning.preview(
                line,
                List.of(evaForAna(), new DeleteOverride(RotaOverride.Id.random())),
                from,
                from.plus(Duration.ofDays(1)));

        assertThat(preview.before()).extracting(Shift::worker).containsExactly(ANA);
        assertThat(preview.after()).extracting(Shift::worker).containsExactly(ANA, EVA, ANA);
        assertThat(preview.problems()).containsExactly(new Preview.Problem(1, new Unknown<Plan>()));
        assertThat(preview.differences()).hasSize(2);
        assertThat(onDuty(NOON)).containsExactly(ANA);
    }

    @Test
    void aPreviewTellsOfTheGapAndOfARuleThatNeverYieldsAShift() {
        var from = Instant.parse("2027-02-03T08:00:00Z");
        var none = Rotation.Id.random();
        var withoutAHoliday = new RotationDraft(
                "Holidays",
                2,
                "UTC",
                "DAY",
                1,
                daily(1).anchor(),
                List.of(EVA),
                Set.of(),
                null,
                null,
                Instant.parse("2027-02-08T00:00:00Z"),
                Instant.parse("2027-02-12T00:00:00Z"),
                "ONLY");

        var preview = planning.preview(
                line,
                List.of(new DeleteRotation(rotation), new AddRotation(none, withoutAHoliday)),
                from,
                from.plus(Duration.ofDays(1)));

        assertThat(preview.gapsBefore()).isEmpty();
        assertThat(preview.gapsAfter()).extracting(Gap::level).contains(2);
        assertThat(preview.silent()).containsExactly(none);
    }

    @Test
    void whoLeavesIsTakenOutOfEverythingAheadAndOfNothingPast() {
        done(make(new AddOverride(
                RotaOverride.Id.random(), change("2027-02-04T10:00:00Z", "2027-02-04T14:00:00Z", ANA, BEN))));
        var begun = clock.instant().minus(Duration.ofHours(1));
        var was = onDuty(begun);

        done(make(new TakeOut(ANA, clock.instant())));

        assertThat(onDuty(begun)).isEqualTo(was);
        for (var day = 0; day < 10; day++) {
            assertThat(onDuty(NOON.plus(Duration.ofDays(day)))).containsExactly(BEN);
        }
    }

    /// A rotation carries its own zone. Moved to another, its wall times stay and its instants move, overrides and
    /// other
    /// rotations do not, the preview tells whom it concerns, and it can be taken back.
    @Test
    void aRotationMovedToAnotherTimeZoneKeepsItsWallTimes() {
        var half = Instant.parse("2027-02-04T06:30:00Z");
        done(make(new AddRotation(Rotation.Id.random(), daily(2, EVA))));
        assertThat(onDuty(half)).containsExactly(ANA, EVA);
        var helsinki = new RotationDraft(
                "Days",
                1,
                "Europe/Helsinki",
                "DAY",
                1,
                LocalDateTime.parse("2027-02-01T08:00"),
                List.of(ANA, BEN),
                Set.of(),
                null,
                null,
                null,
                null);
        var moved = new ReplaceRotation(rotation, helsinki);

        var preview = planning.preview(line, List.of(moved), half, half.plusSeconds(60));
        assertThat(preview.before()).extracting(Shift::worker).containsExactly(ANA, EVA);
        assertThat(preview.after()).extracting(Shift::worker).containsExactly(BEN, EVA);
        var made = done(make(moved));

        assertThat(onDuty(half))
                .as("08:30 in Helsinki: the next turn has begun")
                .containsExactly(BEN, EVA);
        assertThat(onDuty(Instant.parse("2027-02-04T05:30:00Z"))).as("07:30").containsExactly(ANA, EVA);
        done(planning.undo(line, made.id(), COORDINATOR));
        assertThat(onDuty(half)).containsExactly(ANA, EVA);
    }

    /// Whichever of three leaves at whichever time: nobody else's running turn changes hands, and the order holds.
    @Test
    void whoLeavesTakesNobodyElsesTurnAway() {
        var workers = List.of(ANA, BEN, EVA);
        for (var day = 0; day < 7; day++) {
            for (var leaver : workers) {
                var before = daily(1, ANA, BEN, EVA).toRotation(Rotation.Id.random());
                var at = NOON.plus(Duration.ofDays(day));
                var turn = Objects.requireNonNull(new Duty(before).at(at)).worker();
                var next = Objects.requireNonNull(new Duty(before).at(at.plus(Duration.ofDays(1))))
                        .worker();
                var third = Objects.requireNonNull(new Duty(before).at(at.plus(Duration.ofDays(2))))
                        .worker();

                var after = new Duty(before.goingOn(before.without(leaver, at), at));

                var order = Stream.of(turn, next, third)
                        .filter(it -> !it.equals(leaver))
                        .toList();
                for (var ahead = 0; ahead < 6; ahead++) {
                    assertThat(Objects.requireNonNull(after.at(at.plus(Duration.ofDays(ahead))))
                                    .worker())
                            .as("day %d, %d ahead".formatted(day, ahead))
                            .isEqualTo(order.get(ahead % 2));
                }
            }
        }
    }

    @Test
    void severalChangesAreMadeTogetherOrNotAtAll() {
        var both = new All(List.of(evaForAna(), evaForAna()));
        assertThat(make(both)).isInstanceOf(Conflict.class);
        assertThat(onDuty(NOON)).containsExactly(ANA);
        assertThat(planning.trail(line, TrailQuestion.newest(10))).hasSize(1);
    }

    @Test
    void aDraftChangesNothingUntilItIsPublishedAsOne() {
        var asked = evaForAna();
        done(drafts.add(line, asked, COLLEAGUE));
        done(drafts.add(line, new ReplaceRotation(rotation, daily(1, ANA)), COORDINATOR));
        assertThat(onDuty(NOON)).containsExactly(ANA);
        assertThat(drafts.preview(line, NOON, NOON.plusSeconds(60)).after())
                .extracting(Shift::worker)
                .containsExactly(EVA);

        var until = NOON.plus(Duration.ofDays(30));
        var live = (Drafts.Published.Live) drafts.publish(line, COORDINATOR, until);

        var change = Objects.requireNonNull(live.change());
        assertThat(change.kind()).isEqualTo(Kind.PUBLISHED);
        assertThat(change.edits()).hasSize(2);
        assertThat(onDuty(NOON)).containsExactly(EVA);
        assertThat(drafts.of(line)).isEmpty();
        assertThat(drafts.publishedAt(line, NOON)).contains(clock.instant());
        assertThat(drafts.publishedAt(line, until)).isEmpty();
        done(planning.undo(line, change.id(), COORDINATOR));
        assertThat(onDuty(NOON)).containsExactly(ANA);
        assertThat(onDuty(NOON.plus(Duration.ofDays(1)))).containsExactly(BEN);
    }

    @Test
    void aDraftThatNoLongerFitsIsNotPublishedAndNotLost() {
        done(drafts.add(line, evaForAna(), COORDINATOR));
        done(make(evaForAna()));

        var published = drafts.publish(line, COORDINATOR, NOON);

        assertThat(published)
                .isInstanceOfSatisfying(
                        Drafts.Published.Blocked.class,
                        blocked -> assertThat(blocked.problems())
                                .singleElement()
                                .satisfies(it -> assertThat(it.why()).isInstanceOf(Conflict.class)));
        var draft = drafts.of(line).orElseThrow();
        assertThat(draft.asked()).hasSize(1);
        assertThat(drafts.drop(line, draft.asked().getFirst().id())).isTrue();
        assertThat(drafts.publish(line, COORDINATOR, NOON)).isEqualTo(new Drafts.Published.Live(null));
    }

    /// What this replica remembers is up to a second old.
    @Test
    void aDraftIsHeldAgainstWhatAnotherReplicaHasJustStored() {
        done(drafts.add(line, evaForAna(), COORDINATOR));
        planning.plan(line);
        db.sql("""
                        insert into rota_override (id, line_id, level, from_time, to_time, with_id, source)
                        values (gen_random_uuid(), ?, 1, '2027-02-03T10:00Z', '2027-02-03T14:00Z', ?, 'OVERRIDE')
                        """).params(line.value(), EVA.value()).update();
        db.sql("update rota_version set version = version + 1 where line_id = ?")
                .param(line.value())
                .update();

        assertThat(drafts.publish(line, COORDINATOR, NOON)).isInstanceOf(Drafts.Published.Blocked.class);
        assertThat(drafts.of(line).orElseThrow().asked()).hasSize(1);
        assertThat(drafts.publishedAt(line, NOON.minusSeconds(1))).isEmpty();
    }

    @Test
    void aDraftMayChangeWhatItHasAdded() {
        var id = Rotation.Id.random();
        done(drafts.add(line, new AddRotation(id, daily(2, EVA)), COORDINATOR));
        done(drafts.add(line, new ReplaceRotation(id, daily(2, BEN)), COORDINATOR));
        assertThat(drafts.add(line, new DeleteRotation(Rotation.Id.random()), COORDINATOR))
                .isInstanceOf(Unknown.class);

        assertThat(drafts.publish(line, COORDINATOR, NOON)).isInstanceOf(Drafts.Published.Live.class);
        assertThat(onCall.at(line, NOON)).extracting(Shift::level).containsExactly(1, 2);
        drafts.discard(line);
        assertThat(drafts.of(line)).isEmpty();
    }

    @Test
    void aGapIsAlsoWhereOnlySomebodyIsWhoCannotBeOnCall() {
        var from = Instant.parse("2027-02-03T08:00:00Z");
        var to = from.plus(Duration.ofDays(2));

        assertThat(onCall.gaps(line, from, to)).isEmpty();
        assertThat(onCall.gaps(line, from, to, worker -> !worker.equals(BEN)))
                .containsExactly(new Gap(1, from.plus(Duration.ofDays(1)), to));
    }
}
