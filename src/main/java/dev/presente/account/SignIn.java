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

/** Signs people in: it checks name, password and one-time code, and opens a session. */
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

    /** Decides whether there is no account yet, so that the first one has to be created. */
    public boolean isFirst() {
        return !accounts.existsBy();
    }

    /**
     * Opens a session. The result is empty when there is no such person, the password or the one-time code is wrong, or the
     * account is locked. The caller is not told which, since that would help somebody who guesses.
     *
     * @param code the one-time code; it is ignored when the person has no second factor
     * @throws ProblemException {@code overloaded} when too many passwords are being checked
     */
    public Optional<Secret> open(String name, String password, String code) {
        var compared = compare(name.strip().toLowerCase(Locale.ROOT), password);
        return transact(() -> {
            var open = unlocked(compared.name()); // no event for a locked account: it would fill the log
            var proven = open.filter(account -> isProven(account, compared, code));
            open.ifPresent(account -> events.publishEvent(attempt(account, proven.isPresent())));
            return proven.map(account -> {
                account.succeeded(clock.instant());
                return sessions.open(account.id());
            });
        });
    }

    /**
     * Decides whether this is the password of a person who is signed in and has to prove it again. A wrong password counts
     * as a failed sign-in, and a locked account accepts none.
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
     * Holds the result of comparing a password with the stored hash.
     *
     * @param hash the stored hash at that time; empty when there is no such account
     * @param right whether the password has that hash
     */
    private record Compared(String name, Optional<String> hash, boolean right) {}

    /**
     * Compares the password with the stored hash. This is slow, so it happens before the transaction, while nobody waits
     * for the account.
     */
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

    /** Returns the account unless it is locked after failed sign-ins. Nobody else changes it until the transaction ends. */
    private Optional<Account> unlocked(String name) {
        return accounts.lock(name).filter(account -> !account.isLocked(clock.instant()));
    }

    /**
     * Decides whether the comparison proves who the person is, and counts a failure if it does not. A comparison with a
     * password that was changed since then proves nothing, and is not counted.
     *
     * @param code the one-time code; null when none is asked for
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
