package fi.varalla.messaging;

import java.util.ArrayList;
import java.util.List;

/// Which of the messages that wait for one worker go together as one, when the chat may not be written to as often as
/// there are messages: plain words of one family, in their order. Changes, pictures, danger, possible repeats and what
/// has buttons stay messages of their own, and what comes behind them does not overtake them.
final class Gathering {

    /// Room for times of day and line breaks is left below Telegram's 4096.
    private static final int LONGEST = 3500;

    static final int MOST = 40;

    private Gathering() {}

    /// @param first  the one whose turn it is
    /// @param behind what else waits about the same contact, in its order
    /// @return       those that may go with the first, in order
    static List<Parcel> with(Parcel first, List<Parcel> behind) {
        if (!isPlain(first)) {
            return List.of();
        }
        var joined = new ArrayList<Parcel>();
        var length = first.message().text().length();
        for (var next : behind) {
            length += next.message().text().length();
            if (!isPlain(next) || !isAlike(first.message(), next.message()) || length > LONGEST) {
                break;
            }
            joined.add(next);
        }
        return List.copyOf(joined);
    }

    /// Whether anything may go with this one at all.
    static boolean isPlain(Parcel parcel) {
        var message = parcel.message();
        return message.kind() == Message.Kind.TO_WORKER
                && message.about() != null
                && message.utterance() != null
                && message.replyTo() == null
                && message.copyOf() == null
                && message.attachment() == null
                && message.buttons().isEmpty()
                && !parcel.urgent()
                && !parcel.maybeSent();
    }

    /// But for the words, one could stand for the other.
    private static boolean isAlike(Message one, Message other) {
        return other.saying(one.text()).about(one.about(), one.utterance()).equals(one)
                && one.about() != null
                && one.about().equals(other.about());
    }
}
