package fi.varalla.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import fi.varalla.HandClock;
import fi.varalla.messaging.Attachment;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wiremock.spring.ConfigureWireMock;
import org.wiremock.spring.EnableWireMock;
import org.wiremock.spring.InjectWireMock;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "varalla.public-url=" + Twilio.PUBLIC_URL,
            "varalla.twilio.account-sid=" + Twilio.ACCOUNT,
            "varalla.twilio.auth-token=" + Twilio.TOKEN,
            "varalla.twilio.recordings-every=50ms",
        })
@EnableWireMock(@ConfigureWireMock(name = "twilio", baseUrlProperties = "varalla.twilio.api-url"))
@Import(TwilioWorld.class)
class RecordingsTests {

    private static final String FOLDER = "/2010-04-01/Accounts/" + Twilio.ACCOUNT + "/Recordings/";
    private static final String LIST = "/2010-04-01/Accounts/" + Twilio.ACCOUNT + "/Recordings.json";
    private static final byte[] SOUND = {1, 2, 3};

    @Autowired
    private ScriptedDesk desk;

    @Autowired
    private Recordings recordings;

    @Autowired
    private HandClock clock;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @InjectWireMock("twilio")
    private WireMockServer twilio;

    @BeforeEach
    void open() {
        jdbc.sql("delete from recording").update();
        jdbc.sql("delete from recording_deletion").update();
        desk.reset();
        twilio.resetAll();
    }

    private void deskWants(String recording) {
        desk.wanted = () -> {
            insert(recording);
            return true;
        };
        desk.fetched = () -> jdbc.sql("""
                with kept as (insert into attachment values (gen_random_uuid(), '', '', '', now()) returning id)
                update recording set attachment_id = (select id from kept) where id = :id""").param("id", recording).update();
    }

