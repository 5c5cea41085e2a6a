package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.PersonId;
import fi.varalla.directory.Invites;
import fi.varalla.directory.Unlinking;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Agreements;
import fi.varalla.simulator.telegram.Seen;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody with several phones: the other may be in other hands, so each has a conversation of its own.
class SeveralPhonesStoryTests extends Story {

    @Autowired
    private Invites invites;

    @Autowired
    private Unlinking unlinking;

    @Autowired
    private Agreements agreements;

    @Test
    void anAnswerGoesToThePhoneThatWroteAndTheWorkerSeesWhich() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var other = secondPhone(aino);
        aino.writes("Ensimmäisestä");
        other.writes("Toisesta");
        assertThat(ana.hears("Ensimmäisestä").text()).contains(" - Aino\n");
        assertThat(ana.hears("Toisesta").text()).contains(" - Aino (phone 2)\n");

        ana.answers("Toisesta", "Toiseen puhelimeen");
        other.hears("Toiseen puhelimeen");
        ana.answers("Ensimmäisestä", "Ensimmäiseen puhelimeen");
        aino.hears("Ensimmäiseen puhelimeen");
        aino.hasNotHeard("Toiseen puhelimeen");
        other.hasNotHeard("Ensimmäiseen puhelimeen");
        assertThat(contactsOf(aino.caseId()))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.path("personId").asString()).isEqualTo(aino.id));
    }

    @Test
    void wordsThatNameNoPhoneAreAskedAbout() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var other = secondPhone(aino);
        aino.writes("Kotona");
        other.writes("Matkalla");
        ana.hears("Kotona");
        ana.hears("Matkalla");
        ana.writes("Missä olet?");
        var question = ana.hears("To whom is this?");
        var phone = question.buttons().stream()
                .map(Seen.Choice::label)
                .filter(it -> it.endsWith("Aino (phone 2)"))
                .findFirst()
                .orElseThrow();
        ana.chat().presses(question.messageId(), phone);
        other.hears("Missä olet?");
        aino.hasNotHeard("Missä olet?");
    }

    @Test
    void aLostPhoneIsUnlinkedAloneAndTheOtherGoesOn() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var other = secondPhone(aino);
        aino.writes("Tallessa");
        other.writes("Kadonneesta");
        ana.hears("Tallessa");
        ana.hears("Kadonneesta");

        unlinking.unlink(person(aino), 2);
        assertThat(ana.hears("the chat was unlinked").text()).contains("Aino (phone 2)");
        ana.answers("Kadonneesta", "Salainen");
        ana.answers("Tallessa", "Sinulle");
        aino.hears("Sinulle");
        other.hasNotHeard("Salainen");
        aino.hasNotHeard("Salainen");
    }

    @Test
    void aQuietWordOnOnePhoneKeepsTheOtherDarkToo() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var other = secondPhone(aino);
        agreements.put(person(aino), new Agreed("pannukakku", null, null));
        other.writes("Onko teillä pannukakku?");
        assertThat(ana.hears("Onko teillä").text()).contains("QUIET WORD");
        var before = aino.heard().size();
        aino.writes("Hei");
        assertThat(ana.hears("Hei").text()).contains("QUIET WORD", " - Aino\n");
        ana.answers("Hei", "Soitan sinulle");
        ana.hears("Send anyway?");
        assertThat(aino.heard()).as("not even 112").hasSize(before);
    }

    @Test
    void aLanguageChosenOnOnePhoneIsThatPhones() {
        var desk = desk();
        desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var other = secondPhone(aino);
        other.writes("SPRÅK");
        other.hears("svenska");
        other.writes("SVENSKA");
        eventually(() -> assertThat(db.sql("select count(*) from chosen_manner where address = ? and language = 'sv'")
                        .param("telegram:" + other.chat().id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
        aino.writes("Hei");
        aino.hears("viestisi on tullut perille");
        other.writes("Hej");
        other.hears("ditt meddelande har kommit fram");
    }

    @Test
    void anSmsOfSomebodyWithAChatSaysThatItIsOne() {
        var desk = desk(Map.of());
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi", number(), null, true);
        aino.texts(desk, "Tekstiviestillä");
        assertThat(ana.hears("Tekstiviestillä").text()).contains(" - Aino (SMS)\n");
        ana.answers("Tekstiviestillä", "Samaa tietä takaisin");
        aino.readsSms("Samaa tietä takaisin");
        aino.hasNotHeard("Samaa tietä takaisin");
    }

    private Person secondPhone(Person of) {
        var chat = telegram.chat(chatId(), of.name, "fi");
        chat.opensLink(invites.issue(person(of)));
        eventually(() -> assertThat(chat.sees()).isNotEmpty());
        return new Person(this, of.name, of.id, null, chat, of.caseId());
    }

    private static PersonId person(Person family) {
        return new PersonId(UUID.fromString(family.id));
    }
}
