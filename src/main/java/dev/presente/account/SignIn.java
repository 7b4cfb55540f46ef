package dev.presente.account;

import dev.presente.system.Caller;
import dev.presente.system.Line;
import dev.presente.system.Secret;
import dev.presente.system.SignInAttempt;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

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
    private final Clock clock;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            SecondFactors factors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.events = events;
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
     */
    @Transactional
    public Optional<Secret> open(String name, String password, String code) {
        var found = find(name.strip().toLowerCase(Locale.ROOT));
        var proven = proven(found, password, code);
        // who tries a closed account on and on fills no log
        found.map(Accounts.Secured::account)
                .filter(account -> !isLocked(account))
                .ifPresent(account -> events.publishEvent(attempt(account, proven.isPresent())));
        return proven.map(account -> {
            accounts.succeeded(account.id(), clock.instant());
            return sessions.open(account.id());
        });
    }

    /** Asks somebody who is signed in for the password again. */
    @Transactional
    boolean isPassword(String name, String password) {
        return proven(find(name), password, null).isPresent();
    }

    private static SignInAttempt attempt(Account account, boolean isLetIn) {
        var caller = new Caller(
                account.apiKeyId(), "user:" + account.name(), account.role().scopes());
        return new SignInAttempt(caller, "/admin/sign-in", isLetIn);
    }

    private Optional<Accounts.Secured> find(String name) {
        return Line.Validator.isLine(name, 64) ? accounts.lock(name) : Optional.empty();
    }

    private boolean isLocked(Account account) {
        return account.lockedUntil() != null && account.lockedUntil().isAfter(clock.instant());
    }

    /** Tries for one account wait for each other, so that no more than allowed are made at once. */
    private Optional<Account> proven(Optional<Accounts.Secured> found, String password, @Nullable String code) {
        var right = passwords.matches(password, found.map(Accounts.Secured::password));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var account = found.get().account();
        if (isLocked(account)) {
            return Optional.empty();
        }
        if (!right || (code != null && !factors.accepts(account.id(), code))) {
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
