package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.line.LineId;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Planning;
import fi.varalla.rota.TrailQuestion;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever leaves is on no rota from then on, also when another system says so.
class LeavingApiTests extends ApiTest {

    @Autowired
    Planning planning;

    @Test
    void whoLeavesIsTakenOutOfTheRotaAheadAndThePastStays() {
        var line = line();
        var ana = worker("Ana");
        var ben = worker("Ben");
        rotation(line, ana, ben);
        var past = get("/lines/%s/shifts?from=2026-01-05T00:00Z&to=2026-01-07T00:00Z".formatted(line));
        assertThat(past.text()).contains(ana, ben);

        var left = patch("/workers/" + ana, Map.of("active", false)).is(200);

        assertThat(left.at("/gaps")).isEmpty();
        assertThat(get("/lines/%s/on-call".formatted(line)).json().findValuesAsString("workerId"))
                .containsExactly(ben);
        assertThat(ahead(line)).doesNotContain(ana);
        assertThat(get("/lines/%s/shifts?from=2026-01-05T00:00Z&to=2026-01-07T00:00Z".formatted(line))
                        .json())
                .isEqualTo(past.json());
        assertThat(get("/workers/" + ana).at("/gaps").isNull()).isTrue();
    }

    @Test
    void itIsOneEntryOfTheTrailUnderTheCallersNameAndCanBeTakenBack() {
        var line = line();
        var ana = worker("Ana");
        rotation(line, ana, worker("Ben"));
        rotation(line, worker("Cia"), ana);
        var before = trail(line).size();

        patch("/workers/" + ana, Map.of("active", false, "name", "Anna")).is(200);

        var trail = trail(line);
        assertThat(trail).hasSize(before + 1);
        assertThat(trail.getFirst().by()).isEqualTo(new Author("bootstrap"));
        assertThat(trail.getFirst().edits()).hasSizeGreaterThan(1);
        assertThat(trail.getFirst().differences())
                .anyMatch(it -> it.worker().equals(new WorkerId(UUID.fromString(ana))));
        assertThat(planning.undo(id(line), trail.getFirst().id(), new Author("bootstrap")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(ahead(line)).contains(ana);
    }

    @Test
    void theGapsThatAriseAreTold() {
        var line = line();
        var ana = worker("Ana");
        rotation(line, ana);
        var from = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        post(
                        "/lines/" + line + "/overrides",
                        Map.of(
                                "level",
                                1,
                                "from",
                                from.toString(),
                                "to",
                                from.plus(5, ChronoUnit.HOURS).toString(),
                                "with",
                                worker("Ben")))
                .is(201);

        var gaps = patch("/workers/" + ana, Map.of("active", false)).is(200).at("/gaps");

        assertThat(gaps).hasSize(2);
        assertThat(gaps.at("/0/lineId").asString()).isEqualTo(line);
        assertThat(gaps.at("/0/level").asInt()).isEqualTo(1);
        assertThat(OffsetDateTime.parse(gaps.at("/0/to").asString()).toInstant())
                .isEqualTo(from);
        assertThat(OffsetDateTime.parse(gaps.at("/1/from").asString()).toInstant())
                .isEqualTo(from.plus(5, ChronoUnit.HOURS));
    }

    @Test
    void otherChangesOfAWorkerAndASecondLeavingTouchNoRota() {
        var line = line();
        var ana = worker("Ana");
        rotation(line, ana, worker("Ben"));
        patch("/workers/" + ana, Map.of("name", "Anna")).is(200);
        assertThat(trail(line)).hasSize(1);
        patch("/workers/" + ana, Map.of("active", false)).is(200);
        assertThat(patch("/workers/" + ana, Map.of("active", false))
                        .is(200)
                        .at("/gaps")
                        .isNull())
                .isTrue();
        assertThat(trail(line)).hasSize(2);
    }

    @Test
    void whatIsRefusedTakesNobodyOut() {
        var line = line();
        var ana = worker("Ana");
        rotation(line, ana, worker("Ben"));
        patch("/workers/" + ana, Map.of("active", false, "phone", "12")).refuses(400, "phone");
        assertThat(ahead(line)).contains(ana);
    }

    private void rotation(String line, String... workers) {
        post(
                        "/lines/" + line + "/rotations",
                        Map.of(
                                "name",
                                "All",
                                "level",
                                1,
                                "unit",
                                "DAY",
                                "length",
                                1,
                                "anchor",
                                "2026-01-05T08:00",
                                "participants",
                                List.of(workers)))
                .is(201);
    }

    private String ahead(String line) {
        var now = Instant.now();
        return get("/lines/%s/shifts?from=%s&to=%s".formatted(line, now, now.plus(30, ChronoUnit.DAYS)))
                .is(200)
                .text();
    }

    private List<Change> trail(String line) {
        return planning.trail(id(line), TrailQuestion.newest(10));
    }

    private static LineId id(String line) {
        return new LineId(UUID.fromString(line));
    }
}
