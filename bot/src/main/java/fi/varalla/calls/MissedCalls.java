package fi.varalla.calls;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.directory.Phones;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreements;
import fi.varalla.line.Line;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.words.Phrases;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What we owe to a caller whom nobody answered: a call back that is somebody's, and a word that it will come.
@Component
class MissedCalls {

    private static final Set<PhoneNumberType> TAKES_TEXTS =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    private final Promises promises;
    private final Agreements agreements;
    private final Contacts contacts;
    private final Routing routing;
    private final Notices notices;
    private final Outbox outbox;
    private final Phrases phrases;
    private final JdbcClient db;
    private final CallSettings settings;
    private final Clock clock;

    MissedCalls(
            Promises promises,
            Agreements agreements,
            Contacts contacts,
            Routing routing,
            Notices notices,
            Outbox outbox,
            Phrases phrases,
            JdbcClient db,
            CallSettings settings,
            Clock clock) {
        this.promises = promises;
        this.agreements = agreements;
        this.contacts = contacts;
        this.routing = routing;
        this.notices = notices;
        this.outbox = outbox;
        this.phrases = phrases;
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /// Promises a call back, once for a contact. It belongs to whoever is on duty on the first level that has somebody.
    void promise(Contact contact, Line line) {
        var owner = onDuty(line);
        if (make(contact, line, owner)) {
            notices.promised(
                    owner, contact, line, clock.instant().plus(line.policy().callBack()));
        }
    }

    /// Whoever gives up again and again is called back, however short each call was, and whoever is on duty hears why.
    void givesUpAgainAndAgain(Contact contact, Line line) {
        var owner = onDuty(line);
        make(contact, line, owner);
        promises.find(contact.id()).ifPresent(promise -> notices.givingUp(owner, contact, line, promise.dueAt()));
    }

    private boolean make(Contact contact, Line line, List<Worker> owner) {
        var now = clock.instant();
        var due = now.plus(line.policy().callBack());
        var id = owner.isEmpty() ? null : owner.getFirst().id();
        var made = promises.make(new Promise(contact.id(), line.id(), id, due), now);
        if (made) {
            contacts.happened(contact.id(), "CALL_BACK_PROMISED", "due=" + due, now);
        }
        return made;
    }

    /// One worker at most.
    private List<Worker> onDuty(Line line) {
        return routing.ladder(line, clock.instant()).stream()
                .flatMap(rung -> Stream.ofNullable(rung.worker()))
                .limit(1)
                .toList();
    }

    /// One SMS to a mobile phone, for all the calls of a while; none to who asked for no messages.
    ///
    /// @param via the number of ours that it comes from
    void text(Contact contact, Phone via) {
        var promise = promises.find(contact.id()).orElse(null);
        if (promise == null || !takesTexts(contact) || !(contact.address() instanceof Phone phone)) {
            return;
        }
        var now = clock.instant();
        if (!firstInAWhile(phone, now)) {
            return;
        }
        var words = phrases.say(
                "callback.promise", Voice.language(contact.language()), "time", notices.familyClock(promise.dueAt()));
        var said = contacts.say(contact.id(), Speaker.SYSTEM, null, words, now);
        outbox.post(Message.notice(phone, via, words).about(contact.id().value(), said));
    }

    /// Offers a caller who cannot speak to write instead, once for a call.
    ///
    /// Nothing is sent to whom [#takesTexts] leaves out.
    void offerToWrite(Contact contact, Phone via) {
        if (takesTexts(contact) && contact.address() instanceof Phone phone) {
            var words = phrases.say("call.write_to_us", Voice.language(contact.language()));
            var said = contacts.say(contact.id(), Speaker.SYSTEM, null, words, clock.instant());
            outbox.post(Message.notice(phone, via, words).about(contact.id().value(), said));
        }
    }

    /// Withheld and fixed numbers take none; who asked for no messages gets none, and nobody gets one against an
    /// agreement.
    boolean takesTexts(Contact contact) {
        return contact.address() instanceof Phone phone
                && mobile(phone)
                && !optedOut(phone)
                && agreements.to(phone).isFree();
    }

    private boolean optedOut(Phone phone) {
        return db.sql("select exists (select from opt_out where address = ?) as out")
                .param(phone.uri())
                .query((row, _) -> row.getBoolean("out"))
                .single();
    }

    private boolean firstInAWhile(Phone phone, Instant now) {
        return db.sql("""
                        insert into missed_call_text (address, sent_at) values (:address, :now)
                        on conflict (address) do update set sent_at = excluded.sent_at
                        where missed_call_text.sent_at <= :earlier
                        """)
                        .param("address", phone.uri())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("earlier", now.minus(settings.textEvery()).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    static boolean mobile(Phone phone) {
        return TAKES_TEXTS.contains(Phones.type(phone));
    }
}
