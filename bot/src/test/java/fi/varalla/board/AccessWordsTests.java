package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.directory.Worker.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The access log speaks its reader's language.
class AccessWordsTests extends BoardTest {

    @Autowired
    private AccessLog log;

    @Test
    void codesAreWordsAndWhatSomebodyWroteStandsAsItIs() {
        var id = UUID.randomUUID();
        log.note("bootstrap", Action.READ, "case:" + id, List.of("contact:" + id), "hand-over");
        log.note("retention", Action.LIST, "contacts?from=2026-11-27&limit=500", List.of(), "FAMILY_ASKED");
        log.note("bootstrap", Action.READ, "line:" + id, List.of(), "The child's lawyer asked");

        var page =
                as(member("Aino", Role.ADMIN, "fi")).shows("/board/access-log").text();

        assertThat(page)
                .contains("käyttöönoton tunnus", ">perhe " + id, "yhteydenotto " + id, "keskustelu siirrettiin")
                .contains("ohjelma itse", "yhteydenotot from=2026-11-27", "perhe pyysi")
                .contains("The child&#39;s lawyer asked")
                .contains("subject=case:" + id)
                .doesNotContain("hand-over<", "FAMILY_ASKED");
    }
}
