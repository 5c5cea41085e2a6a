package fi.varalla.conversation;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Party;
import fi.varalla.discretion.Choices;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Inbound;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.words.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds and opens conversations, one for each address and line.
@Component
class Talks {

    private static final String UNDER_WAY_WITH = """
            (select address, line_id from %%%%s asked (uri) join contact on address = uri
             where %s order by address, line_id %%s offset 0) one
            """.formatted(Contacts.UNDER_WAY);

    private static final Many HOLD = new Many("""
            select address, pg_advisory_xact_lock_shared(hashtextextended(line_id::text, 1)),
                pg_advisory_xact_lock(hashtextextended(address || line_id::text, 0))
            from
            """ + UNDER_WAY_WITH.formatted("limit 1"), 1);

    private static final Many TRY_TO_HOLD = new Many("select address from " + UNDER_WAY_WITH.formatted("") + """
            where pg_try_advisory_xact_lock_shared(hashtextextended(line_id::text, 1))
                and pg_try_advisory_xact_lock(hashtextextended(address || line_id::text, 0))
            """, 1);

    private final Contacts contacts;
    private final Cases cases;
    private final Directory directory;
    private final Lines lines;
    private final Choices choices;
    private final JdbcClient db;

    Talks(Contacts contacts, Cases cases, Directory directory, Lines lines, Choices choices, JdbcClient db) {
        this.contacts = contacts;
        this.cases = cases;
        this.directory = directory;
        this.lines = lines;
        this.choices = choices;
        this.db = db;
    }

    Talk of(Contact contact) {
        return talk(contact, lines.get(contact.line()), members(contact));
    }

    Line line(LineId id) {
        return lines.get(id);
    }

    Optional<Talk> find(ContactId id) {
        return contacts.find(id).map(this::of);
    }

    /// The conversation in which words for this one go now: itself, or the one that the family has begun since.
    Talk goingOn(Talk talk) {
        return talk.contact().open()
                ? talk
                : contacts.openConversation(talk.address(), talk.line().id())
                        .map(this::of)
                        .orElse(talk);
    }

    /// Holds an address's conversation until the transaction ends, so that its turns follow one another; and keeps a
    /// change of shifts on the line waiting as long, so that nobody gets words for a shift that is over by then.
    void hold(Address address, LineId line) {
        db.sql("""
                        select pg_advisory_xact_lock_shared(hashtextextended(?, 1)),
                            pg_advisory_xact_lock(hashtextextended(?, 0))
                        """)
                .params(line.value().toString(), address.uri() + line.value())
                .query((_, _) -> 0)
                .single();
    }

    /// The same for the conversations under way with addresses, to be asked before other questions in their round trip.
    /// Waits only where one is asked for: whoever holds several waits for none, so nobody can wait for each other.
    ///
    /// @return the question for the URIs of those that are held; which conversations these were, the next questions
    /// have to look at
    static Question<List<String>> holding(Collection<? extends Address> addresses) {
        return (addresses.size() == 1 ? HOLD : TRY_TO_HOLD)
                .ofEach(addresses.stream().map(Address::uri).toList(), (row, _) -> row.getString("address"));
    }

    /// Lets all who hold a conversation of this line finish, and lets no other begin until the transaction ends.
    void holdAll(LineId line) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(line.value().toString())
                .query((_, _) -> 0)
                .single();
    }

    /// The same, but without waiting.
    ///
    /// @return whether it is held
    boolean tryToHold(Address address, LineId line) {
        return db.sql("""
                        select pg_try_advisory_xact_lock_shared(hashtextextended(?, 1))
                            and pg_try_advisory_xact_lock(hashtextextended(?, 0)) as held
                        """)
                .params(line.value().toString(), address.uri() + line.value())
                .query((row, _) -> row.getBoolean("held"))
                .single();
    }

    /// The conversation with whoever wrote this; opened if there is none. The caller must hold it.
    Talk with(Inbound.Text heard, List<FamilyMember> members, Line line, Instant now) {
        return contacts.openConversation(heard.from(), line.id())
                .map(contact -> talk(contact, line, members))
                .orElseGet(() -> open(heard, members, line, now));
    }

    /// Whether it is a line that writes, which only a machine can make it do.
    boolean isOwnNumber(Address address) {
        return switch (address) {
            case Address.TelegramChat _ -> false;
            case Address.Phone(var e164) -> lines.byPhone(e164).isPresent();
            case Address.WhatsApp(var e164) -> lines.byPhone(e164).isPresent();
        };
    }

    /// A family belongs to its case's line; one with cases on several lines to the one whose number was written to, if
    /// that is among them; a stranger to the line that was written to, or to the first.
    Line lineOf(Inbound.Text heard, List<FamilyMember> members) {
        var called = Optional.ofNullable(heard.to()).flatMap(to -> lines.byPhone(to.e164()));
        if (members.isEmpty()) {
            return called.orElseGet(lines::first);
        }
        return called.filter(line -> members.stream().anyMatch(it -> it.line().equals(line.id())))
                .orElseGet(() -> lines.get(members.getFirst().line()));
    }

    /// Those of them whose cases are on the line; all if none is.
    static List<FamilyMember> on(LineId line, List<FamilyMember> members) {
        var there = members.stream().filter(it -> it.line().equals(line)).toList();
        return there.isEmpty() ? members : there;
    }

    private Talk open(Inbound.Text heard, List<FamilyMember> members, Line line, Instant now) {
        var id = contacts.open(new Contacts.Opening(
                heard.id(),
                line.id(),
                onlyCase(members),
                onlyPerson(members),
                heard.from(),
                medium(heard.from()),
                Direction.INBOUND,
                choices.language(heard.from())
                        .orElseGet(() -> language(heard, members, line))
                        .code(),
                now));
        return talk(contacts.get(id), line, members);
    }

    private Talk talk(Contact contact, Line line, List<FamilyMember> members) {
        var caseId = contact.caseId();
        var linked = members.isEmpty() && caseId != null ? cases.find(caseId).orElse(null) : null;
        return new Talk(contact, line, members, linked);
    }

    private List<FamilyMember> members(Contact contact) {
        if (contact.person() != null) {
            return directory.member(contact.person()).stream().toList();
        }
        var address = contact.address();
        return address != null && directory.identify(address) instanceof Party.Family(var members)
                ? on(contact.line(), members).stream()
                        .filter(it -> contact.caseId() == null || it.caseId().equals(contact.caseId()))
                        .toList()
                : List.of();
    }

    private static @Nullable CaseId onlyCase(List<FamilyMember> members) {
        var cases = members.stream().map(FamilyMember::caseId).distinct().toList();
        return cases.size() == 1 ? cases.getFirst() : null;
    }

    private static @Nullable PersonId onlyPerson(List<FamilyMember> members) {
        return members.size() == 1 ? members.getFirst().id() : null;
    }

    static Language language(Inbound.Text heard, List<FamilyMember> members, Line line) {
        var known = new ArrayList<@Nullable String>();
        members.forEach(member -> known.add(member.language()));
        known.add(heard.languageCode());
        known.addAll(line.languages());
        return Language.firstOf(known);
    }

    private static Medium medium(Address address) {
        return switch (address) {
            case Address.TelegramChat _ -> Medium.TELEGRAM;
            case Address.Phone _ -> Medium.SMS;
            case Address.WhatsApp _ -> Medium.WHATSAPP;
        };
    }
}
