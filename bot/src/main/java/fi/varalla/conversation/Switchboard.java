package fi.varalla.conversation;

import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Party;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.FamilyWishes;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Receiver;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Connects whoever writes to whoever should read it.
@Component
class Switchboard implements Receiver {

    private final Directory directory;
    private final FamilyDesk families;
    private final WorkerDesk workers;
    private final Commands commands;
    private final Closing closing;
    private final PrivateNotes notes;
    private final Extras extras;
    private final Signs signs;
    private final Pairing pairing;
    private final FamilyWishes wishes;
    private final Care care;
    private final Later later;
    private final Telling telling;
    private final Wording wording;

    Switchboard(
            Directory directory,
            FamilyDesk families,
            WorkerDesk workers,
            Commands commands,
            Closing closing,
            PrivateNotes notes,
            Extras extras,
            Signs signs,
            Pairing pairing,
            FamilyWishes wishes,
            Care care,
            Later later,
            Telling telling,
            Wording wording) {
        this.directory = directory;
        this.families = families;
        this.workers = workers;
        this.commands = commands;
        this.closing = closing;
        this.notes = notes;
        this.extras = extras;
        this.signs = signs;
        this.pairing = pairing;
        this.wishes = wishes;
        this.care = care;
        this.later = later;
        this.telling = telling;
        this.wording = wording;
    }

    @Override
    public void receive(Inbound inbound) {
        var party = directory.identify(inbound.from());
        var answered =
                staff(party).filter(worker -> signs.heard(worker, inbound)).isPresent();
        switch (inbound) {
            case Inbound.Text text -> {
                wishes.heard(text);
                said(text, party, answered);
            }
            case Inbound.Edited edited -> changed(edited, party);
            case Inbound.Tap tap -> pressed(tap, party);
            case Inbound.Reachable change -> families.reaches(change, members(party));
            case Inbound.AddedToGroup _ -> telling.noticeCoordinators("desk.group", "who", byWhom(party));
        }
    }

    /// @param answered whether the desk had asked a worker something, and has the answer by now
    private void said(Inbound.Text text, Party party, boolean answered) {
        if (Pairing.isStart(text) && text.from() instanceof TelegramChat chat) {
            pairing.start(text, chat, party);
            return;
        }
        switch (party) {
            case Party.Staff(var worker) when Commands.isCommand(text) -> commands.carryOut(text, worker);
            case Party.Staff(var worker) when extras.replied(worker, text) -> {}
            case Party.Staff(var worker) when PrivateNotes.isNote(text) -> notes.hear(text, worker);
            case Party.Staff(var worker) when answered && !workers.repliesToFamily(text) -> workers.keepsBack(worker);
            case Party.Staff(var worker) -> workers.says(text, worker);
            case Party.Family(var members) -> familySays(text, members);
            case Party.Stranger _ ->
                directory
                        .formerWorker(text.from())
                        .ifPresentOrElse(former -> pairing.turnAway(text, former), () -> familySays(text, List.of()));
        }
    }

    private void familySays(Inbound.Text text, List<FamilyMember> members) {
        if (!wishes.says(text, members)) {
            families.says(text, members);
        }
    }

    private String byWhom(Party party) {
        return switch (party) {
            case Party.Staff(var worker) -> worker.name();
            case Party.Family(var members) ->
                members.stream().map(FamilyMember::caseCode).distinct().collect(Collectors.joining(" / "));
            case Party.Stranger _ -> "?";
        };
    }

    private void changed(Inbound.Edited edited, Party party) {
        if (party instanceof Party.Staff(var worker)) {
            telling.notice(worker, wording.say("desk.edit_not_sent", worker));
        } else if (!families.changes(edited) && !edited.words().isBlank()) {
            said(edited.asText(), party, false);
        }
    }

    private void pressed(Inbound.Tap tap, Party party) {
        if (!(party instanceof Party.Staff) && wishes.presses(tap, members(party))) {
            return;
        }
        staff(party)
                .ifPresent(worker -> Choice.of(tap.choice())
                        .ifPresentOrElse(choice -> pressed(choice, worker), () -> pressed(tap, worker)));
    }

    private void pressed(Choice choice, Worker worker) {
        switch (choice) {
            case Choice.Send send -> workers.sends(send, worker);
            case Choice.GoOn goOn -> workers.goesOn(goOn, worker);
            case Choice.SendLater waits -> later.asked(waits, worker);
            case Choice.DoNotSend(var words) -> later.stays(words, worker);
            case Choice.Lift(var contact) -> care.lift(contact, worker);
            case Choice.Close(var contact) -> closing.close(contact, worker);
            case Choice.Kept kept -> workers.keeps(kept, worker);
            case Choice.Tried(var contact) -> workers.tries(contact, worker);
        }
    }

    private void pressed(Inbound.Tap tap, Worker worker) {
        if (!extras.pressed(worker, tap)) {
            telling.notice(worker, wording.say("desk.old_button", worker));
        }
    }

    private static Optional<Worker> staff(Party party) {
        return party instanceof Party.Staff(var worker) ? Optional.of(worker) : Optional.empty();
    }

    private static List<FamilyMember> members(Party party) {
        return party instanceof Party.Family(var members) ? members : List.of();
    }
}
