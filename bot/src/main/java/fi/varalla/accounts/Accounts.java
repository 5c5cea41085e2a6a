package fi.varalla.accounts;

import fi.varalla.accounts.EntryLinks.Kind;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Names;
import fi.varalla.directory.Worker;
import fi.varalla.directory.WorkerLeft;
import fi.varalla.directory.Workers;
import fi.varalla.notices.Notices;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes accounts, and keeps them: invitations, passwords, their end. How their owners get in is for [SigningIn].
@Service
public class Accounts {

    private static final int LONGEST_LOGIN = 100;

    private final AccountStore store;
    private final EntryLinks links;
    private final Passwords passwords;
    private final SigningIn signingIn;
    private final Workers workers;
    private final Directory directory;
    private final Notices notices;
    private final AccessLog log;
    private final Clock clock;

    Accounts(
            AccountStore store,
            EntryLinks links,
            Passwords passwords,
            SigningIn signingIn,
            Workers workers,
            Directory directory,
            Notices notices,
            AccessLog log,
            Clock clock) {
        this.store = store;
        this.links = links;
        this.passwords = passwords;
        this.signingIn = signingIn;
        this.workers = workers;
        this.directory = directory;
        this.notices = notices;
        this.log = log;
        this.clock = clock;
    }

    /// Why an account could not be made or changed as wanted; the name is a key for texts.
    public enum Mistake {
        LOGIN_SHORT,
        LOGIN_LONG,
        LOGIN_TAKEN,
        NAME_MISSING,
        NAME_LONG,
        PASSWORD_SHORT,
        PASSWORD_LONG,
        PASSWORD_COMMON,
        PASSWORD_WRONG,
        CODE_WRONG,
        LINK_OVER,
        PHONE_TAKEN
    }

    /// Either what was wanted, or why not.
    public sealed interface Result {

        record Done(Account account) implements Result {}

        record Wrong(List<Mistake> mistakes) implements Result {}
    }

    public Optional<Account> find(Account.Id id) {
        return store.find(id);
    }

    public Optional<Account> of(WorkerId worker) {
        return store.ofWorker(worker);
    }

    public List<Account> all() {
        return store.all();
    }

    /// Ends the account of an auditor; a worker's ends with the worker.
    @Transactional
    public void end(Account.Id id, Account by) {
        store.end(id);
        log.note(by.who(), Action.CHANGE, id.subject(), List.of(), "ended");
    }

    /// The address at which the very first account is made; empty once there is one.
    @Transactional
    public Optional<String> firstAddress() {
        return store.isEmpty() ? Optional.of(links.address(Kind.FIRST, null)) : Optional.empty();
    }

    /// Makes the first account, and the administrator whose it is.
    @Transactional
    public Result makeFirst(String secret, String name, String login, String password, Language language) {
        var mistakes = mistakes(name, login, password);
        if (!mistakes.isEmpty()) {
            return new Result.Wrong(mistakes);
        }
        if (!store.isEmpty() || links.use(secret, Kind.FIRST).isEmpty()) {
            return new Result.Wrong(List.of(Mistake.LINK_OVER));
        }
        var worker = new Worker(
                WorkerId.random(), name.strip(), null, List.of(language.code()), Worker.Role.ADMIN, true, null);
        workers.add(worker);
        return made(worker.id(), Account.normal(login), null, language, password);
    }

    private Result made(
            @Nullable WorkerId worker, String login, @Nullable String name, Language language, String password) {
        var id = Account.Id.random();
        store.insert(id, worker, login, name, language, clock.instant());
        store.password(id, passwords.encode(password));
        var account = store.find(id).orElseThrow();
        note(account, "made");
        return new Result.Done(account);
    }

    /// Makes an account for a worker who has none, or takes the one there is.
    ///
    /// @return an address at which the worker sets a password, once, within seven days
    @Transactional
    public String invite(WorkerId worker, Account by) {
        var account = accountFor(worker);
        log.note(by.who(), Action.CHANGE, account.id().subject(), List.of(), "invited");
        return links.address(Kind.INVITE, account.id());
    }

    /// Like [#invite], but the address goes to the worker's own chat, and nobody else sees it.
    ///
    /// @return false if the worker has none
    @Transactional
    public boolean inviteByChat(WorkerId worker, Account by) {
        var invited = directory.worker(worker).filter(it -> it.chat() != null);
        invited.ifPresent(it -> notices.tell(it, "account.invite", "link", invite(worker, by)));
        return invited.isPresent();
    }

