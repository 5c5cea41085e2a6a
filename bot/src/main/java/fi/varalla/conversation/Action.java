package fi.varalla.conversation;

/// What a conversation wants done with what was just said.
sealed interface Action {

    /// Tell the family that we have heard them, who answers, and the 112 notice.
    record Greet() implements Action {}

    /// Pass the words to every worker in the conversation.
    record Relay() implements Action {}

    /// Somebody may be in danger: tell the family 112, before anything else.
    record Warn() implements Action {}

    /// Somebody may be in danger: bring in everybody on duty and the coordinators.
    record Alarm() implements Action {}

    /// See that somebody answers.
    record CallForHelp() implements Action {}

    /// Pass the words to the family.
    record TellFamily() implements Action {}

    /// Somebody has answered: no more paging.
    record StopPaging() implements Action {}

    /// Let the other workers of the conversation know.
    record TellColleagues() implements Action {}
}
