package fi.varalla.directory;

import fi.varalla.casework.PersonId;
import fi.varalla.directory.Invites.Redeemed;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Joins a chat with a worker or a person.
///
/// A worker has one chat, and a chat one worker: a chat that is a worker's already is refused, whoever opens the link
/// in it. A person may have several chats, one beside the other, and a family may share one.
@Component
class Pairing {

    private final JdbcClient db;
    private final Directory directory;
    private final FamilyChats familyChats;

    Pairing(JdbcClient db, Directory directory, FamilyChats familyChats) {
        this.db = db;
        this.directory = directory;
        this.familyChats = familyChats;
    }

    /// Exactly one of worker and person is given.
    Redeemed pair(@Nullable WorkerId worker, @Nullable PersonId person, TelegramChat chat) {
        // Two links opened in one chat at the same moment are taken one after the other.
        db.sql("select pg_advisory_xact_lock(?)").param(chat.id()).query(_ -> {});
        var owner = ownerOf(chat);
        if (owner.isPresent() && !owner.get().equals(worker)) {
            return new Redeemed.Refused(Redeemed.Why.USED);
        }
        if (worker != null) {
            return asWorker(worker, chat);
        }
        if (person != null) {
            return asFamily(person, chat);
        }
        throw new IllegalArgumentException("An invite is for somebody");
    }

    private Optional<WorkerId> ownerOf(TelegramChat chat) {
        return directory.identify(chat) instanceof Party.Staff(var worker)
                ? Optional.of(worker.id())
                : Optional.empty();
    }

    private Redeemed asWorker(WorkerId worker, TelegramChat chat) {
        db.sql("update worker set telegram_chat = ? where id = ? and active")
                .params(chat.id(), worker.value())
                .update();
        return directory
                .worker(worker)
                .filter(Worker::active)
                .<Redeemed>map(Redeemed.AsWorker::new)
                .orElse(new Redeemed.Refused(Redeemed.Why.EXPIRED));
    }

    private Redeemed asFamily(PersonId person, TelegramChat chat) {
        familyChats.link(person, chat);
        return new Redeemed.AsFamily(directory.member(person).orElseThrow());
    }
}
