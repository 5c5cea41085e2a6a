package fi.varalla.messaging;

import java.util.List;

/// A channel whose chats can offer commands in a menu.
public interface Menus {

    /// @param name with its slash, such as `/open`
    record Entry(String name, String description) {}

    /// Whether the channel is on at all.
    boolean on();

    /// Puts this menu in the place of the one that the chat has; an empty one takes it away. Never throws for what the
    /// provider or the network does.
    ///
    /// @return false if it is worth another try
    boolean show(Address.TelegramChat chat, List<Entry> menu);
}
