package fi.varalla.calls;

import fi.varalla.calls.CallBook.Held;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.words.Language;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What callers ask for by a key, and that they are still there.
@Component
class Wishes {

    private final Lines lines;
    private final Directory directory;
    private final Contacts contacts;
    private final CallBook book;
    private final Search search;
    private final Alarm alarm;
    private final Endings endings;
    private final ChosenLanguages languages;
    private final Notices notices;
    private final MissedCalls missed;
    private final Voice voice;
    private final Plans plans;
    private final Clock clock;

    Wishes(
            Lines lines,
            Directory directory,
            Contacts contacts,
            CallBook book,
            Search search,
            Alarm alarm,
            Endings endings,
            ChosenLanguages languages,
            Notices notices,
            MissedCalls missed,
            Voice voice,
            Plans plans,
            Clock clock) {
        this.lines = lines;
        this.directory = directory;
        this.contacts = contacts;
        this.book = book;
        this.search = search;
        this.alarm = alarm;
        this.endings = endings;
        this.languages = languages;
        this.notices = notices;
        this.missed = missed;
        this.voice = voice;
        this.plans = plans;
        this.clock = clock;
    }

    /// Told again, it gets the same answer.
    Plan stayed(Held call, Call.Wish wish) {
        return wish instanceof Call.Wish.Nothing
                ? plans.asBefore(call, voice.hold(plans.language(call)), List.of())
                : wished(call, wish);
    }

    Plan wished(Held call, Call.Wish wish) {
        return switch (wish) {
            case Call.Wish.RingEverybody _ -> danger(call);
            case Call.Wish.Rejoin(var attempt) -> rejoin(call, attempt);
            case Call.Wish.Speak(var language) -> speak(call, language);
            case Call.Wish.Write _ -> write(call);
            case Call.Wish.LeaveMessage _ -> leaveMessage(call);
            case Call.Wish.Nothing _ -> plans.asBefore(call, List.of(), List.of());
        };
    }

    private Plan danger(Held call) {
        var line = plans.line(call);
        var phones = alarm.ringAll(call, line);
        return phones.isEmpty()
                ? plans.asBefore(call, List.of(), List.of())
                : plans.ringAll(phones.getFirst().attempt(), voice.danger(plans.language(call)), phones, call, false);
    }

    /// Whoever is still there has been cut off, or cannot hang up: the worker is rung once more, then the others.
    private Plan rejoin(Held call, UUID attempt) {
        var line = plans.line(call);
        var worker = book.worker(attempt).orElseThrow();
        contacts.happened(call.contact(), "REJOINING", "", clock.instant());
        return plans.found(search.again(call, line, worker), call, line);
    }

    /// Everything is said in this language from now on, and whoever speaks it is rung first.
    private Plan speak(Held call, Language language) {
        var line = plans.line(call);
        var contact = contacts.get(call.contact());
        contacts.speaks(call.contact(), language.code());
        contacts.happened(call.contact(), "LANGUAGE", language.code(), clock.instant());
        if (contact.address() instanceof Phone phone) {
            languages.remember(phone, language, clock.instant());
        }
        var speaking = call.speaking(language.code());
        book.moves(speaking, call.stands());
        if (call.stands() instanceof Call.Ringing(var attempt, var _)) {
            var instead = search.instead(speaking, line, attempt);
            if (instead != null) {
                return plans.ring(instead, speaking, line, voice.greeting(line, language, language.code()), true);
            }
        }
        return plans.again(speaking);
    }

    /// Who cannot speak may write, and goes on to the worker, who knows it.
    private Plan write(Held call) {
        var contact = contacts.get(call.contact());
        if (!call.silent()) {
            var line = lines.get(contact.line());
            contacts.happened(call.contact(), "SILENT", "", clock.instant());
            var rung = call.rung() == null || call.stands() instanceof Call.TakingMessage
                    ? null
                    : directory.worker(call.rung()).orElse(null);
            notices.silent(rung, contact, line);
            missed.offerToWrite(contact, Endings.ours(line, call));
            book.moves(call.becomingSilent(), call.stands());
        }
        var said = voice.silent(Voice.language(contact.language()), missed.takesTexts(contact));
        return plans.asBefore(call.becomingSilent(), said, said);
    }

    /// Who would rather not wait is called back.
    private Plan leaveMessage(Held call) {
        book.concludeAll(call.contact(), Result.CANCELED, clock.instant());
        endings.nobodyRings(call);
        return plans.takeMessage(call, plans.line(call), List.of(), plans.language(call));
    }
}
