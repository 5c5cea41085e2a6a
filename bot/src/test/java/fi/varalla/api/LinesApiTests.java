package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesApiTests extends ApiTest {

    @Test
    void aLineIsAddedWithTheUsualPolicyAndShown() {
        var phone = phone();
        var made = post("/lines", Map.of("name", "North & <South>", "phone", phone, "languages", List.of("sv")))
                .is(201);

        assertThat(made.at("/phone").asString()).isEqualTo(phone);
        assertThat(made.at("/ringSeconds").asInt()).isEqualTo(20);
        assertThat(made.at("/acceptSeconds").asInt()).isEqualTo(15);
        assertThat(made.at("/acknowledgeSeconds").asInt()).isEqualTo(300);
        assertThat(made.at("/ownWorkerFirst").asBoolean()).isFalse();
        assertThat(made.at("/callBackSeconds").asInt()).isEqualTo(900);
        assertThat(made.at("/relay").asString()).isEqualTo("FULL");
        assertThat(walk("/lines", 1).filter(it -> it.path("id").asString().equals(made.id())))
                .containsExactly(made.json());
    }

    @Test
    void thereIsAlwaysALine() {
        assertThat(get("/lines").is(200).at("/items")).isNotEmpty();
    }

    @Test
    void aPatchChangesWhatIsGiven() {
        var id = line();
        var changed = patch("/lines/" + id, Map.of("acknowledgeSeconds", 1, "ownWorkerFirst", true))
                .is(200);

        assertThat(changed.at("/acknowledgeSeconds").asInt()).isEqualTo(1);
        assertThat(changed.at("/ownWorkerFirst").asBoolean()).isTrue();
        assertThat(changed.at("/ringSeconds").asInt()).isEqualTo(20);
        assertThat(get("/lines/" + id).json()).isEqualTo(changed.json());
        patch("/lines/nothing", Map.of()).refuses(404);
    }

    @Test
    void theQuestionAtTheStartOfAShiftAndGapAlarmsAreSettingsOfALine() {
        var id = line();
        var usual = get("/lines/" + id).is(200);
        assertThat(usual.at("/presence").asBoolean()).isFalse();
        assertThat(usual.at("/presenceLevels").asInt()).isEqualTo(1);
        assertThat(usual.at("/presenceSmsSeconds").asInt()).isEqualTo(180);
        assertThat(usual.at("/presenceCallSeconds").asInt()).isEqualTo(360);
        assertThat(usual.at("/presenceTakeOverSeconds").asInt()).isEqualTo(600);
        assertThat(usual.at("/gapAlarms").asBoolean()).isTrue();

        patch("/lines/" + id, Map.of("presence", true, "presenceLevels", 2, "presenceSmsSeconds", 60))
                .is(200);
        patch("/lines/" + id, Map.of("gapAlarms", false)).is(200);

        var changed = get("/lines/" + id).is(200);
        assertThat(changed.at("/presence").asBoolean()).isTrue();
        assertThat(changed.at("/presenceLevels").asInt()).isEqualTo(2);
        assertThat(changed.at("/presenceSmsSeconds").asInt()).isEqualTo(60);
        assertThat(changed.at("/presenceCallSeconds").asInt()).isEqualTo(360);
        assertThat(changed.at("/gapAlarms").asBoolean()).isFalse();
    }

    @Test
    void theLocalNumberAndWhatStaysInChatsAreSettingsOfALine() {
        var id = line();
        var usual = get("/lines/" + id).is(200);
        assertThat(usual.at("/crisisNumber").isNull()).isTrue();
        assertThat(usual.at("/tidiesCopies").asBoolean()).isTrue();
        patch("/lines/" + id, Map.of("crisisNumber", "116 117", "tidiesCopies", false))
                .is(200);
        patch("/lines/" + id, Map.of("name", "Renamed")).is(200);
        var changed = get("/lines/" + id).is(200);
        assertThat(changed.at("/crisisNumber").asString()).isEqualTo("116 117");
        assertThat(changed.at("/tidiesCopies").asBoolean()).isFalse();
        patch("/lines/" + id, Map.of("crisisNumber", "ask Maria")).refuses(400, "crisisNumber");
    }

    @Test
    void quietHoursAreUsualUntilTheyAreChangedOrTakenAway() {
        var id = line();
        assertThat(get("/lines/" + id).is(200).at("/quietHours/from").asString())
                .isEqualTo("21:00");
        assertThat(get("/lines/" + id).at("/quietHours/to").asString()).isEqualTo("08:00");
        patch("/lines/" + id, Map.of("quietHours", Map.of("from", "22:30", "to", "07:00")))
                .is(200);
        assertThat(patch("/lines/" + id, Map.of("name", "Renamed"))
                        .is(200)
                        .at("/quietHours/from")
                        .asString())
                .isEqualTo("22:30");
        patch("/lines/" + id, Map.of("quietHours", Map.of("from", "22:30"))).refuses(400, "quietHours");
        patch("/lines/" + id, Map.of("quietHours", Map.of("from", "07:00", "to", "07:00")))
                .refuses(400, "quietHours");
        patch("/lines/" + id, "{\"quietHours\":null}").is(200);
        assertThat(get("/lines/" + id).at("/quietHours").isNull()).isTrue();
    }

    @Test
    void wrongValuesOfTheQuestionAreNamedAndChangeNothing() {
        var id = line();
        patch("/lines/" + id, Map.of("presence", "yes")).refuses(400, "presence");
        patch("/lines/" + id, Map.of("presence", true, "presenceLevels", 0)).refuses(400, "presenceLevels");
        patch("/lines/" + id, Map.of("presenceSmsSeconds", -1, "presenceCallSeconds", 86_401, "gapAlarms", 1))
                .refuses(400, "presenceSmsSeconds", "presenceCallSeconds", "gapAlarms");
        patch("/lines/" + id, Map.of("presenceTakeOverSeconds", "soon")).refuses(400, "presenceTakeOverSeconds");

        assertThat(get("/lines/" + id).is(200).at("/presence").asBoolean()).isFalse();
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        post("/lines", Map.of()).refuses(400, "name", "languages");
        post(
                        "/lines",
                        Map.of(
                                "name",
                                "x".repeat(5000),
                                "phone",
                                "call me",
                                "languages",
                                List.of(),
                                "ringSeconds",
                                "20",
                                "acceptSeconds",
                                2,
                                "acknowledgeSeconds",
                                0,
                                "ownWorkerFirst",
                                "yes",
                                "callBackSeconds",
                                1.5,
                                "relay",
                                "SOME"))
                .refuses(
                        400,
                        "name",
                        "phone",
                        "languages",
                        "ringSeconds",
                        "acceptSeconds",
                        "acknowledgeSeconds",
                        "ownWorkerFirst",
                        "callBackSeconds",
                        "relay");
        patch("/lines/" + line(), "{\"name\":null,\"languages\":[\"fi\",7],\"ringSeconds\":601}")
                .refuses(400, "name", "languages", "ringSeconds");
    }

    @Test
    void aPhoneBelongsToOneLine() {
        var body = Map.of("name", "Line", "phone", phone(), "languages", List.of("fi"));
        post("/lines", body).is(201);
        post("/lines", body).refuses(409, "phone");
        patch("/lines/" + line(), Map.of("phone", body.get("phone"))).refuses(409, "phone");
    }
}
