package fi.varalla.telegram;

import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Menus;
import java.util.List;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.commands.DeleteMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;

/// The menu of one private chat. It stands above the ones that [Introduction] gives to everybody.
@Component
class ChatMenus implements Menus {

    /// Telegram's limit.
    private static final int DESCRIPTION = 256;

    private final BotApi api;
    private final TelegramSettings settings;

    ChatMenus(BotApi api, TelegramSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    /// What Telegram refuses for good is done with: the chat is gone, and nobody sees its menu.
    @Override
    public boolean show(TelegramChat chat, List<Entry> menu) {
        var scope = new BotCommandScopeChat(Long.toString(chat.id()));
        var answer = menu.isEmpty()
                ? api.ask(DeleteMyCommands.builder().scope(scope).build())
                : api.ask(SetMyCommands.builder()
                        .commands(menu.stream().map(ChatMenus::command).toList())
                        .scope(scope)
                        .build());
        return answer instanceof Answer.Given<Boolean>
                || (answer instanceof Answer.Declined<Boolean>(var code, var _, var _) && (code == 400 || code == 403));
    }

    static BotCommand command(Entry entry) {
        var text = entry.description();
        return new BotCommand(
                entry.name().substring(1), text.length() <= DESCRIPTION ? text : text.substring(0, DESCRIPTION));
    }
}
