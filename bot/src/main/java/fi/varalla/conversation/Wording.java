package fi.varalla.conversation;

import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.FamilyChat;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Leave;
import fi.varalla.line.Line;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.Address;
import fi.varalla.notices.Times;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import fi.varalla.words.TimeOfDay;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How things are put to workers and families.
@Component
class Wording {

    private static final Duration LATE = Duration.ofMinutes(2);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M. ", Locale.ROOT);

    private final Phrases phrases;
    private final DangerWords dangerWords;
    private final MediaWords media;
    private final Times times;
    private final String publicUrl;

    Wording(
            Phrases phrases,
            DangerWords dangerWords,
            MediaWords media,
            Times times,
            @Value("${varalla.public-url:}") String publicUrl) {
        this.phrases = phrases;
        this.dangerWords = dangerWords;
        this.media = media;
        this.times = times;
        this.publicUrl = publicUrl;
    }

    String say(String key, Language language, Object... values) {
        return phrases.say(key, language, values);
    }

    String say(String key, Worker worker, Object... values) {
        return say(key, language(worker), values);
    }

    static Language language(Worker worker) {
        return Language.firstOf(new ArrayList<>(worker.languages()));
    }

    /// Whom a conversation is with, as workers call them: case code and first name; a reference for a stranger, and for
    /// everybody on a line whose chats carry neither names nor words.
    String who(Talk talk, Language language) {
        if (!talk.showsWords()) {
            return OpenTalks.reference(talk.id());
        }
        if (talk.members().isEmpty()) {
            var stranger = say("desk.stranger", language, "ref", reference(talk));
            return talk.linked() == null ? stranger : talk.linked().code() + " - " + stranger;
        }
        return distinct(talk, FamilyMember::caseCode) + " - "
                + distinct(talk, member -> name(member, talk.address(), language));
    }

    /// Their first name, and by which of their phones they write where they have several.
    String name(FamilyMember member, Address address, Language language) {
        var number = member.chatAt(address).map(FamilyChat::number).orElse(null);
        return Way.of(address, number, member.chat() != null).named(member.name(), this, language);
    }

    /// Whom something outside of any conversation is about: case code and first name; the code alone by SMS, and where
    /// the line's chats carry no names.
    String who(FamilyMember member, Address address, Line line, Worker worker) {
        return line.policy().relay() == Relay.SIGNAL || worker.writing() instanceof Address.Phone
                ? member.caseCode()
                : member.caseCode() + " - " + name(member, address, language(worker));
    }

    /// By what a worker may name the family of a conversation in an SMS.
    String code(Talk talk) {
        if (!talk.showsWords()) {
            return OpenTalks.reference(talk.id());
        }
        if (!talk.members().isEmpty()) {
            return talk.members().getFirst().caseCode();
        }
        return talk.linked() == null ? reference(talk) : talk.linked().code();
    }

    /// As that worker may read it: whoever has no chat reads SMS, which name nobody.
    String who(Talk talk, Worker worker) {
        return worker.writing() instanceof Address.Phone ? unnamed(talk, worker) : who(talk, language(worker));
    }

    private String unnamed(Talk talk, Worker worker) {
        return talk.members().isEmpty() || !talk.showsWords()
                ? who(talk, language(worker))
                : distinct(talk, FamilyMember::caseCode);
    }

    /// A family's words as a worker gets them: who, when if that was a while ago, then the words, unchanged.
    ///
    /// @param quote the beginning of what they answer, or null
    String relayed(Talk talk, Worker worker, Utterance said, @Nullable String quote, Instant now) {
        return relayed(talk, worker, who(talk, worker), said, quote, now);
    }

    /// The same for the phone of a worker who has a chat too: with the case code alone.
    String relayedBySms(Talk talk, Worker worker, Utterance said, Instant now) {
        return relayed(talk, worker, unnamed(talk, worker), said, null, now);
    }

