package dev.presente.account;

import dev.presente.system.Caller;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SignInAttempt;
import dev.presente.system.SingleLine;
import java.time.Clock;
import java.time.Duration;
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
    private static final int MOST_FAILURES = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

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
        return accounts.isEmpty();
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
            var found = accounts.lock(compared.name());
            var proven = proven(found, compared, code);
            // who tries a closed account on and on fills no log
            found.map(Accounts.Secured::account)
                    .filter(account -> !isLocked(account))
                    .ifPresent(account -> events.publishEvent(attempt(account, proven.isPresent())));
            return proven.map(account -> {
                accounts.succeeded(account.id(), clock.instant());
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
        return transact(
                () -> proven(accounts.lock(compared.name()), compared, null).isPresent());
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
        var hash = accounts.find(asked).map(Accounts.Secured::password);
        return new Compared(asked, hash, passwords.matches(password, hash));
    }

    private static SignInAttempt attempt(Account account, boolean isLetIn) {
        var caller = new Caller(
                account.apiKeyId(), "user:" + account.name(), account.role().scopes());
        return new SignInAttempt(caller, "/admin/sign-in", isLetIn);
    }

    private boolean isLocked(Account account) {
        return account.lockedUntil() != null && account.lockedUntil().isAfter(clock.instant());
    }

    /**
     * The account, if the comparison counts. Of many at once those count that come first to lock the account, as many as are
     * allowed; and none whose password was changed meanwhile.
     */
    private Optional<Account> proven(Optional<Accounts.Secured> found, Compared compared, @Nullable String code) {
        if (found.isEmpty() || !found.map(Accounts.Secured::password).equals(compared.hash())) {
            return Optional.empty();
        }
        var account = found.get().account();
        if (isLocked(account)) {
            return Optional.empty();
        }
        if (!compared.right() || (code != null && !factors.accepts(account.id(), code))) {
            accounts.failed(account.id(), MOST_FAILURES, clock.instant().plus(LOCK));
            return Optional.empty();
        }
        return Optional.of(account);
    }

    /** Ends the session. */
    public void close(Secret session) {
        sessions.close(session);
    }
}
