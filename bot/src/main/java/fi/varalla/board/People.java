package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Leaving;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.Lines;
import fi.varalla.rota.Author;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/// Workers as a coordinator may treat them, and how one leaves.
@Component("boardPeople")
class People {

    private static final int AT_A_TIME = 500;

    private final Workers workers;
    private final Directory directory;
    private final Lines lines;
    private final OnCall onCall;
    private final Leaving leaving;
    private final AccessLog log;
    private final Clock clock;

    People(
            Workers workers,
            Directory directory,
            Lines lines,
            OnCall onCall,
            Leaving leaving,
            AccessLog log,
            Clock clock) {
        this.workers = workers;
        this.directory = directory;
        this.lines = lines;
        this.onCall = onCall;
        this.leaving = leaving;
        this.log = log;
        this.clock = clock;
    }

    List<Worker> all() {
        return workers.page(null, AT_A_TIME);
    }

    /// Nobody raises others, or themselves, above their own rights.
    static boolean mayRule(Account me, Worker worker) {
        return worker.role() != Worker.Role.ADMIN || me.role() == Role.ADMIN;
    }

    /// Whether this visitor may make a way in for somebody, or may make them somebody else: nobody gets at the
    /// account of a colleague with the same rights, not even by making them less for a while.
    static boolean mayLetIn(Account me, Worker worker) {
        return worker.role() == Worker.Role.WORKER || me.role() == Role.ADMIN;
    }

    /// A worker whom this visitor may change and for whom they may make a way in.
    ///
    /// @throws ResponseStatusException 404 for nobody, 403 for anybody but a worker, unless by an administrator
    Worker letInBy(Account me, UUID id) {
        var worker = ruledBy(me, id);
        if (!mayLetIn(me, worker)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return worker;
    }

    /// First names of those who may.
    List<String> administrators() {
        return workers.page(null, AT_A_TIME).stream()
                .filter(it -> it.active() && it.role() == Worker.Role.ADMIN)
                .map(Worker::name)
                .toList();
    }

    /// A worker whom this visitor may change.
    ///
    /// @throws ResponseStatusException 404 for nobody, 403 for an administrator, if the visitor is none
    Worker ruledBy(Account me, UUID id) {
        var worker =
                directory.worker(new WorkerId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!mayRule(me, worker)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return worker;
    }

    /// @throws org.springframework.dao.DuplicateKeyException if another worker has the phone
    @Transactional
    void add(Worker worker, Account by) {
        workers.add(worker);
        note(by, Action.ADD, worker, worker.role().name());
    }

    /// @throws org.springframework.dao.DuplicateKeyException if another worker has the phone
    @Transactional
    void update(Worker worker, Account by) {
        workers.update(worker);
        note(by, Action.CHANGE, worker, worker.role().name());
    }

    private void note(Account by, Action action, Worker worker, String why) {
        log.note(by.who(), action, "worker:" + worker.id().value(), List.of(), why);
    }

    /// The shifts of all lines that a worker has in the next 90 days, the next one first.
    List<Shift> shiftsToCome(WorkerId worker) {
        var now = clock.instant();
        return lines.all().stream()
                .flatMap(line -> onCall.shifts(line.id(), now, now.plus(Leaving.AHEAD)).stream())
                .filter(it -> it.worker().equals(worker))
                .sorted(Comparator.comparing(Shift::from))
                .toList();
    }

    /// Ends all access of a worker at once, and takes them out of every plan from now on.
    ///
    /// @return what nobody has any more in the next 90 days
    @Transactional
    List<Leaving.Left> end(Worker worker, Account by) {
        var left = leaving.end(active(worker, false), new Author(by.who()));
        note(by, Action.CHANGE, worker, "left");
        return left;
    }

    /// Chat and shifts have to be given anew.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException if another worker has the phone by now
    @Transactional
    void takeBack(Worker worker, Account by) {
        workers.update(active(worker, true));
        note(by, Action.CHANGE, worker, "returned");
    }

    private static Worker active(Worker it, boolean active) {
        return new Worker(it.id(), it.name(), it.phone(), it.languages(), it.role(), active, it.chat());
    }
}
