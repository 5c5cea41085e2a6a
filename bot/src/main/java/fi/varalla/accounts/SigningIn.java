package fi.varalla.accounts;

import fi.varalla.accounts.AccountStore.Locks;
import fi.varalla.accounts.EntryLinks.Kind;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.directory.Directory;
import fi.varalla.notices.Notices;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Lets the owners of accounts in: by password, by a link in their chat, and by a second factor.
///
/// Whoever guesses is slowed down: an account is locked for a quarter of an hour from the fifth wrong password or code
/// in a row, and every answer is the same, whether there is such an account or not.
@Service
public class SigningIn {

    private static final int PATIENCE = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);
    private static final int RECOVERY_CODES = 8;
    private static final Duration LINK_REST = Duration.ofMinutes(1);

    private final AccountStore store;
    private final EntryLinks links;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final Directory directory;
    private final Notices notices;
    private final AccessLog log;
    private final TransactionOperations transaction;
    private final Clock clock;

    SigningIn(
            AccountStore store,
            EntryLinks links,
            Passwords passwords,
            SecondFactor secondFactor,
            Directory directory,
            Notices notices,
            AccessLog log,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.links = links;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.directory = directory;
        this.notices = notices;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What came of somebody wanting in.
    public sealed interface Entrance {

        record Open(Account account) implements Entrance {}

        /// The password is right; a code of the second factor has to follow.
        record CodeWanted(Account account) implements Entrance {}

        /// Wrong, unknown or locked: which of them is not told.
        record Closed() implements Entrance {}
    }

    /// The password is compared before the transaction begins: that takes long on purpose, and families need the
    /// connections to the database meanwhile.
    ///
    /// @param login as typed
    public Entrance enter(String login, String password) {
        var found = store.locks(Account.normal(login));
        var right = passwords.matches(password, found.map(Locks::passwordHash).orElse(null));
        return found.<Entrance>map(before -> Objects.requireNonNull(transaction.execute(_ -> enter(before, right))))
                .orElseGet(Entrance.Closed::new);
    }

    /// @param before whose password was compared; another may have been set since, and then none was right
    private Entrance enter(Locks before, boolean right) {
        var locks = store.locks(before.account().id()).orElseThrow();
        if (isLocked(locks)) {
            return new Entrance.Closed();
        }
        if (!right || !Objects.equals(before.passwordHash(), locks.passwordHash())) {
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

    /// For a coordinator who knows that it was no attack.
    @Transactional
    public void unlock(Account.Id id, Account by) {
        store.failed(id, 0, null);
        log.note(by.who(), Action.CHANGE, id.subject(), List.of(), "unlocked");
    }

    /// Sends a link to the paired chat of the worker behind a login, also while wrong passwords keep the account
    /// locked: it is the owner's own chat. Nothing tells whether there is one. Whoever was just sent one gets no
    /// other, so that nobody can make a worker's chat ring all night.
    @Transactional
    public void sendLink(String login) {
        store.locks(Account.normal(login))
                .map(Locks::account)
                .filter(it ->
                        !links.isFresh(Kind.SIGN_IN, it.id(), clock.instant().minus(LINK_REST)))
                .ifPresent(this::sendLink);
    }

    private void sendLink(Account account) {
        Optional.ofNullable(account.worker())
                .flatMap(directory::worker)
                .filter(it -> it.chat() != null)
                .ifPresent(worker -> {
                    notices.tell(worker, "account.link", "link", links.address(Kind.SIGN_IN, account.id()));
                    note(account, "link-sent");
                });
    }

    /// Lets in whoever holds a link of their own chat. Where a second factor is set up or needed, it has to follow.
    @Transactional
    public Entrance enterByLink(String secret) {
        return links.use(secret, Kind.SIGN_IN)
                .map(EntryLinks.Entry::account)
                .flatMap(store::locks)
                .<Entrance>map(it -> it.totp() == null ? in(it) : new Entrance.CodeWanted(it.account()))
                .orElseGet(Entrance.Closed::new);
    }

    /// Whether somebody who is signed in knows the password too; guessing counts like at the sign-in, and while the
    /// account is locked no password is right. True for an account without one.
    public boolean knowsPassword(Account account, String password) {
        var before = store.locks(account.login()).orElseThrow();
        if (before.passwordHash() == null) {
            return true;
        }
        var right = passwords.matches(password, before.passwordHash());
        return Objects.requireNonNull(transaction.execute(_ -> isKnown(before, right)));
    }

    private boolean isKnown(Locks before, boolean right) {
        var locks = store.locks(before.account().id()).orElseThrow();
        if (isLocked(locks)) {
            return false;
        }
        var known = right && Objects.equals(before.passwordHash(), locks.passwordHash());
        if (!known) {
            failed(locks, "password");
        }
        return known;
    }

    /// Sets a password that will do; all sessions of the account end. Like comparing one, hashing comes before the
    /// transaction.
    ///
    /// @param allowed asked within the transaction, such as whether a link could be used up
    /// @return empty if it was not allowed
    Optional<Account> setPassword(Account account, String password, BooleanSupplier allowed) {
        var hash = passwords.encode(password);
        return Objects.requireNonNull(transaction.execute(
                _ -> allowed.getAsBoolean() ? Optional.of(changed(account, hash)) : Optional.<Account>empty()));
    }

    private Account changed(Account account, String hash) {
        store.password(account.id(), hash);
        store.newStamp(account.id());
        note(account, "password");
        return store.find(account.id()).orElseThrow();
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
        log.note(by.who(), Action.CHANGE, id.subject(), List.of(), "second-factor-removed");
    }

    private void note(Account account, String why) {
        log.note(account.who(), Action.CHANGE, account.id().subject(), List.of(), why);
    }
}
