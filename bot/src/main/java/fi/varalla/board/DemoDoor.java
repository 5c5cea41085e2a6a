package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.accounts.Accounts;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.words.Language;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// In the demo everybody may be anybody, as on the simulator's page: a coordinator, a worker, an auditor.
@Component
@Profile("demo")
class DemoDoor implements OpenDoor {

    private static final String AUDITOR = "auditor";

    private final Workers workers;
    private final Accounts accounts;

    DemoDoor(Workers workers, Accounts accounts) {
        this.workers = workers;
        this.accounts = accounts;
    }

    @Override
    public List<Player> players() {
        var staff = workers.page(null, 100).stream().filter(Worker::active).toList();
        var players = Stream.of(Worker.Role.ADMIN, Worker.Role.COORDINATOR, Worker.Role.WORKER)
                .flatMap(role -> staff.stream().filter(it -> it.role() == role).limit(2))
                .map(it -> new Player(
                        it.id().value().toString(),
                        it.name(),
                        Role.valueOf(it.role().name())));
        return Stream.concat(players, Stream.of(new Player(AUDITOR, "Vieras", Role.AUDITOR)))
                .toList();
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
