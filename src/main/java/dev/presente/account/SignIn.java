package dev.presente.account;

import dev.presente.system.Caller;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SignInAttempt;
import dev.presente.system.SingleLine;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** From a name and a password to a session. */
@Service
public class SignIn {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            SecondFactors factors,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether nobody can sign in yet. */
    public boolean isFirst() {
        return !accounts.existsBy();
    }

    /**
     * A new session. Empty when there is no such person, the password or the one-time code is wrong, or the account is
     * locked: which of them is not told.
     *
     * @param code counts where the person has a second factor
     * @throws ProblemException {@code overloaded} when too many passwords are being checked
     */
    public Optional<Secret> open(String name, String password, String code) {
        var compared = compare(name.strip().toLowerCase(Locale.ROOT), password);
        return transact(() -> {
            var open = unlocked(compared.name()); // who tries a closed account on and on fills no log
            var proven = open.filter(account -> isProven(account, compared, code));
            open.ifPresent(account -> events.publishEvent(attempt(account, proven.isPresent())));
            return proven.map(account -> {
                account.succeeded(clock.instant());
                return sessions.open(account.id());
            });
        });
    }

    /**
     * Asks somebody who is signed in for the password again.
     *
     * @throws ProblemException {@code overloaded} when too many passwords are being checked
     */
    boolean isPassword(String name, String password) {
        var compared = compare(name, password);
        return transact(() -> unlocked(compared.name())
                .filter(account -> isProven(account, compared, null))
                .isPresent());
    }

    private <T> T transact(Supplier<T> step) {
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }

    /**
     * A password that was held against the stored one.
     *
     * @param hash what it was held against; empty: there is no such account
     */
    private record Compared(String name, Optional<String> hash, boolean right) {}

    /** Before the transaction, and while nobody waits for the account. */
    private Compared compare(String name, String password) {
        var asked = SingleLine.Validator.isLine(name, 64) ? name : "";
        var hash = accounts.findByName(asked).map(Account::password);
        return new Compared(asked, hash, passwords.matches(password, hash));
    }

    private static SignInAttempt attempt(Account account, boolean isLetIn) {
        var caller = new Caller(
                account.apiKeyId(), "user:" + account.name(), account.role().scopes());
        return new SignInAttempt(caller, "/admin/sign-in", isLetIn);
    }

    /** The account, if no lock after wrong passwords is on it. Nobody else changes it before the end of the transaction. */
    private Optional<Account> unlocked(String name) {
        return accounts.lock(name).filter(account -> !account.isLocked(clock.instant()));
    }

    /**
     * Whether the comparison proves who it is. Of many at once those count that come first to lock the account, as many as
     * are allowed; and none whose password was changed meanwhile.
     */
    private boolean isProven(Account account, Compared compared, @Nullable String code) {
        if (!compared.hash().equals(Optional.of(account.password()))) {
            return false;
        }
        var right = compared.right() && (code == null || factors.accepts(account.id(), code));
        if (!right) {
            account.failed(clock.instant());
        }
        return right;
    }

    /** Ends the session. */
    public void close(Secret session) {
        sessions.close(session);
    }
}