    private String relayed(Talk talk, Worker worker, String who, Utterance said, @Nullable String quote, Instant now) {
        var head = new ArrayList<String>();
        if (dangerWords.areIn(said.text())) {
            head.add(say("desk.urgent", worker));
        }
        head.add(who);
        if (Duration.between(said.at(), now).compareTo(LATE) > 0) {
            head.add("(" + since("desk.written_at", said.at(), now, worker) + ")");
        }
        if (said.versionOf() != null) {
            head.add(say("desk.edited", worker));
        }
        if (said.extra() != null) {
            head.add(say("desk.extra", worker, "kind", media.kind(said, language(worker))));
        }
        var lines = new ArrayList<String>();
        lines.add(String.join(" ", head));
        if (talk.contact().caseId() == null && talk.members().size() > 1) {
            lines.add(say("desk.which_case", worker, "cases", distinct(talk, FamilyMember::caseCode)));
        }
        if (quote != null) {
            lines.add(say("media.answers", worker, "words", quote));
        }
        if (!said.text().isEmpty()) {
            lines.add(said.text());
        }
        return String.join("\n", lines);
    }

    /// What came along with a worker's words, in that worker's language.
    String kind(Undirected.Words words, Worker worker) {
        return media.kind(String.valueOf(words.extra()), words.album() != null, language(worker));
    }

    /// What came along with words, as the log has it, such as `[liite: ääniviesti, 7 s]`.
    String along(String extra, Worker worker) {
        return say("desk.extra", worker, "kind", media.kind(extra, false, language(worker)));
    }

    /// That the family called in vain before it wrote.
    String calledBefore(Worker worker, Instant call) {
        return say("desk.called_before", worker, "time", clock(call, worker));
    }

    /// What to know before writing back, above the words; empty if there is nothing.
    String care(Leave leave, Worker worker) {
        return switch (leave) {
            case Leave.Free _, Leave.Night _ -> "";
            case Leave.Quiet(var since) -> say("desk.quiet_mark", worker, "time", day(since, worker)) + "\n";
            case Leave.NotBefore(var at) -> say("desk.not_before_mark", worker, "time", day(at, worker)) + "\n";
        };
    }

    /// Only that a family has written, and where to read it, for a line whose chats carry no words.
    String signal(Talk talk, Worker worker, Utterance said) {
        var signal = say("desk.signal", worker, "who", who(talk, worker)) + page(talk);
        return dangerWords.areIn(said.text()) ? say("desk.urgent", worker) + " " + signal : signal;
    }

    private String page(Talk talk) {
        return publicUrl.isEmpty()
                ? ""
                : "\n" + publicUrl + "/board/talks/" + talk.id().value();
    }

    /// A local time of day as a worker reads it, such as `21:30`.
    String clock(Instant at, Language language) {
        return times.clock(at).in(language);
    }

    String clock(Instant at, Worker worker) {
        return clock(at, language(worker));
    }

    /// A local day and time as a worker reads them, such as `2.3. 08:00`.
    String day(Instant at, Language language) {
        return DAY.format(at.atZone(times.zone())) + clock(at, language);
    }

    String day(Instant at, Worker worker) {
        return day(at, language(worker));
    }

    /// A local time of day as a family reads it, such as `21.30`.
    String familyClock(Instant at) {
        return TimeOfDay.toFamilies(at.atZone(times.zone()).toLocalTime());
    }

    /// A phrase in that of its forms which tells a worker now when something was, as [Times#form] has them.
    ///
    /// @param values what else the phrase needs
    String since(String key, Instant at, Instant now, Worker worker, Object... values) {
        return say(times.form(key, at, now), worker, with(times.told(at, now).in(language(worker)), values));
    }

    /// The same for a family.
    String familySince(String key, Instant at, Instant now, Language language) {
        var day = times.day(at, now) == Times.Day.ANOTHER ? DAY.format(at.atZone(times.zone())) : "";
        return say(times.form(key, at, now), language, "time", day + familyClock(at));
    }

    private static Object[] with(String time, Object... values) {
        return Stream.concat(Stream.of("time", time), Arrays.stream(values)).toArray();
    }

    /// A length of time as [Length] puts it, such as `12 min` or `2 h 5 min`.
    String length(Duration time, Worker worker) {
        return Length.of(
                time,
                days -> days == 1 ? say("desk.length_day", worker) : say("desk.length_days", worker, "count", days));
    }

    private static String reference(Talk talk) {
        return talk.id().value().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    }

    private static String distinct(Talk talk, java.util.function.Function<FamilyMember, String> what) {
        return talk.members().stream().map(what).distinct().collect(Collectors.joining(" / "));
    }
}
