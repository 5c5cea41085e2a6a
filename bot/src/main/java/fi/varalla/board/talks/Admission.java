package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.audit.AccessLog.Question;
import fi.varalla.board.Answered;
import fi.varalla.board.MayNotSay;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.LoggedContact;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Who may read which conversation, and as what; and the log of who did.
@Component
class Admission {

    /// For so long whoever has opened a conversation goes on reading it under the same entry of the log.
    static final Duration ONE_READING = Duration.ofMinutes(15);

    /// As what somebody reads a conversation: the reason in the access log.
    enum Reason {
        /// They are or were in it, or the client is theirs.
        TALK,
        /// They are on duty on its line now.
        DUTY,
        COORDINATION;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ContactReading reading;
    private final Lines lines;
    private final OnCall onCall;
    private final AccessLog log;
    private final Clock clock;

    Admission(ContactReading reading, Lines lines, OnCall onCall, AccessLog log, Clock clock) {
        this.reading = reading;
        this.lines = lines;
        this.onCall = onCall;
        this.log = log;
        this.clock = clock;
    }

    /// A conversation that somebody may read.
    record Entry(Contact contact, Account me, Reason reason) {

        /// Who writes in it: only workers get in.
        WorkerId writer() {
            return Objects.requireNonNull(me.worker());
        }
    }

    /// Whose business it is not, finds nothing.
    Entry enter(Account me, UUID id) {
        return entry(written(id), me).orElseThrow(Answered::nothing);
    }

    private Optional<Entry> entry(Optional<Contact> found, Account me) {
        return found.flatMap(contact -> to(contact, me).map(reason -> new Entry(contact, me, reason)));
    }

    private Optional<Contact> written(UUID id) {
        return reading.find(new ContactId(id)).map(LoggedContact::contact).filter(Admission::isWritten);
    }

    private static boolean isWritten(Contact contact) {
        return switch (contact.channel()) {
            case SMS, WHATSAPP, TELEGRAM -> true;
            case VOICE, OFFLINE -> false;
        };
    }

    /// @return empty for whose business it is not
    Optional<Reason> to(Contact contact, Account me) {
        if (me.worker() == null) {
            return Optional.empty();
        }
        if (reading.concerns(contact.id(), me.worker())) {
            return Optional.of(Reason.TALK);
        }
        if (isOnDuty(contact.line(), me.worker())) {
            return Optional.of(Reason.DUTY);
        }
        return me.role().covers(Role.COORDINATOR) ? Optional.of(Reason.COORDINATION) : Optional.empty();
    }

    boolean readsAll(Account me) {
        return me.role().covers(Role.COORDINATOR);
    }

    /// The lines on which somebody is on duty now, at whatever level.
    List<LineId> dutyOf(WorkerId worker) {
        return lines.all().stream()
                .map(Line::id)
                .filter(it -> isOnDuty(it, worker))
                .toList();
    }

    private boolean isOnDuty(LineId line, WorkerId worker) {
        return onCall.now(line).stream().anyMatch(it -> it.worker().equals(worker));
    }

    /// Written down before it is shown.
    void opens(Entry it) {
        log.note(
                it.me().who(),
                Action.READ,
                subject(it.contact()),
                cases(it.contact()),
                it.reason().word());
    }

    /// Something of the case's card, shown with the conversation: the log of the case has it.
    void readsCard(Entry it, CaseId card) {
        log.note(
                it.me().who(),
                Action.READ,
                "case:" + card.value(),
                List.of(subject(it.contact())),
                it.reason().word());
    }

    /// A file that came along. A player asks for it part by part: an entry for each quarter of an hour.
    void looksAt(Entry it, UUID enclosure) {
        var subject = "enclosure:" + enclosure;
        if (!hasNoted(it.me(), Action.READ, subject)) {
            var shown = Stream.concat(cases(it.contact()).stream(), Stream.of(subject));
            log.note(
                    it.me().who(),
                    Action.READ,
                    subject(it.contact()),
                    shown.toList(),
                    it.reason().word());
        }
    }

    /// A conversation that somebody changes; written down before it is done.
    ///
    /// @param how such as `answer`
    Entry changing(Account me, UUID id, String how) {
        var entry = enter(me, id);
        changes(entry, how);
        return entry;
    }

    /// The same for what somebody has typed, who is shown it again if they may not.
    ///
    /// @param how such as `answer`
    Entry saying(Account me, UUID id, String how) {
        var entry = typing(me, id);
        changes(entry, how);
        return entry;
    }

    /// For what somebody has typed and nobody else sees yet. Whoever was shown the conversation on duty is told that
    /// their shift is over: they know already that it is there. Others do not learn whether it is.
    Entry typing(Account me, UUID id) {
        var found = written(id);
        return entry(found, me).orElseThrow(() -> refusal(found, me));
    }

    private MayNotSay refusal(Optional<Contact> found, Account me) {
        return found.filter(contact -> sawOnDuty(contact, me)).isPresent()
                ? MayNotSay.shiftOver()
                : MayNotSay.notThere();
    }

    /// When they looked at it last, by the log.
    private boolean sawOnDuty(Contact contact, Account me) {
        var looks = new Question(subject(contact), me.who(), Action.READ, null, null);
        return log.page(looks, null, 1).stream().anyMatch(it -> it.why().equals(Reason.DUTY.word()));
    }

    private void changes(Entry it, String how) {
        log.note(it.me().who(), Action.CHANGE, subject(it.contact()), cases(it.contact()), how);
    }

    /// A reading of somebody who keeps a page open: an entry for each quarter of an hour.
    void goesOnReading(Entry it) {
        if (!hasNoted(it.me(), Action.READ, subject(it.contact()))) {
            opens(it);
        }
    }

    /// The list, which refreshes itself; the same.
    ///
    /// @param shown the subjects on it
    void lists(Account me, List<String> shown, boolean refreshed) {
        if (!shown.isEmpty() && !(refreshed && hasNoted(me, Action.LIST, "talks"))) {
            log.note(me.who(), Action.LIST, "talks", shown, "talks");
        }
    }

    private boolean hasNoted(Account me, Action action, String subject) {
        var since = clock.instant().minus(ONE_READING);
        return !log.page(new Question(subject, me.who(), action, since, null), null, 1)
                .isEmpty();
    }

    static String subject(Contact contact) {
        return "contact:" + contact.id().value();
    }

    private static List<String> cases(Contact contact) {
        return contact.caseId() == null
                ? List.of()
                : List.of("case:" + contact.caseId().value());
    }
}
