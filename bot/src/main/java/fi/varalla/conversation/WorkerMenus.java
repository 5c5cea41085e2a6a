package fi.varalla.conversation;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Menus;
import fi.varalla.messaging.Menus.Entry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sees that every worker's chat offers the desk's commands in the worker's language, and nobody else's does: neither a
/// family's, nor that of somebody who has left. What a chat was given is remembered, so a chat is asked for only when
/// something has changed.
@Component
class WorkerMenus {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerMenus.class);

    private final Directory directory;
    private final Extras extras;
    private final Menus menus;
    private final Wording wording;
    private final JdbcClient db;
    private final Clock clock;

    WorkerMenus(Directory directory, Extras extras, Menus menus, Wording wording, JdbcClient db, Clock clock) {
        this.directory = directory;
        this.extras = extras;
        this.menus = menus;
        this.wording = wording;
        this.db = db;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${varalla.conversation.menus-every:15s}")
    void look() {
        if (!menus.on()) {
            return;
        }
        try {
            var shown = shown();
            for (var change : changes(wanted(), shown).entrySet()) {
                if (!menus.show(change.getKey(), change.getValue())) {
                    LOG.info("The menu of a chat was not set; trying again");
                    return;
                }
                remember(change.getKey(), change.getValue());
            }
        } catch (DataAccessException e) {
            LOG.warn("Menus could not be looked after: {}", e.getClass().getName());
        }
    }

    /// What has to be shown where: an empty menu where one has to go.
    static Map<TelegramChat, List<Entry>> changes(
            Map<TelegramChat, List<Entry>> wanted, Map<TelegramChat, String> shown) {
        var changes = new HashMap<TelegramChat, List<Entry>>();
        wanted.forEach((chat, menu) -> {
            if (!text(menu).equals(shown.get(chat))) {
                changes.put(chat, menu);
            }
        });
        shown.forEach((chat, menu) -> {
            if (!wanted.containsKey(chat) && !menu.isEmpty()) {
                changes.put(chat, List.of());
            }
        });
        return changes;
    }

    private Map<TelegramChat, List<Entry>> wanted() {
        var wanted = new HashMap<TelegramChat, List<Entry>>();
        for (var worker : directory.withChat()) {
            if (worker.chat() != null) {
                wanted.put(worker.chat(), menu(worker));
            }
        }
        return wanted;
    }

    private List<Entry> menu(Worker worker) {
        var first = extras.commands().stream().map(it -> entry(it.name(), it.helpKey(), worker));
        var last = Stream.of(
                entry("/duty", "desk.menu_duty", worker),
                entry("/close", "desk.menu_close", worker),
                entry("/help", "desk.menu_help", worker));
        return Stream.concat(first, last).toList();
    }

    private Entry entry(String name, String key, Worker worker) {
        return new Entry(name, wording.say(key, worker));
    }

    static String text(List<Entry> menu) {
        return menu.stream().map(it -> it.name() + " " + it.description()).collect(Collectors.joining("\n"));
    }

    private Map<TelegramChat, String> shown() {
        var shown = new HashMap<TelegramChat, String>();
        db.sql("select address, menu from menu_shown").query(row -> {
            if (Address.of(row.getString("address")) instanceof TelegramChat chat) {
                shown.put(chat, row.getString("menu"));
            }
        });
        return shown;
    }

    private void remember(TelegramChat chat, List<Entry> menu) {
        db.sql("""
                        insert into menu_shown (address, menu, at) values (?, ?, ?)
                        on conflict (address) do update set menu = excluded.menu, at = excluded.at
                        """)
                .params(chat.uri(), text(menu), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
