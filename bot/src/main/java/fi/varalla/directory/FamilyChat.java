package fi.varalla.directory;

import fi.varalla.messaging.Address.TelegramChat;

/// A chat of a person's. Somebody with two phones has two, and they are kept apart: the other may be in other hands.
///
/// @param number by what workers tell the chats of one person apart: 1 is the first, and no number is given twice
/// @param linked whether it is still theirs
public record FamilyChat(TelegramChat chat, int number, boolean linked) {}
