package fi.varalla.messaging;

import java.util.List;

/// Puts the words of several messages together, so that their reader sees when each was written. The messaging room
/// knows
/// only that they may go together.
public interface Gatherer {

    /// @param messages at least two, of one contact to one worker, in order
    /// @return         the first with the words of all
    Message together(List<Message> messages);
}
