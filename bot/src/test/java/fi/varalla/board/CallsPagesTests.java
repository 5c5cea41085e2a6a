package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.words.Language;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsPagesTests extends BoardTest {

    private final Line line = new Line(LineId.random(), "Soittolinja", null, List.of("fi"), Policy.USUAL);
    private final String asked =
            "?month=" + PastCalls.MONTH + "&line=" + line.id().value();

    @Test
    void coordinatorsSeeHowTheCallsOfAMonthWereAnswered() {
        tenCalls("=Otso-Calls");
        var kaisa = as(member("Kaisa", Worker.Role.COORDINATOR));

        var page = kaisa.shows("/board/calls" + asked).text();

        assertThat(page)
                .contains("70 % (95 %: 40–89 %)", "7 / 10", "Waited and gave up", "20 % (95 %: 6–51 %)")
                .contains("Time to answer, median", "16 s", "28 s")
                .contains("The caller hung up before an answer, having waited 10 s or longer")
                .contains("=Otso-Calls", "13 % (95 %: 2–47 %)")
                .contains("Europe/Helsinki", "1.6.2026 – 30.6.2026")
                .contains("Too few to tell", "&lt;5");
        assertThat(page).contains("<span>10</span><span class=\"share\">70 %</span>");
        assertThat(page).contains(">Calls</a>");
    }

    @Test
    void theSameComesAsATableForASpreadsheet() {
        tenCalls("=Otso-Calls");
        var kaisa = as(member("Kaisa", Worker.Role.COORDINATOR));

        var sheet = kaisa.shows("/board/calls/calls.csv" + asked);

        assertThat(sheet.text())
                .startsWith("\uFEFF\"From\",\"To\"")
                .contains(
                        "\"2026-06-01\",\"2026-06-30\",\"Incoming calls\",\"Answered\",\"7\",\"10\",\"70\",\"40\",\"89\",\"\"")
                .contains("\"Incoming calls\",\"Time to answer, 95 %\",\"\",\"7\",\"\",\"\",\"\",\"28\"")
                .contains(
                        "\"Incoming calls / Mon\",\"18–19\",\"7\",\"10\",\"70\",\"40\",\"89\",\"\",\"5\"",
                        "\"Incoming calls / Tue\",\"18–19\",\"\",\"0\",\"\",\"\",\"\",\"\",\"5\"")
                .contains("\"Incoming calls / =Otso-Calls\",\"Not taken\",\"1\",\"8\"");
        assertThat(sheet.raw().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"calls-2026-06-1.csv\"");
        assertThat(as(member("Aino", Worker.Role.ADMIN, "fi"))
                        .shows("/board/calls/calls.csv" + asked)
                        .text())
                .contains("\"Vastattu\";\"7\";\"10\"");
    }

    @Test
    void aTimeWithoutCallsSaysSoAndNonsenseIsTheUsual() {
        lines.add(line);
        var kaisa = as(member("Kaisa", Worker.Role.COORDINATOR));

        assertThat(kaisa.shows("/board/calls?month=2024-02&months=12&line="
                                + line.id().value())
                        .text())
                .contains("There are no calls, messages or promises in this period.", "1.3.2023 – 29.2.2024");
        for (var month : List.of("nonsense", "2026-13", "999999999-12", "-1")) {
            kaisa.shows("/board/calls?month=" + month + "&months=many&line=nonsense");
        }
    }

    @Test
    void thePageCanBeReadByEverybody() {
        tenCalls("Otso-Calls");
        for (var language : Language.values()) {
            var page = open(
                    member("Kaisa", Worker.Role.COORDINATOR, language.code()),
                    "/board/calls" + asked,
                    language == Language.EN ? 1280 : 320,
                    language == Language.SV ? ColorScheme.DARK : ColorScheme.LIGHT);
            check(page, "calls-" + language.code());
        }
    }

    /// Seven answered, one that nobody took, and two who gave up; and some messages.
    private void tenCalls(String worker) {
        lines.add(line);
        var calls = new PastCalls(
                db, line.id(), worker(worker, Worker.Role.WORKER, "fi").id());
        for (var wait = 4; wait <= 28; wait += 4) {
            calls.answered(wait, "VOICE");
        }
        calls.unanswered(60, "NO_ANSWER", Duration.ofMinutes(14))
                .abandoned(15)
                .abandoned(40)
                .abandoned(3);
        for (var wait = 60; wait <= 360; wait += 60) {
            calls.answered(wait, "TELEGRAM");
        }
    }
}
