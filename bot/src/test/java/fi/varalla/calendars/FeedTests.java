package fi.varalla.calendars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fi.varalla.HandClock;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.directory.Workers;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import fi.varalla.workhours.HoursDesk;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@HoursDesk
@ExtendWith(OutputCaptureExtension.class)
class FeedTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    Feeds feeds;

    @Autowired
    HoursDesk.Hand hand;

    @Autowired
    HandClock clock;

    @Autowired
    Workers workers;

    @Autowired
    Directory directory;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient db;

    @Value("${local.server.port}")
    int port;

    LineId line = LineId.random();
    WorkerId otso = WorkerId.random();
    WorkerId aada = WorkerId.random();
    WorkerId kaisa = WorkerId.random();

    @BeforeEach
    void aLineWithTwoLevels() {
        clock.set(Instant.parse("2027-03-10T10:00:00Z"));
        line = hand.line();
        otso = hand.worker("Otso", Role.WORKER, "fi");
        aada = hand.worker("Aada, \"Å\"; \\ B", Role.WORKER, "sv");
        kaisa = hand.worker("Kaisa", Role.COORDINATOR, "en");
        hand.onDuty(line, 1, otso, "2027-03-12T20:00:00Z", "2027-03-13T06:00:00Z");
        hand.onDuty(line, 2, aada, "2027-03-12T20:00:00Z", "2027-03-13T06:00:00Z");
    }

    @Test
    void aWorkerSeesTheirOwnShiftsAndIsRung() throws Exception {
        var events = events(calendar(get(feeds.renew(otso, null).url()).body()));

        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.summary()).isEqualTo("Vuoro");
        assertThat(event.from()).isEqualTo("20270312T200000Z");
        assertThat(event.to()).isEqualTo("20270313T060000Z");
        assertThat(event.alarms()).hasSize(1);
        assertThat(event.alarms().getFirst()).contains("TRIGGER;RELATED=START:-PT1H");
    }

    @Test
    void theAlarmIsTheWorkersChoice() throws Exception {
        var url = feeds.renew(otso, null).url();

        feeds.ring(otso, null, Duration.ofMinutes(15));
        assertThat(get(url).body()).contains("TRIGGER;RELATED=START:-PT15M");
        feeds.ring(otso, null, null);
        assertThat(get(url).body()).doesNotContain("VALARM");
    }

    @Test
    void aCoordinatorSeesALineWithFirstNamesInTheirLanguage() throws Exception {
        var text = get(feeds.renew(kaisa, line).url()).body();

        assertThat(events(calendar(text)))
                .extracting(Told::summary)
                .containsExactly("Shift: Otso", "Backup shift: Aada, \"Å\"; \\ B");
        assertThat(text).contains("SUMMARY:Backup shift: Aada\\, \"Å\"\\; \\\\ B");
    }

    @Test
    void theTextIsFoldedAndHasTheLineEndsOfTheStandard() throws Exception {
        var long_ = "Å".repeat(120);
        var worker = hand.worker(long_, Role.WORKER, "fi");
        hand.onDuty(line, 1, worker, "2027-03-14T20:00:00Z", "2027-03-15T06:00:00Z");

        var text = get(feeds.renew(kaisa, line).url()).body();

        assertThat(text).endsWith("END:VCALENDAR\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(text.split("\r\n"))
                .allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(75));
        assertThat(events(calendar(text))).extracting(Told::summary).contains("Shift: " + long_);
    }

    @Test
    void aFeedTellsNothingOfTheServiceOrTheLine() throws Exception {
        var own = get(feeds.renew(otso, null).url()).body();

        assertThat(own)
                .doesNotContainIgnoringCase("varalla")
                .doesNotContain("Line")
                .doesNotContain("biweekly");
        assertThat(own).contains("CLASS:PRIVATE");
    }

    @Test
    void anEventStaysTheSameAndItsSequenceGrows() throws Exception {
        var url = feeds.renew(otso, null).url();
        var before = events(calendar(get(url).body())).getFirst();

        hand.onDuty(line, 3, aada, "2027-03-20T20:00:00Z", "2027-03-21T06:00:00Z");
        clock.set(Instant.parse("2027-03-11T10:00:00Z"));
        var after = events(calendar(get(url).body())).getFirst();

        assertThat(after.uid()).isEqualTo(before.uid());
        assertThat(after.sequence()).isGreaterThan(before.sequence());
    }

    @Test
    void aShiftAtTheEdgeOfTheSpanIsWhole() throws Exception {
        var worker = hand.worker("Veli", Role.WORKER, "fi");
        hand.onDuty(line, 1, worker, "2027-02-20T20:00:00Z", "2027-02-26T06:00:00Z");
        hand.onDuty(line, 1, worker, "2027-09-05T20:00:00Z", "2027-09-07T06:00:00Z");
        hand.onDuty(line, 1, worker, "2027-09-09T20:00:00Z", "2027-09-10T06:00:00Z");
        hand.onDuty(line, 2, worker, "2027-02-20T20:00:00Z", "2027-02-22T06:00:00Z");

        assertThat(events(calendar(get(feeds.renew(worker, null).url()).body())))
                .extracting(Told::from, Told::to)
                .containsExactly(
                        tuple("20270220T200000Z", "20270226T060000Z"), tuple("20270905T200000Z", "20270907T060000Z"));
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        var url = feeds.renew(otso, null).url();
        var first = get(url);
        var tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("private");
        var again = get(url, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        hand.onDuty(line, 1, otso, "2027-03-20T20:00:00Z", "2027-03-21T06:00:00Z");
        assertThat(get(url, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aNewAddressEndsTheOldOne() throws Exception {
        var old = feeds.renew(otso, null).url();
        var fresh = feeds.renew(otso, null).url();

        assertThat(get(old).statusCode()).isEqualTo(404);
        assertThat(get(fresh).statusCode()).isEqualTo(200);
        assertThat(feeds.of(otso)).extracting(Feeds.Address::url).containsExactly(fresh);
        feeds.revoke(otso, null);
        assertThat(get(fresh).statusCode()).isEqualTo(404);
        assertThat(feeds.of(otso)).isEmpty();
    }

    @Test
    void theFeedsOfAWorkerWhoLeavesEndAtOnce() throws Exception {
        var own = feeds.renew(kaisa, null).url();
        var lines = feeds.renew(kaisa, line).url();
        assertThat(get(own).statusCode()).isEqualTo(200);

        workers.update(changed(kaisa, Role.COORDINATOR, false));

        assertThat(get(own).statusCode()).isEqualTo(404);
        assertThat(get(lines).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinesFeedIsForCoordinatorsAsLongAsTheyAre() throws Exception {
        var lines = feeds.renew(kaisa, line).url();

        workers.update(changed(kaisa, Role.WORKER, true));
        assertThat(get(lines).statusCode()).isEqualTo(404);
    }

    /// Whatever is wrong with an address, the answer is the same to the byte, and the address is in no log.
    @Test
    void aGuessLearnsNothing(CapturedOutput output) throws Exception {
        var revoked = feeds.renew(otso, null).url();
        feeds.revoke(otso, null);
        var before = refused();

        var answers = List.of(get(revoked), get(url("A".repeat(43))), get(url("short")), get(url("a".repeat(4000))));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(404);
        assertThat(answers).extracting(HttpResponse::body).containsOnly("");
        assertThat(answers)
                .extracting(answer -> answer.headers().firstValue("Cache-Control"))
                .containsOnly(answers.getFirst().headers().firstValue("Cache-Control"));
        assertThat(refused() - before).isEqualTo(answers.size());
        assertThat(output.getAll()).doesNotContain(token(revoked));
    }

    @Test
    void theTableDoesNotHoldTheAddress() {
        var url = feeds.renew(otso, null).url();

        assertThat(db.sql("select calendar_feed::text from calendar_feed")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(token(url)));
        assertThat(token(url)).hasSize(43);
    }

    private double refused() {
        var counter =
                meters.find("varalla.calendars.refused").tag("why", "unknown").counter();
        return counter == null ? 0 : counter.count();
    }

    private Worker changed(WorkerId id, Role role, boolean active) {
        var worker = directory.worker(id).orElseThrow();
        return new Worker(id, worker.name(), worker.phone(), worker.languages(), role, active, worker.chat());
    }

    private static String token(String url) {
        var found = Pattern.compile("/calendars/(.+)\\.ics").matcher(url);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String url(String token) {
        return "http://localhost:" + port + "/calendars/" + token + ".ics";
    }

    private HttpResponse<String> get(String url, String... headers) throws Exception {
        var here = URI.create(url.replace("https://desk.example", "http://localhost:" + port));
        var request = HttpRequest.newBuilder(here);
        for (var i = 0; i + 1 < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private static Calendar calendar(String text) throws Exception {
        var calendar = new CalendarBuilder().build(new StringReader(text));
        assertThat(calendar.validate().hasErrors()).as(text).isFalse();
        return calendar;
    }

    /// What another library reads of an event.
    private record Told(String uid, String summary, String from, String to, int sequence, List<String> alarms) {

        static Told of(VEvent event) {
            return new Told(
                    value(event, "UID"),
                    value(event, "SUMMARY"),
                    value(event, "DTSTART"),
                    value(event, "DTEND"),
                    Integer.parseInt(value(event, "SEQUENCE")),
                    event.getAlarms().stream().map(VAlarm::toString).toList());
        }

        private static String value(VEvent event, String property) {
            return event.getRequiredProperty(property).getValue();
        }
    }

    private static List<Told> events(Calendar calendar) {
        return calendar.<VEvent>getComponents(Component.VEVENT).stream()
                .map(Told::of)
                .toList();
    }
}
