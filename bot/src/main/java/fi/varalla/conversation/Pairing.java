package fi.varalla.conversation;

import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Invites;
import fi.varalla.directory.Invites.Redeemed;
import fi.varalla.directory.Invites.Redeemed.Why;
import fi.varalla.directory.Party;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.words.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// `/start`: a chat is opened, with an invite or without. It is answered at once, and wakes nobody.
@Component
class Pairing {

    private final Invites invites;
    private final Directory directory;
    private final Lines lines;
    private final Commands commands;
    private final Talks talks;
    private final Participants participants;
    private final Paging paging;
    private final TakenOver takenOver;
    private final Outbox outbox;
    private final Telling telling;
    private final Wording wording;

    Pairing(
            Invites invites,
            Directory directory,
            Lines lines,
            Commands commands,
            Talks talks,
            Participants participants,
            Paging paging,
            TakenOver takenOver,
            Outbox outbox,
            Telling telling,
            Wording wording) {
        this.invites = invites;
        this.directory = directory;
        this.lines = lines;
        this.commands = commands;
        this.talks = talks;
        this.participants = participants;
        this.paging = paging;
        this.takenOver = takenOver;
        this.outbox = outbox;
        this.telling = telling;
        this.wording = wording;
    }

    static boolean isStart(Inbound.Text heard) {
        return heard.from() instanceof TelegramChat && Commands.name(heard).equals("/start");
    }

    void start(Inbound.Text heard, TelegramChat chat, Party party) {
        var token = heard.words().strip().split("\\s+", 2);
        if (token.length < 2) {
            hello(heard, party);
            return;
        }
        switch (invites.redeem(token[1].strip(), chat)) {
            case Redeemed.AsWorker(var worker) -> begin(worker);
            case Redeemed.AsFamily(var member) -> welcome(heard, member, chat);
            case Redeemed.Already _ -> hello(heard, party);
            case Redeemed.Refused(var why) -> refuse(heard, party, why);
        }
    }

    /// Whoever has left the service is no stranger: their words are about families, and go nowhere.
    void turnAway(Inbound.Text heard, Worker former) {
        reply(heard, Wording.language(former), wording.say("desk.no_access", former), lines.first());
    }

    /// What a worker is in and nobody has answered comes into the new chat too: there was none before, or it was on a
    /// lost phone. Words that come in at this very moment are either in the log already, or find the new chat.
    private void begin(Worker worker) {
        telling.notice(worker, welcome(worker));
        participants.conversationsOf(worker.id()).stream()
                .flatMap(contact -> talks.find(contact).stream())
                .forEach(talk -> {
                    talks.hold(talk.address(), talk.line().id());
                    telling.relay(talk, worker, paging.unanswered(talk.id()), takenOver.offer(talk, worker));
                });
    }

    private String welcome(Worker worker) {
        return wording.say("desk.paired", worker, "worker", worker.name()) + "\n" + commands.help(worker);
    }

    private void welcome(Inbound.Text heard, FamilyMember member, TelegramChat chat) {
        var line = lines.get(member.line());
        var language = Talks.language(heard, List.of(member), line);
        reply(heard, language, wording.say("start.welcome", language), line);
        Optional.ofNullable(member.ownWorker())
                .flatMap(directory::worker)
                .filter(Worker::active)
                .map(List::of)
                .orElseGet(directory::coordinators)
                .forEach(worker -> telling.notice(
                        worker,
                        wording.say("desk.family_paired", worker, "who", wording.who(member, chat, line, worker))));
    }

    private void hello(Inbound.Text heard, Party party) {
        switch (party) {
            case Party.Staff(var worker) -> telling.notice(worker, commands.help(worker));
            case Party.Family(var members) -> {
                var line = lines.get(members.getFirst().line());
                var language = Talks.language(heard, members, line);
                reply(heard, language, wording.say("start.hello", language, "service", line.name()), line);
            }
            case Party.Stranger _ -> {
                var line = lines.first();
                var language = Talks.language(heard, List.of(), line);
                reply(heard, language, wording.say("start.hello", language, "service", line.name()), line);
            }
        }
    }

    private void refuse(Inbound.Text heard, Party party, Why why) {
        if (party instanceof Party.Staff(var worker)) {
            telling.notice(worker, wording.say(key(why), worker));
            return;
        }
        var line = lines.first();
        var language = Talks.language(heard, List.of(), line);
        reply(heard, language, wording.say(key(why), language), line);
    }

    private void reply(Inbound.Text heard, Language language, String text, Line line) {
        var call = line.phone() == null
                ? Stream.<String>empty()
                : Stream.of(wording.say("ack.call", language, "phone", line.phone()));
        var whole = Stream.of(Stream.of(text), call, Stream.of(wording.say("ack.emergency", language)))
                .flatMap(it -> it)
                .collect(Collectors.joining(" "));
        outbox.post(Message.notice(heard.from(), null, whole));
    }

    private static String key(Why why) {
        return "start." + why.name().toLowerCase(Locale.ROOT);
    }
}
