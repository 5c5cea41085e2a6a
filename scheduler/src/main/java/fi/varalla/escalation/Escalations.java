package fi.varalla.escalation;

import fi.varalla.escalation.Escalation.Move;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.presence.Presence;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Opens escalations, climbs them when time runs out, and stops them when somebody answers.
@Service
public class Escalations {

    private final EscalationStore store;
    private final Lines lines;
    private final OnCall onCall;
    private final Presence presence;
    private final Pager pager;
    private final Clock clock;

    Escalations(EscalationStore store, Lines lines, OnCall onCall, Presence presence, Pager pager, Clock clock) {
        this.store = store;
        this.lines = lines;
        this.onCall = onCall;
        this.presence = presence;
        this.pager = pager;
        this.clock = clock;
    }

    /// Opens an escalation, in the caller's transaction, and pages the first step at once. While one is open for the
    /// same subject, this does nothing. One that has told everybody is not open any more.
    ///
    /// @param first who gets the words alone at first (the own worker, or whoever is already in the conversation);
    ///              empty means level 1 of the rota, or the first level that has somebody
    /// @throws IllegalArgumentException if there is no such line
    @Transactional
    public void open(UUID subject, LineId line, Set<WorkerId> first) {
        var opened = Escalation.opened(subject, line, clock.instant());
        var patience = patience(line);
        if (store.insert(opened, first)) {
            make(opened, opened.start(first, onCall.now(line), absent(line), patience));
        }
    }

    /// Somebody has answered: nobody is paged any more. Without an open escalation this does nothing.
    @Transactional
    public void acknowledge(UUID subject, WorkerId by) {
        store.settle(subject, "ACKNOWLEDGED", by, clock.instant());
    }

    /// The subject is closed, without an answer. Without an open escalation this does nothing.
    @Transactional
    public void withdraw(UUID subject) {
        store.settle(subject, "WITHDRAWN", null, clock.instant());
    }

    /// Nobody is waited for who cannot have heard: once that holds for all who were paged, the next level is paged at
    /// the next look. Without an open escalation this does nothing.
    @EventListener
    @Transactional
    void unreachable(Unreachable nobody) {
        store.unreachable(nobody.subject(), nobody.worker(), clock.instant());
    }

    /// Whether somebody is still to be paged: not answered, not withdrawn, and not everybody told.
    public boolean isOpen(UUID subject) {
        return store.isOpen(subject);
    }

    /// Since when the oldest unclimbed escalation is overdue; empty when none is. A second is usual.
    public Optional<Instant> overdueSince() {
        return store.overdueSince(clock.instant());
    }

    /// Makes the next move of one that is held by the caller's transaction.
    void climb(Escalation escalation) {
        var line = escalation.line();
        make(escalation, escalation.climb(onCall.now(line), absent(line), patience(line)));
    }

    private Set<WorkerId> absent(LineId line) {
        return presence.absent(line, clock.instant());
    }

    private Duration patience(LineId line) {
        return lines.get(line).policy().acknowledge();
    }

    private void make(Escalation escalation, Move move) {
        var subject = escalation.subject();
        var line = escalation.line();
        switch (move) {
            case Move.Page(var workers, var next) -> {
                store.update(next);
                pager.page(subject, line, workers);
            }
            case Move.Remind(var workers, var next) -> {
                store.update(next);
                pager.remind(subject, line, workers);
            }
            case Move.RaiseToAll(var onDuty) -> {
                store.exhaust(escalation.id(), clock.instant());
                pager.raiseToAll(subject, line, onDuty);
            }
        }
    }
}
