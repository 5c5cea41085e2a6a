package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.accounts.Accounts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.Lines;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// In the demo everybody may be anybody, as on the simulator's page: a coordinator, a worker, an auditor. Whoever is on
/// duty now is among them, for what the simulator's family writes is on their pages.
@Component
@Profile("demo")
class DemoDoor implements OpenDoor {

    private static final String AUDITOR = "auditor";

    private final Workers workers;
    private final Directory directory;
    private final Accounts accounts;
    private final Lines lines;
    private final OnCall onCall;

    DemoDoor(Workers workers, Directory directory, Accounts accounts, Lines lines, OnCall onCall) {
        this.workers = workers;
        this.directory = directory;
        this.accounts = accounts;
        this.lines = lines;
        this.onCall = onCall;
    }

    @Override
    public List<Player> players() {
        var staff = workers.page(null, 100).stream().filter(Worker::active).toList();
        var onDuty = onDuty();
        var some = Stream.of(Worker.Role.ADMIN, Worker.Role.COORDINATOR, Worker.Role.WORKER)
                .flatMap(role -> staff.stream().filter(it -> it.role() == role).limit(2));
        var players = Stream.concat(some, directory.workers(onDuty.keySet()).stream())
                .collect(Collectors.toMap(Worker::id, it -> it, (one, _) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .map(it -> new Player(
                        it.id().value().toString(),
                        it.name(),
                        Role.valueOf(it.role().name()),
                        onDuty.get(it.id())));
        return Stream.concat(players, Stream.of(new Player(AUDITOR, "Vieras", Role.AUDITOR, null)))
                .toList();
    }

    private Map<WorkerId, String> onDuty() {
        var onDuty = new HashMap<WorkerId, String>();
        for (var line : lines.all()) {
            onCall.now(line.id()).stream()
                    .filter(it -> it.level() == 1)
                    .forEach(it -> onDuty.putIfAbsent(it.worker(), line.name()));
        }
        return onDuty;
    }

    @Override
    public Optional<Account> account(String key) {
        return AUDITOR.equals(key) ? Optional.of(auditor()) : worker(key);
    }

    private Optional<Account> worker(String key) {
        return workers.page(null, 500).stream()
                .filter(it -> it.active() && it.id().value().toString().equals(key))
                .findFirst()
                .map(it -> accounts.accountFor(it.id()));
    }

    private Account auditor() {
        return accounts.all().stream()
                .filter(it -> it.role() == Role.AUDITOR)
                .findFirst()
                .orElseGet(() -> accounts.makeAuditor("Vieras", AUDITOR, Language.FI));
    }
}
