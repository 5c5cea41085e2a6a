package fi.varalla.calls;

import static fi.varalla.casework.Contact.Direction.INBOUND;
import static fi.varalla.casework.Contact.Medium.VOICE;

import fi.varalla.calls.CallBook.Known;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// A call comes in that is not simple enough for [StraightCalls]: told for the first time, again, or by its end.
@Component
class Arrivals {

    private final Lines lines;
    private final Directory directory;
    private final Contacts contacts;
    private final CallBook book;
    private final Search search;
    private final Blocklist blocklist;
    private final StaffDesk staff;
    private final Endings endings;
    private final ChosenLanguages languages;
    private final Voice voice;
    private final Plans plans;

    Arrivals(
            Lines lines,
            Directory directory,
            Contacts contacts,
            CallBook book,
            Search search,
            Blocklist blocklist,
            StaffDesk staff,
            Endings endings,
            ChosenLanguages languages,
            Voice voice,
            Plans plans) {
        this.lines = lines;
        this.directory = directory;
        this.contacts = contacts;
        this.book = book;
        this.search = search;
        this.blocklist = blocklist;
        this.staff = staff;
        this.endings = endings;
        this.languages = languages;
        this.voice = voice;
        this.plans = plans;
    }

    Plan begin(IncomingCall call) {
        var line = lines.called(call.to().e164());
        var party = call.from() == null ? new Party.Stranger() : directory.identify(call.from());
        if (party instanceof Party.Staff(var worker)) {
            return staff.incoming(call, worker);
        }
        if (blocklist.holds(call.from(), party)) {
            return refused(call, line, party);
        }
        if (book.begin(call.call())) {
            return begun(call, line, party);
        }
        return switch (book.hold(call.call()).orElseThrow()) {
            case Known.Begun(var held) -> plans.again(held);
            case Known.OnlyEnded(var at, var duration) -> overtaken(call, line, party, at, duration);
        };
    }

    /// A blocked number hears 112 all the same, and the call is in the log.
    private Plan refused(IncomingCall call, Line line, Party party) {
        var caller = Caller.of(party, line, languages.of(call.from()).orElse(null));
        var first = book.begin(call.call());
        if (first || book.hold(call.call()).orElseThrow() instanceof Known.OnlyEnded) {
            var held = CallBook.opened(call.call(), open(call, line, party, caller), call.to(), caller);
            contacts.happened(held.contact(), "BLOCKED", "", call.at());
            contacts.outcome(held.contact(), "MISSED");
            contacts.ended(held.contact(), call.at());
            book.moves(held, new Call.Over());
        }
        return new Plan.SayAndHangUp(voice.notPutThrough(line, caller.language()));
    }

    private Plan begun(IncomingCall call, Line line, Party party) {
        var caller = Caller.of(party, line, languages.of(call.from()).orElse(null));
        var held = CallBook.opened(call.call(), open(call, line, party, caller), call.to(), caller);
        var found = search.next(held, line);
        return found == null
                ? plans.takeMessage(
                        held, line, voice.greetingInAGap(line, caller.language(), caller.speaks()), caller.language())
                : plans.ring(found, held, line, voice.greeting(line, caller.language(), caller.speaks()), true);
    }

    private ContactId open(IncomingCall call, Line line, Party party, Caller caller) {
        var contact = contacts.open(new Opening(
                "twilio:" + call.call(),
                line.id(),
                caller.caseId(),
                caller.person(),
                call.from(),
                VOICE,
                INBOUND,
                caller.language().code(),
                call.at()));
        if (party instanceof Party.Family family && !family.oneCase()) {
            contacts.happened(contact, "AMBIGUOUS", cases(family), call.at());
        }
        if (call.forgedHint() != null) {
            contacts.happened(contact, "STIR_VERSTAT", call.forgedHint(), call.at());
        }
        return contact;
    }

    private static String cases(Party.Family family) {
        return family.members().stream()
                .map(member -> member.caseId().value().toString())
                .distinct()
                .sorted()
                .collect(Collectors.joining(",", "cases=", ""));
    }

    /// The end of the call came before its beginning: it is logged, and nobody is rung.
    private Plan overtaken(IncomingCall call, Line line, Party party, Instant at, Duration duration) {
        var caller = Caller.of(party, line, languages.of(call.from()).orElse(null));
        endings.end(CallBook.opened(call.call(), open(call, line, party, caller), call.to(), caller), at, duration);
        return new Plan.Nothing();
    }
}
