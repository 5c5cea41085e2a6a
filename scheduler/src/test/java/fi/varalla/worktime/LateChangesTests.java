package fi.varalla.worktime;

import static fi.varalla.rota.Plans.change;
import static fi.varalla.rota.Plans.daily;
import static fi.varalla.rota.Plans.done;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.MovableClock;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.Drafts.Publishing;
import fi.varalla.rota.Planning;
import fi.varalla.rota.Plans;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class LateChangesTests {

    private static final Instant NOW = Instant.parse("2027-03-10T10:00:00Z");
    private static final Author COORDINATOR = Author.of(WorkerId.random());
    private static final WorkerId ANA = WorkerId.random();
    private static final WorkerId EVA = WorkerId.random();

    @Autowired
    Lines lines;

    @Autowired
    Planning planning;

    @Autowired
    Drafts drafts;

    @Autowired
    LateChanges late;

    @Autowired
    MovableClock clock;

    private LineId line;

    @BeforeEach
    void anaIsAlwaysOnDuty() {
        clock.set(NOW);
        line = Plans.line(lines, Duration.ofMinutes(5));
        done(planning.make(
                line, new RotaChange.AddRotation(Rotation.Id.random(), daily(1, ANA)), Author.SYSTEM, null, null));
    }

    @Test
    void aChangeWithinTheWeekIsMarkedAndOneBeyondItIsNot() {
        var soon = eva("2027-03-12T08:00:00Z", COORDINATOR, null, false);
        var far = eva("2027-03-17T10:00:00Z", COORDINATOR, null, false);

        assertThat(late.of(List.of(soon, far))).containsOnlyKeys(soon.id()).hasEntrySatisfying(soon.id(), it -> {
            assertThat(it.begins()).isEqualTo("2027-03-12T08:00:00Z");
            assertThat(it.agreed()).isFalse();
        });
        assertThat(late.open(line)).extracting(LateChanges.Late::change).containsExactly(soon.id());
        clock.set(Instant.parse("2027-03-12T08:00:00Z"));
        assertThat(late.open(line)).as("it has begun").isEmpty();
    }

    @Test
    void consentOrAReasonIsEnoughAndConsentMayComeLater() {
        var agreed = eva("2027-03-12T08:00:00Z", COORDINATOR, null, true);
        var reasoned = eva("2027-03-13T08:00:00Z", COORDINATOR, "Ana is ill", false);
        var bare = eva("2027-03-14T08:00:00Z", COORDINATOR, null, false);

        assertThat(late.of(List.of(agreed, reasoned, bare)).values())
                .extracting(LateChanges.Late::agreed)
                .containsExactlyInAnyOrder(true, false, false);
        assertThat(late.open(line)).extracting(LateChanges.Late::change).containsExactly(bare.id());

        assertThat(late.agree(bare.id(), COORDINATOR)).isTrue();
        assertThat(late.agree(bare.id(), COORDINATOR)).isFalse();
        assertThat(late.agree(agreed.id(), COORDINATOR)).isFalse();
        assertThat(late.open(line)).isEmpty();
        assertThat(Objects.requireNonNull(late.of(List.of(bare)).get(bare.id())).later())
                .isEqualTo(COORDINATOR);
    }

    @Test
    void theProgramItselfIsNotAsked() {
        assertThat(late.of(List.of(eva("2027-03-10T11:00:00Z", Author.SYSTEM, null, false))))
                .isEmpty();
    }

    @Test
    void whatIsTakenBackNeedsConsentOnlyIfConsentWasGiven() {
        var bare = eva("2027-03-12T08:00:00Z", COORDINATOR, null, false);
        var agreed = eva("2027-03-13T08:00:00Z", COORDINATOR, null, true);

        var backOfBare = done(planning.undo(line, bare.id(), COORDINATOR));
        var backOfAgreed = done(planning.undo(line, agreed.id(), COORDINATOR));

        assertThat(late.of(List.of(backOfBare, backOfAgreed))).containsOnlyKeys(backOfAgreed.id());
        assertThat(late.open(line)).extracting(LateChanges.Late::change).containsExactly(backOfAgreed.id());
    }

    @Test
    void whatWasNotGivenYetIsNoLateChange() {
        drafts.publish(line, COORDINATOR, Instant.parse("2027-03-13T00:00:00Z"));

        var given = eva("2027-03-12T08:00:00Z", COORDINATOR, null, false);
        var notYet = eva("2027-03-14T08:00:00Z", COORDINATOR, null, false);

        assertThat(late.of(List.of(given, notYet))).containsOnlyKeys(given.id());
    }

    @Test
    void aDraftIsHeldAgainstWhatWasKnownBeforeItAndCarriesItsConsent() {
        drafts.publish(line, COORDINATOR, Instant.parse("2027-03-13T00:00:00Z"));
        done(drafts.add(line, added("2027-03-12T08:00:00Z"), COORDINATOR));
        done(drafts.add(line, added("2027-03-14T08:00:00Z"), COORDINATOR));

        var until = Instant.parse("2027-04-01T00:00:00Z");
        var published =
                (Drafts.Published.Live) drafts.publish(line, COORDINATOR, new Publishing(until, "Ana asked", true));

        var change = Objects.requireNonNull(published.change());
        assertThat(change.why()).isEqualTo("Ana asked");
        assertThat(late.of(List.of(change))).hasEntrySatisfying(change.id(), it -> {
            assertThat(it.begins()).isEqualTo("2027-03-12T08:00:00Z");
            assertThat(it.agreed()).isTrue();
        });
    }

    private Change eva(String from, Author by, @Nullable String why, boolean agreed) {
        return done(planning.make(line, added(from), by, null, why, agreed));
    }

    private static RotaChange added(String from) {
        var to = Instant.parse(from).plus(Duration.ofHours(4)).toString();
        return new RotaChange.AddOverride(RotaOverride.Id.random(), change(from, to, EVA, ANA));
    }
}