    /// Makes an account for somebody who reads the access log and nothing else.
    @Transactional
    public Result inviteAuditor(String name, String login, Language language, Account by) {
        var mistakes = Stream.of(nameMistake(name), loginMistake(login))
                .flatMap(Optional::stream)
                .toList();
        if (!mistakes.isEmpty()) {
            return new Result.Wrong(mistakes);
        }
        var auditor = makeAuditor(name, login, language);
        log.note(by.who(), Action.ADD, auditor.id().subject(), List.of(), "auditor");
        return new Result.Done(auditor);
    }

    /// An account that nobody can enter yet.
    @Transactional
    public Account makeAuditor(String name, String login, Language language) {
        var id = Account.Id.random();
        store.insert(id, null, Account.normal(login), name.strip(), language, clock.instant());
        return store.find(id).orElseThrow();
    }

    /// A new link for an account that is there already; the former one is void.
    @Transactional
    public String inviteAgain(Account.Id id) {
        return links.address(Kind.INVITE, id);
    }

    /// The account of a worker; one that nobody can enter yet is made if there is none.
    @Transactional
    public Account accountFor(WorkerId id) {
        return store.ofWorker(id).orElseGet(() -> {
            var worker = directory.worker(id).orElseThrow();
            var account = Account.Id.random();
            store.insert(account, id, freeLogin(worker.name()), null, Notices.language(worker), clock.instant());
            return store.find(account).orElseThrow();
        });
    }

    private String freeLogin(String name) {
        var plain =
                Normalizer.normalize(Account.normal(name), Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
        var base = plain.length() < 3 ? plain + "user" : plain;
        return Stream.iterate(1, it -> it + 1)
                .map(it -> it == 1 ? base : base + it)
                .filter(it -> !store.isTaken(it))
                .findFirst()
                .orElseThrow();
    }

    /// Sets a password by an invitation, or anew; all sessions end.
    public Result accept(String secret, String password) {
        var entry = links.look(secret).filter(it -> it.kind() == Kind.INVITE);
        var account = entry.map(EntryLinks.Entry::account).flatMap(store::find);
        if (account.isEmpty()) {
            return new Result.Wrong(List.of(Mistake.LINK_OVER));
        }
        var weak = weakness(password, account.get().login(), account.get().name());
        if (weak.isPresent()) {
            return new Result.Wrong(List.of(weak.get()));
        }
        return signingIn
                .setPassword(
                        account.get(),
                        password,
                        () -> links.use(secret, Kind.INVITE).isPresent())
                .<Result>map(Result.Done::new)
                .orElseGet(() -> new Result.Wrong(List.of(Mistake.LINK_OVER)));
    }

    /// All sessions end, this one too.
    public Result changePassword(Account account, String old, String password) {
        if (!signingIn.knowsPassword(account, old)) {
            return new Result.Wrong(List.of(Mistake.PASSWORD_WRONG));
        }
        var weak = weakness(password, account.login(), account.name());
        return weak.<Result>map(it -> new Result.Wrong(List.of(it)))
                .orElseGet(() -> new Result.Done(
                        signingIn.setPassword(account, password, () -> true).orElseThrow()));
    }

    @Transactional
    public void speak(Account account, Language language) {
        store.language(account.id(), language);
    }

    @Transactional
    public void signOutEverywhere(Account account) {
        store.newStamp(account.id());
        note(account, "signed-out-everywhere");
    }

    @EventListener
    void on(WorkerLeft left) {
        store.all().stream().filter(it -> left.worker().equals(it.worker())).forEach(it -> store.newStamp(it.id()));
    }

    private List<Mistake> mistakes(String name, String login, String password) {
        return Stream.of(nameMistake(name), loginMistake(login), weakness(password, login, name))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Mistake> nameMistake(String name) {
        if (name.isBlank()) {
            return Optional.of(Mistake.NAME_MISSING);
        }
        return Names.isTooLong(name) ? Optional.of(Mistake.NAME_LONG) : Optional.empty();
    }

    private Optional<Mistake> loginMistake(String login) {
        if (Account.normal(login).length() < 3) {
            return Optional.of(Mistake.LOGIN_SHORT);
        }
        if (Account.normal(login).length() > LONGEST_LOGIN) {
            return Optional.of(Mistake.LOGIN_LONG);
        }
        return store.isTaken(Account.normal(login)) ? Optional.of(Mistake.LOGIN_TAKEN) : Optional.empty();
    }

    private Optional<Mistake> weakness(String password, String... own) {
        return passwords.weakness(password, own).map(it -> switch (it) {
            case SHORT -> Mistake.PASSWORD_SHORT;
            case LONG -> Mistake.PASSWORD_LONG;
            case COMMON -> Mistake.PASSWORD_COMMON;
        });
    }

    private void note(Account account, String why) {
        log.note(account.who(), Action.CHANGE, account.id().subject(), List.of(), why);
    }
}
