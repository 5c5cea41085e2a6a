package fi.varalla.conversation;

import fi.varalla.casework.Contact.Medium;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Choices;
import fi.varalla.discretion.MannersOfLines;
import fi.varalla.line.Line;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
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

    private final Acknowledgement acknowledgement;
    private final MannersOfLines manners;
    private final Choices choices;
    private final Telling telling;
    private final Wording wording;

    Greeting(
            Acknowledgement acknowledgement,
            MannersOfLines manners,
            Choices choices,
            Telling telling,
            Wording wording) {
        this.acknowledgement = acknowledgement;
        this.manners = manners;
        this.choices = choices;
        this.telling = telling;
        this.wording = wording;
    }

    /// One acknowledgement for a run of messages: who answers and when, how else to reach us, the local crisis number,
    /// and 112. When nobody is there to answer, the family has been told so already.
    void greet(Talk talk, Set<WorkerId> answering) {
        if (answering.isEmpty()) {
            return;
        }
        calmly(talk, acknowledgement.of(talk, answering));
    }

    /// Nobody has answered: the truth, by when they will hear from us, and 112.
    void apologise(Talk talk, Instant by) {
        var key = choices.easy(talk.address()) ? "easy.raise" : "raise.family";
        calmly(talk, wording.say(key, talk.language(), "time", wording.familyClock(by)));
    }

    /// What is said at once to a family that may be in danger: 112 before anything else.
    String danger(Talk talk) {
        var easy = choices.easy(talk.address());
        var sentences = new ArrayList<String>();
        sentences.add(wording.say(easy ? "easy.danger" : "danger.answer", talk.language()));
        callUs(talk, sentences);
        crisis(talk, sentences);
        return joined(sentences, easy);
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
    void tellReachable(FamilyMember member, Inbound.Reachable change, Line line, Worker worker) {
        var who = wording.who(member, change.from(), line, worker);
        var language = Wording.language(worker);
        var ways = member.phone() == null
                ? wording.say("way.none", language)
                : wording.say("way.sms", language) + ", " + wording.say("way.call", language);
        telling.notice(
                worker,
                wording.say(
                        change.reachable() ? "desk.reachable" : "desk.unreachable", worker, "who", who, "ways", ways));
    }

    /// The ways that are left besides the channel of this conversation.
    String ways(Talk talk, Worker worker) {
        return ways(talk, Wording.language(worker));
    }

    String ways(Talk talk, Language language) {
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

    /// Something said, then the ways that are always open.
    private void calmly(Talk talk, String said) {
        var easy = choices.easy(talk.address());
        var sentences = new ArrayList<String>();
        sentences.add(said);
        callUs(talk, sentences);
        crisis(talk, sentences);
        sentences.add(wording.say(easy ? "easy.emergency" : "ack.emergency", talk.language()));
        telling.family(talk, joined(sentences, easy));
    }

    /// Easy language has one thing on a line.
    private static String joined(List<String> sentences, boolean easy) {
        return String.join(easy ? "\n" : " ", sentences);
    }

    private void callUs(Talk talk, List<String> sentences) {
        var phone = talk.line().phone();
        if (phone != null) {
            sentences.add(wording.say("ack.call", talk.language(), "phone", phone));
        }
    }

    private void crisis(Talk talk, List<String> sentences) {
        var number = manners.of(talk.line().id()).crisisNumber();
        if (number != null) {
            sentences.add(wording.say("ack.crisis", talk.language(), "number", number));
        }
    }

    String helpFor(Language language) {
        return wording.say("help.family", language) + " " + wording.say("ack.emergency", language);
    }
}
