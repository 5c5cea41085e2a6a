package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who has answered while somebody wrote.
class PageDeskTests {

    private static final WorkerId ME = WorkerId.random();
    private static final WorkerId OTHER = WorkerId.random();

    private final Utterance question = said(Speaker.FAMILY, null);
    private final Utterance mine = said(Speaker.WORKER, ME);
    private final Utterance theirs = said(Speaker.WORKER, OTHER);

    @Test
    void aColleagueWhoAnsweredSinceIsNamed() {
        assertThat(PageDesk.overtaker(List.of(question, theirs), ME, question.id()))
                .contains(OTHER);
        assertThat(PageDesk.overtaker(List.of(question, theirs, mine), ME, question.id()))
                .contains(OTHER);
    }

    @Test
    void whatWasSeenOvertakesNobody() {
        assertThat(PageDesk.overtaker(List.of(question, theirs), ME, theirs.id()))
                .isEmpty();
        assertThat(PageDesk.overtaker(List.of(theirs, question), ME, question.id()))
                .isEmpty();
    }

    @Test
    void oneselfAndTheFamilyOvertakeNobodyAndOfTheUnseenNothingIsKnown() {
        assertThat(PageDesk.overtaker(List.of(question, mine, question), ME, question.id()))
                .isEmpty();
        assertThat(PageDesk.overtaker(List.of(question, theirs), ME, null)).isEmpty();
        assertThat(PageDesk.overtaker(List.of(theirs), ME, UUID.randomUUID())).isEmpty();
    }

    @Test
    void onlyTheFamilysWordsThatWereNotShownHoldTheEndUp() {
        var more = said(Speaker.FAMILY, null);
        assertThat(PageMoves.hasWritten(List.of(question, mine, more), mine.id()))
                .isTrue();
        assertThat(PageMoves.hasWritten(List.of(question), null)).isTrue();
        assertThat(PageMoves.hasWritten(List.of(question, mine, more), more.id()))
                .isFalse();
        assertThat(PageMoves.hasWritten(List.of(question, theirs), question.id()))
                .isFalse();
        assertThat(PageMoves.hasWritten(List.of(), null)).isFalse();
        assertThat(PageMoves.hasWritten(List.of(question, mine), UUID.randomUUID()))
                .as("seen in another conversation")
                .isTrue();
    }

    private static Utterance said(Speaker speaker, @Nullable WorkerId worker) {
        return new Utterance(
                UUID.randomUUID(),
                ContactId.random(),
                Instant.EPOCH,
                speaker,
                worker,
                "words",
                null,
                null,
                null,
                null,
                null);
    }
}
