package fi.varalla.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.board.talks.MadeTalks;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Briefs;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Agreements;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.RotationDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// Every page of the board, in the two languages that are longer than English: wide and narrow, with something on it.
class EveryPageTests extends BoardTest {

    @Autowired
    private Drafts drafts;

    @Autowired
    private Briefs briefs;

    @Autowired
    private fi.varalla.directory.People family;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Cases cases;

    @Autowired
    private Attachments attachments;

    @Autowired
    private TransactionTemplate transaction;

    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS);

    @Test
    void inSwedish() {
        walk("sv", ColorScheme.LIGHT, 1280, 375);
    }

    @Test
    void inFinnish() {
        walk("fi", ColorScheme.DARK, 320);
    }

    @Test
    void whatReadsBadlyIsFound() {
        var page = window(1280, ColorScheme.LIGHT);
        page.setContent("""
                <!doctype html>
                <html lang="en"><title>Bad</title><main><img src="rota.png"><p style="color: #aaa">Faint</p></main></html>
                """);

        assertThat(Wcag.violations(page))
                .hasSize(2)
                .anyMatch(it -> it.startsWith("image-alt") && it.contains("rota.png"))
                .anyMatch(it -> it.startsWith("color-contrast") && it.contains("Faint"));
        assertThat(Wcag.violationsAndAdvice(page)).anyMatch(it -> it.startsWith("page-has-heading-one"));
    }

    private void walk(String language, ColorScheme colours, int... widths) {
        var aino = member("Aino", Worker.Role.ADMIN, language);
        var line = line(aino);
        var page = open(aino, "/board/now", widths[0], colours);
        var pages = pages(line);
        pages.forEach((name, path) -> {
            page.navigate(base() + path);
            assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo(language);
            checkEach(page, language, name, colours, widths);
        });
        var nobody = window(widths[0], colours);
        nobody.navigate(base() + "/board/sign-in");
        nobody.locator("button[name=language][value=" + language + "]").click();
        checkEach(nobody, language, "sign-in", colours, widths);
    }

    private static void checkEach(Page page, String language, String name, ColorScheme colours, int... widths) {
        for (var width : widths) {
            becomes(page, width, colours);
            check(page, "all-" + language + "-" + width + "-" + name);
        }
    }

    private Map<String, String> pages(Made made) {
        var line = "?line=" + made.line().value();
        var pages = new LinkedHashMap<String, String>();
        pages.put("now", "/board/now");
        pages.put("talks", "/board/talks");
        pages.put("talk", MadeTalks.path(made.talk()));
        pages.put("talk-mine", MadeTalks.path(made.mine()));
        pages.put("rota", "/board/rota" + line);
        pages.put("week", "/board/rota" + line + "&view=week");
        pages.put("change", "/board/rota/change" + line + "&level=1");
        pages.put("plan", "/board/rota/plan" + line);
        pages.put("rotation-new", "/board/rota/rotations/new" + line);
        pages.put("rotation", "/board/rota/rotations/" + made.rotation().value() + line);
        pages.put("temporary", "/board/rota/temporary/new" + line);
        pages.put("draft", "/board/rota/draft" + line);
        pages.put("print", "/board/rota/print" + line);
        pages.put("trail", "/board/trail" + line);
        pages.put("trail-one", "/board/trail/" + made.change().value());
        pages.put("swaps", "/board/swaps" + line);
        pages.put("hand-offs", "/board/swaps/hand-offs");
        pages.put("contacts", "/board/contacts");
        var briefed = "/board/cases/" + client(made).value();
        pages.put("cases", "/board/cases");
        pages.put("case", briefed + "?why=GUIDANCE");
        pages.put("case-why", briefed);
        pages.put("families", "/board/family");
        pages.put("family", "/board/family/" + made.family().value());
        pages.put("gaps", "/board/gaps" + line);
        pages.put("hours", "/board/hours" + line);
        pages.put("calls", "/board/calls" + line + "&month=" + PastCalls.MONTH);
        pages.put("calendars", "/board/calendars");
        pages.put("people", "/board/people");
        pages.put("person-new", "/board/people/new");
        pages.put("person", "/board/people/" + made.worker().id().value());
        pages.put("terms", "/board/people/" + made.worker().id().value() + "/terms");
        pages.put("leave", "/board/people/" + made.worker().id().value() + "/leave");
        pages.put("lines", "/board/lines");
        pages.put("line-new", "/board/lines/new");
        pages.put("line", "/board/lines/" + made.line().value());
        pages.put("limits", "/board/lines/" + made.line().value() + "/limits");
        pages.put("routing", "/board/routing");
        pages.put("account", "/board/account");
        pages.put("second", "/board/account/second-factor");
        pages.put("access-log", "/board/access-log");
        pages.put("nowhere", "/board/nowhere");
        return pages;
    }

    private record Made(
            LineId line,
            Worker worker,
            Rotation.Id rotation,
            Change.Id change,
            ContactId talk,
            ContactId mine,
            CaseId family) {}

    /// Two take turns, one day is changed late, one has a gap, and a draft waits.
    private Made line(Worker author) {
        var line = new Line(LineId.random(), "Jokasivun linja", null, List.of("fi"), Policy.USUAL);
        lines.add(line);
        var otso = worker("Otso", Worker.Role.WORKER);
        var maija = worker("Maija", Worker.Role.WORKER);
        var turns = new RotationDraft(
                "Vuorot",
                1,
                "Europe/Helsinki",
                "DAY",
                1,
                LocalDate.of(2026, 1, 1).atTime(8, 0),
                List.of(otso.id(), maija.id()),
                Set.of(),
                null,
                null,
                null,
                null);
        var rotation = Rotation.Id.random();
        planning.make(line.id(), new RotaChange.AddRotation(rotation, turns), Author.SYSTEM, null, null);
        var by = new Author("worker:" + author.id().value());
        planning.make(line.id(), gap(2, otso), by, null, "Otso", true);
        planning.make(line.id(), gap(2, maija), by, null, null);
        var change = (Outcome.Done<Change>) planning.make(line.id(), cover(3, maija, otso), by, null, null);
        drafts.publish(line.id(), by, day.plus(Duration.ofDays(9)));
        drafts.add(line.id(), cover(7, maija, otso), by);
        var calls = new PastCalls(db, line.id(), otso.id());
        for (var wait = 5; wait < 60; wait += 5) {
            calls.answered(wait, "VOICE").answered(wait * 10, "TELEGRAM");
        }
        calls.unanswered(60, "NO_ANSWER", null).abandoned(20);
        return new Made(
                line.id(),
                otso,
                rotation,
                change.value().id(),
                talk(line.id(), otso),
                mine(line.id(), author),
                family(line.id()));
    }

    private CaseId family(LineId line) {
        var id = new CaseId(UUID.randomUUID());
        cases.add(
                new ClientCase(id, "T-26-" + line.value().toString().substring(0, 6), "Paavo", null, line, null, null));
        var person = new PersonId(UUID.randomUUID());
        family.add(new FamilyMember(
                person, "Aino", FamilyMember.Role.GUARDIAN, null, "fi", List.of(), id, "", line, null));
        agreements.put(person, new Agreed("pannukakku", LocalTime.of(16, 0), LocalTime.of(21, 0)));
        return id;
    }

    /// With something of each kind.
    private ContactId talk(LineId line, Worker worker) {
        var talks = new MadeTalks(contacts, cases, db, transaction);
        var talk = talks.open(line, "E-" + line.value().toString().substring(0, 6), day);
        talks.joins(talk, worker);
        talks.familySays(talk, "Isä ei ole tullut kotiin.", day);
        var answer = talks.workerSays(talk, worker, "Olen tässä.\nMissä te olette nyt?", day.plusSeconds(60));
        talks.happens(talk, "NOT_DELIVERED", answer + " blocked");
        var perhaps = talks.workerSays(talk, worker, "Soitan kohta.", day.plusSeconds(70));
        talks.happens(talk, "PERHAPS_SENT", perhaps.toString());
        talks.familySays(talk, "Kotona", day.plusSeconds(90));
        talks.happens(talk, "DANGER", "");
        return talk;
    }

    /// In which one is, with a reply, a voice that is kept and a picture that never came.
    private ContactId mine(LineId line, Worker worker) {
        var talks = new MadeTalks(contacts, cases, db, transaction);
        var talk = talks.open(line, "G-" + line.value().toString().substring(0, 6), day);
        talks.joins(talk, worker);
        var answer = talks.workerSays(talk, worker, "Missä te olette nyt?", day);
        talks.familyAnswers(talk, answer, "Kotona", day.plusSeconds(60));
        var voice = talks.familySends(talk, "", "voice, 7 s", day.plusSeconds(70));
        var sound = attachments.keep(talk.value(), new Attachment("voice.ogg", "audio/ogg", "OggS".getBytes(UTF_8)));
        talks.isHere(talks.comesAlong(talk, voice, "voice", day.plusSeconds(70)), sound);
        var picture = talks.familySends(talk, "", "photo", day.plusSeconds(80));
        talks.neverComes(talks.comesAlong(talk, picture, "photo", day.plusSeconds(80)), "too-large");
        talks.comesAlong(talk, talks.familySends(talk, "", "document", day.plusSeconds(90)), "document", day);
        return talk;
    }

    private CaseId client(Made made) {
        var id = CaseId.random();
        var own = made.worker().id();
        cases.add(new ClientCase(id, "S-" + id.value(), "Milla", LocalDate.of(2017, 1, 1), made.line(), own, null));
        briefs.write(
                id,
                new Brief(
                        Set.of(Brief.Stop.values()), "isälle", "Soita mummolle", "Älä soita kahdesti", "arabia", "on"),
                "worker:" + own.value(),
                null);
        return id;
    }

    private RotaChange gap(int days, Worker worker) {
        return new RotaChange.AddOverride(
                RotaOverride.Id.random(),
                new OverrideDraft(1, at(days), at(days).plus(Duration.ofHours(12)), null, worker.id(), null));
    }

    private RotaChange cover(int days, Worker with, Worker replaces) {
        return new RotaChange.AddOverride(
                RotaOverride.Id.random(),
                new OverrideDraft(1, at(days), at(days).plus(Duration.ofHours(4)), with.id(), replaces.id(), null));
    }

    private Instant at(int days) {
        return day.plus(Duration.ofDays(days)).plus(Duration.ofHours(9));
    }
}
