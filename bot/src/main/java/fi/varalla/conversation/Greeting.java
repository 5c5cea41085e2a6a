package fi.varalla.conversation;

import fi.varalla.casework.Contact.Medium;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What the program itself says to families: calm, short, never naming the service's kind or the client.
@Component
class Greeting {

    private final Directory directory;
    private final Telling telling;
    private final Wording wording;

    Greeting(Directory directory, Telling telling, Wording wording) {
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
    }

    /// One acknowledgement for a run of messages: who answers, how else to reach us, and 112. When nobody is there to
    /// answer, the family has been told so already.
    void greet(Talk talk, Set<WorkerId> answering) {
        if (answering.isEmpty()) {
            return;
        }
        var sentences = new ArrayList<String>();
        sentences.add(arrived(talk, directory.workers(answering)));
        callUs(talk, sentences);
        sentences.add(wording.say("ack.emergency", talk.language()));
        telling.family(talk, String.join(" ", sentences));
    }

    /// Nobody has answered: the truth, by when they will hear from us, and 112.
    void apologise(Talk talk, Instant by) {
        var sentences = new ArrayList<String>();
        sentences.add(wording.say("raise.family", talk.language(), "time", wording.clock(by)));
        callUs(talk, sentences);
        sentences.add(wording.say("ack.emergency", talk.language()));
        telling.family(talk, String.join(" ", sentences));
    }

    /// What is said at once to a family that may be in danger: 112 before anything else.
    String danger(Talk talk) {
        var sentences = new ArrayList<String>();
        sentences.add(wording.say("danger.answer", talk.language()));
        callUs(talk, sentences);
        return String.join(" ", sentences);
    }

    void farewell(Talk talk) {
        var phone = talk.line().phone();
        telling.lastWord(
                talk, wording.say("consent.withdrawn", talk.language(), "phone", phone == null ? "112" : phone));
    }

    void tellReachable(Talk talk, Collection<Worker> workers, boolean reachable) {
        for (var worker : workers) {
            var who = wording.who(talk, worker);
            telling.notice(
                    worker,
                    reachable
                            ? wording.say("desk.reachable", worker, "who", who)
                            : wording.say("desk.unreachable", worker, "who", who, "ways", ways(talk, worker)));
        }
    }

    /// The same while nobody talks with them.
    void tellReachable(FamilyMember member, Worker worker, boolean reachable) {
        var who = member.caseCode() + " - " + member.name();
        var language = Wording.language(worker);
        var ways = member.phone() == null
                ? wording.say("way.none", language)
                : wording.say("way.sms", language) + ", " + wording.say("way.call", language);
        telling.notice(
                worker,
                wording.say(reachable ? "desk.reachable" : "desk.unreachable", worker, "who", who, "ways", ways));
    }

    /// The ways that are left besides the channel of this conversation.
    String ways(Talk talk, Worker worker) {
        var language = Wording.language(worker);
        var ways = new ArrayList<String>();
        var hasPhone = talk.contact().channel() != Medium.TELEGRAM
                || talk.members().stream().map(FamilyMember::phone).anyMatch(phone -> phone != null);
        if (hasPhone && talk.contact().channel() != Medium.SMS) {
            ways.add(wording.say("way.sms", language));
        }
        if (hasPhone) {
            ways.add(wording.say("way.call", language));
        }
        if (!(talk.address() instanceof TelegramChat)
                && talk.members().stream().map(FamilyMember::chat).anyMatch(chat -> chat != null)) {
            ways.add("Telegram");
        }
        return ways.isEmpty() ? wording.say("way.none", language) : String.join(", ", ways);
    }

    private String arrived(Talk talk, List<Worker> answering) {
        var language = talk.language();
        if (talk.members().isEmpty()) {
            return wording.say("ack.stranger", language);
        }
        if (answering.isEmpty()) {
            return wording.say("ack.nobody", language);
        }
        var worker = answering.getFirst();
        return talk.ownWorker().filter(worker.id()::equals).isPresent()
                ? wording.say("duty.own_worker", language, "worker", worker.name())
                : wording.say("ack.duty", language, "worker", worker.name(), "minutes", minutes(talk));
    }

    private void callUs(Talk talk, List<String> sentences) {
        var phone = talk.line().phone();
        if (phone != null) {
            sentences.add(wording.say("ack.call", talk.language(), "phone", phone));
        }
    }

    private static long minutes(Talk talk) {
        return Math.max(1, (talk.line().policy().acknowledge().toSeconds() + 59) / 60);
    }

    String helpFor(Language language) {
        return wording.say("help.family", language) + " " + wording.say("ack.emergency", language);
    }
}
