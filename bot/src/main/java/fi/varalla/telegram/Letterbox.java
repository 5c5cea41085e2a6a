package fi.varalla.telegram;

import fi.varalla.messaging.Inbox.Letter;
import java.util.List;

/// Where what Telegram gives us is kept and acted on: the inbox, as this room uses it.
interface Letterbox {

    void take(List<Letter> letters);
}
