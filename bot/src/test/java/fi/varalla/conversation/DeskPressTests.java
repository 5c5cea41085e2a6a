package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Menus.Entry;
import fi.varalla.rota.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeskPressTests {

    @Test
    void everyButtonFitsAndComesBackUnchanged() {
        var contact = new ContactId(UUID.randomUUID());
        var worker = WorkerId.random();
        var all = List.of(
                new DeskPress.Show(contact),
                new DeskPress.Hand(contact),
                new DeskPress.HandTo(contact, worker),
                new DeskPress.HandSurely(contact, worker),
                new DeskPress.Nevermind(contact),
                new DeskPress.Reopen(contact),
                new DeskPress.Join(contact),
                new DeskPress.Ready(contact, "a2345678901234567890"),
                new DeskPress.NoteOn(contact, UUID.randomUUID()));

        assertThat(all)
                .allSatisfy(press -> assertThat(DeskPress.of(
                                new Button("label", press.choice()).choice().substring(3)))
                        .contains(press));
    }

    @Test
    void whatIsNoButtonOfOursIsNone() {
        assertThat(List.of("", "c", "c:", "c:abc", "y:abc:def", "z:abc", "t:abc", "c:!!"))
                .allSatisfy(text -> assertThat(DeskPress.of(text)).isEmpty());
    }

    @Test
    void aMenuIsSetWhereItChangedAndTakenFromWhoeverHasLeft() {
        var ana = new TelegramChat(1);
        var ben = new TelegramChat(2);
        var left = new TelegramChat(3);
        var gone = new TelegramChat(4);
        var menu = List.of(new Entry("/open", "who waits"));

        var changes = WorkerMenus.changes(
                Map.of(ana, menu, ben, menu),
                Map.of(ana, WorkerMenus.text(menu), left, WorkerMenus.text(menu), gone, ""));

        assertThat(changes).containsOnly(Map.entry(ben, menu), Map.entry(left, List.of()));
    }
}
