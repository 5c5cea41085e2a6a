package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a family sent along is a working copy: the worker is told when it goes, and keeps what belongs to the case.
class KeptFilesStoryTests extends Story {

    @Test
    void theWorkerIsToldWhenAPictureGoesAndKeepsTheOneThatBelongsToTheCase() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.chat().sends("photo");
        ana.hears("photo");
        var contact = contactsOf(aino.caseId()).getFirst().path("id").asString();
        fetched(contact);

        ana.answers("photo", "/close");
        presses(ana, "Settled");
        presses(ana, "Save");
        ana.hears("Pictures and other files are deleted on ");

        var page = atThePages(ana);
        var shown = page.shows("/board/contacts/" + contact).text();
        assertThat(shown).contains("Deleted by ", "Belongs to the case: keep it");
        var keep = shown.substring(0, shown.indexOf("/keep\""));
        page.post(keep.substring(keep.lastIndexOf('"') + 1) + "/keep", Map.of());
        assertThat(page.shows("/board/contacts/" + contact).text())
                .contains("Belongs to the case: kept with its record.")
                .doesNotContain("Deleted by ");
    }

    private void presses(Person worker, String label) {
        eventually(() -> {
            var form = worker.hears("Entry, chat");
            var button = form.buttons().stream()
                    .filter(it -> it.label().contains(label))
                    .findFirst();
            assertThat(button).as(label).isPresent();
            worker.chat().presses(form.messageId(), button.orElseThrow().label());
        });
    }

    private void fetched(String contact) {
        eventually(() -> assertThat(db.sql("select state from enclosure where contact_id = cast(? as uuid)")
                        .param(contact)
                        .query(String.class)
                        .list())
                .containsExactly("KEPT"));
    }
}
