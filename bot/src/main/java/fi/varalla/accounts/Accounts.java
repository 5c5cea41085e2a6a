package fi.varalla.accounts;

import fi.varalla.accounts.AccountStore.Locks;
import fi.varalla.accounts.EntryLinks.Kind;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.directory.WorkerLeft;
import fi.varalla.directory.Workers;
import fi.varalla.notices.Notices;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes accounts, and lets their owners in.
///
/// Whoever guesses is slowed down: after five wrong passwords or codes in a row an account is locked for a quarter of
/// an
/// hour, and every answer is the same, whether there is such an account or not.
@Service
public class Accounts {

    private static final int PATIENCE = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);
    private static final int RECOVERY_CODES = 8;

    private final AccountStore store;
    private final EntryLinks links;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final Workers workers;
    private final Directory directory;
    private final Notices notices;
    private final AccessLog log;
    private final Clock clock;
    private final String publicUrl;

    Accounts(
            AccountStore store,
            EntryLinks links,
            Passwords passwords,
            SecondFactor secondFactor,
            Workers workers,
            Directory directory,
            Notices notices,
            AccessLog log,
            Clock clock,
            @Value("${varalla.public-url}") String publicUrl) {
        this.store = store;
        this.links = links;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.workers = workers;
        this.directory = directory;
        this.notices = notices;
        this.log = log;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /// What came of somebody wanting in.
    public sealed interface Entrance {

        record Open(Account account) implements Entrance {}

        /// The password is right; a code of the second factor has to follow.
        record CodeWanted(Account account) implements Entrance {}

        /// Wrong, unknown or locked: which of them is not told.
        record Closed() implements Entrance {}
    }

    /// Why an account could not be made or changed as wanted; the name is a key for texts.
    public enum Mistake {
        LOGIN_SHORT,
        LOGIN_TAKEN,
        NAME_MISSING,
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

    /// @param login as typed
    @Transactional
    public Entrance enter(String login, String password) {
        var found = store.locks(normal(login));
        var right = passwords.matches(password, found.map(Locks::passwordHash).orElse(null));
        if (found.isEmpty() || isLocked(found.get())) {
            return new Entrance.Closed();
        }
        var locks = store.locks(found.get().account().id()).orElseThrow();
        if (!right) {
            failed(locks, "password");
            return new Entrance.Closed();
        }
        return locks.totp() == null ? in(locks) : new Entrance.CodeWanted(locks.account());
    }

    /// The second step.
    ///
    /// @param code of the app, or a recovery code
    @Transactional
    public Entrance confirm(Account.Id id, String code) {
        var found = store.locks(id);
        if (found.isEmpty() || isLocked(found.get())) {
            return new Entrance.Closed();
        }
        var locks = found.get();
        if (isRight(locks, code)) {
            return in(locks);
        }
        failed(locks, "code");
        return new Entrance.Closed();
    }

    private boolean isRight(Locks locks, String code) {
        var secret = locks.totp();
        if (secret == null) {
            return false;
        }
        var step = secondFactor.step(secret, code, locks.totpStep());
        return step.isPresent()
                ? store.used(locks.account().id(), step.getAsLong())
                : store.useRecoveryCode(locks.account().id(), code.strip().toUpperCase(Locale.ROOT), clock.instant());
    }

    private Entrance in(Locks locks) {
        store.failed(locks.account().id(), 0, null);
        note(locks.account(), "signed-in");
        return new Entrance.Open(locks.account());
    }

    private void failed(Locks locks, String what) {
        var failures = locks.failures() + 1;
        var locked = failures >= PATIENCE ? clock.instant().plus(LOCKED) : null;
        store.failed(locks.account().id(), locked == null ? failures : 0, locked);
        note(locks.account(), locked == null ? "wrong-" + what : "locked");
    }

    private boolean isLocked(Locks locks) {
        var until = locks.lockedUntil();
        return until != null && clock.instant().isBefore(until);
    }

    /// Whether too many wrong passwords or codes keep its owner out for now.
    @Transactional
    public boolean isLocked(Account.Id id) {
        return store.locks(id).filter(this::isLocked).isPresent();
    }

    /// Ends the account of an auditor; a worker's ends with the worker.
    @Transactional
    public void end(Account.Id id, Account by) {
        store.end(id);
        log.note(by.who(), Action.CHANGE, subject(id), List.of(), "ended");
    }

    /// For a coordinator who knows that it was no attack.
    @Transactional
    public void unlock(Account.Id id, Account by) {
        store.failed(id, 0, null);
        log.note(by.who(), Action.CHANGE, subject(id), List.of(), "unlocked");
    }

    /// The address at which the very first account is made; empty once there is one.
    @Transactional
    public Optional<String> firstAddress() {
        return store.isEmpty() ? Optional.of(address(links.issue(Kind.FIRST, null))) : Optional.empty();
    }

    /// Makes the first account, and the administrator whose it is.
    @Transactional
    public Result makeFirst(String secret, String name, String login, String password, Language language) {
        var mistakes = mistakes(name, login, password);
        if (!mistakes.isEmpty()) {
            return new Result.Wrong(mistakes);
        }
        if (!store.isEmpty()
                || links.use(secret).filter(it -> it.kind() == Kind.FIRST).isEmpty()) {
            return new Result.Wrong(List.of(Mistake.LINK_OVER));
        }
        var worker = new Worker(
                WorkerId.random(), name.strip(), null, List.of(language.code()), Worker.Role.ADMIN, true, null);
        workers.add(worker);
        return made(worker.id(), normal(login), null, language, password);
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
        log.note(by.who(), Action.CHANGE, subject(account.id()), List.of(), "invited");
        return address(links.issue(Kind.INVITE, account.id()));
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
        log.note(by.who(), Action.ADD, subject(auditor.id()), List.of(), "auditor");
        return new Result.Done(auditor);
    }

    /// An account that nobody can enter yet.
    @Transactional
    public Account makeAuditor(String name, String login, Language language) {
        var id = Account.Id.random();
        store.insert(id, null, normal(login), name.strip(), language, clock.instant());
        return store.find(id).orElseThrow();
    }

    /// A new link for an account that is there already; the former one is void.
    @Transactional
    public String inviteAgain(Account.Id id) {
        return address(links.issue(Kind.INVITE, id));
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
        var plain = Normalizer.normalize(normal(name), Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
        var base = plain.length() < 3 ? plain + "user" : plain;
        return Stream.iterate(1, it -> it + 1)
                .map(it -> it == 1 ? base : base + it)
                .filter(it -> !store.isTaken(it))
                .findFirst()
                .orElseThrow();
    }

    /// Sets a password by an invitation, or anew; all sessions end.
    @Transactional
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
        return links.use(secret)
                .<Result>map(_ -> changed(account.get(), password))
                .orElseGet(() -> new Result.Wrong(List.of(Mistake.LINK_OVER)));
    }

    /// All sessions end, this one too.
    @Transactional
    public Result changePassword(Account account, String old, String password) {
        var locks = store.locks(account.id()).orElseThrow();
        if (isLocked(locks) || (locks.passwordHash() != null && !passwords.matches(old, locks.passwordHash()))) {
            failed(locks, "password");
            return new Result.Wrong(List.of(Mistake.PASSWORD_WRONG));
        }
        var weak = weakness(password, account.login(), account.name());
        return weak.<Result>map(it -> new Result.Wrong(List.of(it))).orElseGet(() -> changed(account, password));
    }

    private Result changed(Account account, String password) {
        store.password(account.id(), passwords.encode(password));
        store.newStamp(account.id());
        note(account, "password");
        return new Result.Done(store.find(account.id()).orElseThrow());
    }

    /// Sends a link to the paired chat of the worker behind a login. Nothing tells whether there is one.
    @Transactional
    public void sendLink(String login) {
        store.locks(normal(login))
                .filter(it -> !isLocked(it))
                .map(Locks::account)
                .ifPresent(this::sendLink);
    }

    private void sendLink(Account account) {
        Optional.ofNullable(account.worker())
                .flatMap(directory::worker)
                .filter(it -> it.chat() != null)
                .ifPresent(worker -> {
                    notices.tell(worker, "account.link", "link", address(links.issue(Kind.SIGN_IN, account.id())));
                    note(account, "link-sent");
                });
    }

    /// Lets in whoever holds a link of their own chat. Where a second factor is set up or needed, it has to follow.
    @Transactional
    public Entrance enterByLink(String secret) {
        return links.use(secret)
                .filter(it -> it.kind() == Kind.SIGN_IN)
                .map(EntryLinks.Entry::account)
                .flatMap(store::locks)
                .<Entrance>map(it -> it.totp() == null ? in(it) : new Entrance.CodeWanted(it.account()))
                .orElseGet(Entrance.Closed::new);
    }

    /// Whether somebody who is signed in knows the password too; guessing counts like at the sign-in. True for an
    /// account without one.
    @Transactional
    public boolean knowsPassword(Account account, String password) {
        var locks = store.locks(account.id()).orElseThrow();
        if (locks.passwordHash() == null) {
            return true;
        }
        var right = !isLocked(locks) && passwords.matches(password, locks.passwordHash());
        if (!right) {
            failed(locks, "password");
        }
        return right;
    }

    /// A secret for the app, not yet in force.
    public String freshSecret() {
        return secondFactor.freshSecret();
    }

    /// What the app's QR code says.
    public static String appAddress(Account account, String secret) {
        return SecondFactor.address(account.login(), secret);
    }

    /// Puts a second factor in force, once a code shows that the app has it.
    ///
    /// @return recovery codes, shown this once; empty if the code is wrong
    @Transactional
    public List<String> secure(Account account, String secret, String code) {
        var step = secondFactor.step(secret, code, 0);
        if (step.isEmpty()) {
            return List.of();
        }
        store.totp(account.id(), secret);
        store.used(account.id(), step.getAsLong());
        var codes = Stream.generate(Secrets::readable).limit(RECOVERY_CODES).toList();
        store.recoveryCodes(account.id(), codes);
        note(account, "second-factor");
        return codes;
    }

    /// For somebody who has lost the phone: they set it up anew at the next sign-in.
    @Transactional
    public void removeSecondFactor(Account.Id id, Account by) {
        store.totp(id, null);
        store.recoveryCodes(id, List.of());
        store.newStamp(id);
        log.note(by.who(), Action.CHANGE, subject(id), List.of(), "second-factor-removed");
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
        return name.isBlank() ? Optional.of(Mistake.NAME_MISSING) : Optional.empty();
    }

    private Optional<Mistake> loginMistake(String login) {
        if (normal(login).length() < 3) {
            return Optional.of(Mistake.LOGIN_SHORT);
        }
        return store.isTaken(normal(login)) ? Optional.of(Mistake.LOGIN_TAKEN) : Optional.empty();
    }

    private Optional<Mistake> weakness(String password, String... own) {
        return passwords.weakness(password, own).map(it -> switch (it) {
            case SHORT -> Mistake.PASSWORD_SHORT;
            case LONG -> Mistake.PASSWORD_LONG;
            case COMMON -> Mistake.PASSWORD_COMMON;
        });
    }

    private String address(String secret) {
        return publicUrl.replaceAll("/+$", "") + "/board/enter/" + secret;
    }

    private void note(Account account, String why) {
        log.note(account.who(), Action.CHANGE, subject(account.id()), List.of(), why);
    }

    private static String subject(Account.Id id) {
        return "account:" + id.value();
    }

    private static String normal(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }
}
