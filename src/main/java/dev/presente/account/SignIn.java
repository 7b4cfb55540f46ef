package dev.presente.account;

import dev.presente.account.SignInTries.Trier;
import dev.presente.system.Caller;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SignInAttempt;
import dev.presente.system.SingleLine;
import dev.presente.system.TokenBuckets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Signs people in: it checks name, password and code, and opens a session. */
@Service
@EnableConfigurationProperties(SignInProperties.class)
public class SignIn {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInTries tries;
    private final KnownDevices devices;
    private final TokenBuckets failures;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            SecondFactors factors,
            SignInTries tries,
            KnownDevices devices,
            SignInProperties limits,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.tries = tries;
        this.devices = devices;
        this.failures = new TokenBuckets(
                limits.failuresPerMinute(), Duration.ofMinutes(1), limits.failureBurst(), System::nanoTime);
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Decides whether there is no account yet, so that the first one has to be created. */
    public boolean isFirst() {
        return !accounts.existsBy();
    }

    /**
     * Holds what a browser keeps after a sign-in.
     *
     * @param session proves who has signed in
     * @param device tells the browser from those of strangers
     */
    public record Opened(Secret session, Secret device) {}

    /**
     * Opens a session. The result is empty when there is no such person, the password or the code is wrong, or too many tries
     * have failed. The caller is not told which, since that would help somebody who guesses.
     *
     * @param code the one-time code or a recovery code; it is ignored when the person has no second factor
     * @throws ProblemException {@code overloaded} when too many passwords are being checked; {@code rate-limited} when too many
     *     sign-ins from this network have failed
     */
    public Optional<Opened> open(String name, Secret password, Secret code, Origin origin) {
        var tidy = tidy(name);
        var trier = tries.trier(tidy, origin);
        var attempt = new Attempt(tidy, password, code, trier, true);
        return trier.isKnown() ? open(attempt, origin) : openForStranger(attempt, origin);
    }

    /** Counts for the network too: a browser that is known must not wait because others of its network guess. */
    private Optional<Opened> openForStranger(Attempt attempt, Origin origin) {
        refuse(failures.take(origin.network()));
        boolean isFailed = false;
        try {
            var opened = open(attempt, origin);
            isFailed = opened.isEmpty();
            return opened;
        } finally {
            if (!isFailed) {
                failures.giveBack(origin.network());
            }
        }
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw ProblemException.rateLimited("Too many sign-ins have failed", wait);
        }
    }

    private Optional<Opened> open(Attempt attempt, Origin origin) {
        return proven(attempt, account -> {
            account.signedIn(clock.instant());
            var device = devices.remember(account.id(), origin.device());
            return new Opened(sessions.open(account.id(), origin, device), device);
        });
    }

    /**
     * Decides whether a person who is signed in proves it again. Wrong passwords and codes slow down further ones of this kind,
     * and no sign-in.
     *
     * @param code the one-time code or a recovery code, which is used up; null when none is asked for
     * @throws ProblemException {@code overloaded} when too many passwords are being checked
     */
    boolean isProvenAgain(String name, Secret password, @Nullable Secret code) {
        return proven(new Attempt(name, password, code, tries.insider(name), false), Account::id)
                .isPresent();
    }

    /**
     * Holds what somebody shows to prove who that is.
     *
     * @param code null when none is asked for
     * @param isSignIn whether it is for a session, so that it is on the record
     */
    private record Attempt(
            String name, Secret password, @Nullable Secret code, Trier trier, boolean isSignIn) {}

    /**
     * Does something for a person who proves who that is. The result is empty when the proof fails, which is counted, or too
     * many have failed, which is not. A name that nobody has takes the same steps.
     */
    private <T> Optional<T> proven(Attempt attempt, Function<Account, T> then) {
        var trier = attempt.trier();
        if (tries.isClosed(trier)) {
            return Optional.empty();
        }
        var compared = compare(attempt.name(), attempt.password(), trier.isKnown());
        return transact(() -> {
            tries.lock(trier);
            if (tries.isClosed(trier)) {
                return Optional.empty();
            }
            var account = accounts.lock(attempt.name());
            var proven = account.filter(one -> compared.proves(one) && isCode(one, attempt.code()));
            if (proven.isPresent()) {
                tries.succeeded(trier);
            } else {
                tries.failed(trier);
            }
            if (attempt.isSignIn()) {
                account.ifPresentOrElse(
                        one -> events.publishEvent(event(one, proven.isPresent())),
                        () -> events.publishEvent(
                                new SignInAttempt.OfNobody(HexFormat.of().formatHex(trier.name()))));
            }
            return proven.map(then);
        });
    }

    private boolean isCode(Account account, @Nullable Secret code) {
        return code == null || factors.accepts(account.id(), code.text());
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
    private record Compared(Optional<String> hash, boolean right) {
        /** Decides whether the comparison counts. With a password that was changed since then it proves nothing. */
        boolean proves(Account account) {
            return right && hash.equals(Optional.of(account.password()));
        }
    }

    /**
     * Compares the password with the stored hash. This is slow, so it happens before the transaction, while nobody waits
     * for the account.
     */
    private Compared compare(String name, Secret password, boolean isKnown) {
        var hash = accounts.findByName(name).map(Account::password);
        return new Compared(hash, passwords.matches(password, hash, isKnown));
    }

    /** Returns the name as accounts have it; a name that no account can have becomes an empty one. */
    private static String tidy(String name) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        return SingleLine.Validator.isLine(lower, 64) ? lower : "";
    }

    private static SignInAttempt event(Account account, boolean isLetIn) {
        var caller = new Caller(
                account.apiKeyId(), "user:" + account.name(), account.role().scopes());
        return new SignInAttempt(caller, "/admin/sign-in", isLetIn);
    }

    /** Ends the session. */
    public void close(Secret session) {
        sessions.close(session);
    }
}
