package fi.varalla.shifts;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.conversation.OpenTalks;
import fi.varalla.conversation.OpenTalks.OpenTalk;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Policy.Relay;
import fi.varalla.notices.Note;
import fi.varalla.notices.Said;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.Handings.Handing;
import fi.varalla.shifts.Remarks.Remark;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How a hand-off is put to whoever comes on duty. Names, codes and notes are only for a worker's own chat, and not on
/// lines whose chats carry no words: there it says that there is something, and where to read it.
@Component
class HandOffWording {

    private static final int MANY = 15;

    private final OpenTalks talks;
    private final Directory directory;
    private final Phrases phrases;
    private final Times times;
    private final Clock clock;
    private final String page;

    HandOffWording(
            OpenTalks talks,
            Directory directory,
            Phrases phrases,
            Times times,
            Clock clock,
            @Value("${varalla.public-url:}") String publicUrl) {
        this.talks = talks;
        this.directory = directory;
        this.phrases = phrases;
        this.times = times;
        this.clock = clock;
        this.page = publicUrl + "/board/swaps/hand-offs";
    }

    Note given(
            Handing handing,
            Line line,
            Worker reader,
            List<OpenTalk> open,
            List<Promise> promises,
            List<Remark> notes) {
        var inWords = reader.chat() != null && line.policy().relay() != Relay.SIGNAL;
        Said all = language -> section(
                        "handoff.talks",
                        language,
                        open.stream()
                                .map(it -> who(it.contact(), language, inWords) + since(it.waitingSince(), language))
                                .toList())
                + section(
                        "handoff.promises",
                        language,
                        promises.stream()
                                .map(it -> who(it.contact(), language, inWords)
                                        + when("handoff.due", it.dueAt(), language))
                                .toList())
                + String.join(
                        "",
                        notes.stream().map(it -> note(it, language, inWords)).toList())
                + (reader.chat() == null ? "\n" + phrases.say("handoff.by_page", language, "url", page) : "");
        var note = acknowledgeable("handoff.given", handing, line, "all", all);
        for (var owed : promises.stream().limit(MANY).toList()) {
            Said whom = language -> who(owed.contact(), language, inWords);
            note = note.button("back:" + owed.contact().value(), "back.button_who", "who", whom);
        }
        return note;
    }

    Note acknowledgeable(String key, Handing handing, Line line, Object... more) {
        var values = Stream.concat(Stream.of("time", times.moment(handing.at()), "line", line.name()), Stream.of(more));
        return Note.of(key, values.toArray())
                .button("nt:" + Code.of("ok", handing.id()), "handoff.read")
                .on(line);
    }

    String name(WorkerId worker) {
        return directory.worker(worker).map(Worker::name).orElse("?");
    }

    private String section(String key, Language language, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        var shown = "\n– " + String.join("\n– ", lines.stream().limit(MANY).toList());
        return "\n" + phrases.say(key, language, "count", lines.size()) + shown + (lines.size() > MANY ? "\n– …" : "");
    }

    private String note(Remark note, Language language, boolean inWords) {
        var words = note.words();
        var writer = name(note.worker());
        return inWords && words != null
                ? "\n" + phrases.say("handoff.note", language, "worker", writer) + "\n" + words
                : "\n" + phrases.say("handoff.note_elsewhere", language, "worker", writer, "url", page);
    }

    private String who(ContactId contact, Language language, boolean inWords) {
        return inWords
                ? talks.who(contact, language)
                : phrases.say("handoff.reference", language, "ref", OpenTalks.reference(contact));
    }

    private String since(@org.jspecify.annotations.Nullable Instant waiting, Language language) {
        return waiting == null ? "" : when("handoff.waiting", waiting, language);
    }

    private String when(String key, Instant at, Language language) {
        var now = clock.instant();
        return phrases.say(
                times.form(key, at, now), language, "time", times.told(at, now).in(language));
    }
}
