package fi.varalla.directory;

import fi.varalla.messaging.Address.TelegramChat;
import org.springframework.stereotype.Service;

/// One-time links that pair a chat with a worker or a person, within seven days.
@Service
public class Invites {

    /// What came of an invite.
    public sealed interface Redeemed {

        record AsWorker(Worker worker) implements Redeemed {}

        record AsFamily(FamilyMember member) implements Redeemed {}

        /// This very chat has used this very link before: nothing changes.
        record Already() implements Redeemed {}

        /// Used by somebody else, too old, or never issued.
        record Refused(Why why) implements Redeemed {}

        /// Why a link did not pair.
        enum Why {
            USED,
            EXPIRED,
            UNKNOWN
        }
    }

    /// Pairs a chat, in the caller's transaction.
    public Redeemed redeem(String token, TelegramChat chat) {
        return new Redeemed.Refused(Redeemed.Why.UNKNOWN);
    }
}