    private void insert(String recording) {
        jdbc.sql("""
                with line as (insert into line (id, name, languages, ring_seconds, accept_seconds,
                        acknowledge_seconds, own_worker_first, call_back_seconds, relay)
                    values (gen_random_uuid(), 'A', '{fi}', 20, 10, 60, false, 900, 'FULL') returning id),
                contact as (insert into contact (id, line_id, channel, direction, language, started_at, outcome,
                        last_heard)
                    select gen_random_uuid(), id, 'VOICE', 'INBOUND', 'fi', now(), 'OPEN', now() from line
                    returning id)
                insert into recording (id, contact_id, seconds, ready_at)
                select :id, id, 14, :now from contact""")
                .param("id", recording)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void tells(String recording, String status, String seconds) {
        var answer = new Twilio(port)
                .posts(
                        Paths.RECORDING,
                        "CallSid",
                        "CA1",
                        "RecordingSid",
                        recording,
                        "RecordingStatus",
                        status,
                        "RecordingDuration",
                        seconds,
                        "RecordingUrl",
                        "http://localhost:1/elsewhere");
        assertThat(answer.statusCode()).isBetween(200, 204);
    }

    @Test
    void aMessageIsFetchedKeptAndDeletedAtTwilio() {
        deskWants("RE1");
        twilio.stubFor(get(FOLDER + "RE1.mp3").willReturn(ok().withBody(SOUND)));
        twilio.stubFor(delete(FOLDER + "RE1.json").willReturn(noContent()));
        tells("RE1", "completed", "14");
        awaitDeleted("RE1");
        assertThat(desk.asked).containsExactly(new ScriptedDesk.Ready("CA1", "RE1", Duration.ofSeconds(14)));
        assertThat(desk.sounds).singleElement().satisfies(sound -> {
            assertThat(sound)
                    .extracting(Attachment::fileName, Attachment::mimeType)
                    .containsExactly("RE1.mp3", "audio/mpeg");
            assertThat(sound.content()).isEqualTo(SOUND);
        });
        twilio.verify(getRequestedFor(urlPathEqualTo(FOLDER + "RE1.mp3"))
                .withBasicAuth(new BasicCredentials(Twilio.ACCOUNT, Twilio.TOKEN)));
    }

    @Test
    void aFetchThatFailsIsTriedAgainLater() {
        deskWants("RE2");
        twilio.stubFor(get(FOLDER + "RE2.mp3").willReturn(notFound()));
        tells("RE2", "completed", "14");
        awaitGets("RE2", 1);
        twilio.stubFor(get(FOLDER + "RE2.mp3").willReturn(aResponse().withStatus(503)));
        clock.passes(Duration.ofSeconds(16));
        awaitGets("RE2", 2);
        assertThat(desk.sounds).isEmpty();
        twilio.stubFor(get(FOLDER + "RE2.mp3").willReturn(ok().withBody(SOUND)));
        twilio.stubFor(delete(FOLDER + "RE2.json").willReturn(aResponse().withStatus(503)));
        clock.passes(Duration.ofSeconds(31));
        await().untilAsserted(() -> assertThat(desk.sounds).hasSize(1));
        await().untilAsserted(() -> twilio.verify(deleteRequestedFor(urlPathEqualTo(FOLDER + "RE2.json"))));
        twilio.stubFor(delete(FOLDER + "RE2.json").willReturn(notFound()));
        clock.passes(Duration.ofSeconds(16));
        awaitDeleted("RE2");
    }

    @Test
    void whatNobodyWantsToHearIsDeletedUnheard() {
        desk.wanted = () -> false;
        twilio.stubFor(delete(FOLDER + "RE3.json").willReturn(noContent()));
        tells("RE3", "completed", "1");
        awaitDeleted("RE3");
        assertThat(desk.sounds).isEmpty();
    }

    @Test
    void whatHoldsNothingIsRememberedAndNeverFetched() {
        desk.wanted = () -> {
            insert("RE6");
            jdbc.sql("update recording set gone_at = ready_at where id = 'RE6'").update();
            return false;
        };
        twilio.stubFor(delete(FOLDER + "RE6.json").willReturn(noContent()));
        tells("RE6", "completed", "1");
        awaitDeleted("RE6");
        clock.passes(Duration.ofMinutes(5));
        twilio.verify(0, getRequestedFor(urlPathEqualTo(FOLDER + "RE6.mp3")));
    }

    @Test
    void aRepeatedNoticeDeletesNothingThatStillWaits() {
        insert("RE4");
        desk.wanted = () -> false;
        twilio.stubFor(get(FOLDER + "RE4.mp3").willReturn(notFound()));
        tells("RE4", "completed", "14");
        assertThat(count("recording_deletion")).isZero();
    }

    @Test
    void anAbsentRecordingHasNoLength() {
        desk.wanted = () -> false;
        tells("RE5", "absent", "14");
        assertThat(desk.asked).containsExactly(new ScriptedDesk.Ready("CA1", "RE5", Duration.ZERO));
        tells("../../Messages", "completed", "14");
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void whatWeWereNeverToldOfIsFoundAndNothingElseIsTouched() {
        desk.without = Set.of("CA9");
        desk.wanted = () -> false;
        list("""
                {"sid": "RE9", "call_sid": "CA9", "duration": "14", "status": "completed"},
                {"sid": "RE10", "call_sid": "CA-of-another-program", "duration": "9", "status": "completed"},
                {"sid": "RE11", "call_sid": "CA9", "duration": "-1", "status": "processing"}
                """);
        twilio.stubFor(delete(FOLDER + "RE9.json").willReturn(noContent()));

        recordings.sweep();

        assertThat(desk.asked).containsExactly(new ScriptedDesk.Ready("CA9", "RE9", Duration.ofSeconds(14)));
        awaitDeleted("RE9");
        twilio.verify(0, deleteRequestedFor(urlPathEqualTo(FOLDER + "RE10.json")));
    }

    @Test
    void nobodyIsAskedWhenNoCallCouldHaveLeftAMessage() {
        recordings.sweep();

        twilio.verify(0, getRequestedFor(urlPathEqualTo(LIST)));
    }

    @Test
    void aListThatCannotBeReadIsAskedForAgain() {
        desk.without = Set.of("CA9");
        desk.wanted = () -> false;
        twilio.stubFor(get(urlPathEqualTo(LIST)).willReturn(aResponse().withStatus(503)));
        recordings.sweep();
        twilio.stubFor(get(urlPathEqualTo(LIST)).willReturn(ok().withBody("no JSON")));
        recordings.sweep();
        assertThat(desk.asked).isEmpty();

        list("""
                {"sid": "RE9", "call_sid": "CA9", "duration": null, "status": "completed"}
                """);
        twilio.stubFor(delete(FOLDER + "RE9.json").willReturn(noContent()));
        recordings.sweep();

        assertThat(desk.asked).containsExactly(new ScriptedDesk.Ready("CA9", "RE9", Duration.ofMinutes(1)));
    }

    private void list(String recordings) {
        twilio.stubFor(get(urlPathEqualTo(LIST)).willReturn(okJson("""
                {"recordings": [%s], "page": 0, "page_size": 1000, "start": 0, "end": 0, "uri": "/",
                 "first_page_uri": "/", "next_page_uri": null, "previous_page_uri": null}
                """.formatted(recordings))));
    }

    private void awaitGets(String recording, int times) {
        await().untilAsserted(() -> twilio.verify(times, getRequestedFor(urlPathEqualTo(FOLDER + recording + ".mp3"))));
    }

    private void awaitDeleted(String recording) {
        await().untilAsserted(() -> {
            twilio.verify(deleteRequestedFor(urlPathEqualTo(FOLDER + recording + ".json")));
            assertThat(count("recording_deletion")).isZero();
        });
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table)
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
