package fi.varalla.calls;

import fi.varalla.calls.CallBook.Held;
import fi.varalla.calls.Search.Found;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Plan.RingAll.Phoned;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a caller hears and whom it rings, in the form in which the provider is told.
@Component
class Plans {

    private final Lines lines;
    private final Directory directory;
    private final Contacts contacts;
    private final CallBook book;
    private final Endings endings;
    private final Voice voice;
    private final CallSettings settings;

    Plans(
            Lines lines,
            Directory directory,
            Contacts contacts,
            CallBook book,
            Endings endings,
            Voice voice,
            CallSettings settings) {
        this.lines = lines;
        this.directory = directory;
        this.contacts = contacts;
        this.book = book;
        this.endings = endings;
        this.voice = voice;
        this.settings = settings;
    }

    Plan found(@Nullable Found found, Held call, Line line) {
        var language = language(call);
        return found == null
                ? takeMessage(call, line, List.of(), language)
                : ring(found, call, line, voice.hold(language), true);
    }

    Plan ring(Found found, Held call, Line line, List<Speech> say, boolean listening) {
        if (found.together()) {
            return ringAll(found.attempt(), say, found.phones(), call, listening);
        }
        return new Plan.Ring(
                say,
                found.attempt(),
                found.phone(),
                Endings.ours(line, call),
                found.own() ? settings.ownRing(line.policy()) : line.policy().ring(),
                listening);
    }

    /// @param dial under whose name the end of all is told, whether that one still rings or not
    Plan ringAll(UUID dial, List<Speech> say, List<Phoned> phones, Held call, boolean listening) {
        var line = line(call);
        return new Plan.RingAll(
                say, dial, phones, Endings.ours(line, call), line.policy().ring(), listening);
    }

    Plan again(Held call) {
        var language = language(call);
        var line = line(call);
        return asBefore(
                call,
                voice.greeting(line, language, call.speaks()),
                voice.greetingInAGap(line, language, call.speaks()));
    }

    Plan asBefore(Held call, List<Speech> beforeRinging, List<Speech> beforeMessage) {
        return switch (call.stands()) {
            case Call.Ringing(var attempt, var _) -> {
                var phone = phone(call);
                yield phone == null
                        ? new Plan.Nothing()
                        : ring(
                                new Found(List.of(new Phoned(attempt, phone)), false),
                                call,
                                line(call),
                                beforeRinging,
                                !beforeRinging.isEmpty());
            }
            case Call.RingingAll(var dial, var danger) ->
                ringAll(
                        dial,
                        danger ? voice.danger(language(call)) : beforeRinging,
                        book.ringing(call.contact()),
                        call,
                        !danger && !beforeRinging.isEmpty());
            case Call.Parted(var attempt) -> new Plan.StayOn(voice.parted(language(call)), attempt, settings.stayOn());
            case Call.TakingMessage() -> message(beforeMessage, language(call));
            case Call.Talking _, Call.Meeting _, Call.Over _ -> new Plan.Nothing();
        };
    }

    Plan takeMessage(Held call, Line line, List<Speech> say, Language language) {
        book.moves(call, new Call.TakingMessage());
        endings.unanswered(call, line);
        return message(say, language);
    }

    private Plan message(List<Speech> before, Language language) {
        var say = new ArrayList<>(before);
        say.add(voice.messagePrompt(language));
        return new Plan.TakeMessage(List.copyOf(say), settings.message(), !before.isEmpty());
    }

    private @Nullable Phone phone(Held call) {
        return call.rung() == null
                ? null
                : directory.worker(call.rung()).map(worker -> worker.phone()).orElse(null);
    }

    Line line(Held call) {
        return lines.get(contacts.get(call.contact()).line());
    }

    Language language(Held call) {
        return Voice.language(contacts.get(call.contact()).language());
    }
}
