package dev.presente.account;

import dev.presente.account.Proofs.Attempt;
import dev.presente.account.passkey.Assertion;
import dev.presente.account.passkey.PasskeyDesk;
import dev.presente.account.passkey.PasskeyRequest;
import dev.presente.account.passkey.ProofVerdict;
import dev.presente.account.passkey.Purpose;
import dev.presente.account.passkey.RelyingParty;
import dev.presente.account.passkey.RequestOptions;
import dev.presente.openid.SsoProperties;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import dev.presente.system.SingleLine;
import dev.presente.system.TokenBuckets;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Signs people in: it has name, password and code or a passkey checked, and opens a session. */
@Service
@EnableConfigurationProperties(SignInProperties.class)
public class SignIn {
    private static final String FORM = "/admin/sign-in";
    private static final String PASSKEY = FORM + "/passkey";

    private final Accounts accounts;
    private final Proofs proofs;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final PasskeyDesk passkeys;
    private final SignInTries tries;
    private final KnownDevices devices;
    private final SsoProperties sso;
    private final TokenBuckets failures;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignIn(
            Accounts accounts,
            Proofs proofs,
            Sessions sessions,
            SecondFactors factors,
            PasskeyDesk passkeys,
            SignInTries tries,
            KnownDevices devices,
            SignInProperties limits,
            SsoProperties sso,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.sessions = sessions;
        this.factors = factors;
        this.passkeys = passkeys;
        this.tries = tries;
        this.devices = devices;
        this.sso = sso;
        this.failures = new TokenBuckets(
                limits.failuresPerMinute(), Duration.ofMinutes(1), limits.failureBurst(), System::nanoTime);
        this.events = events;
        this.clock = clock;
    }

    /** Decides whether the first account has to be created: there is none yet, and single sign-on creates none. */
    public boolean isFirst() {
        return !sso.makesAccounts() && !accounts.existsBy();
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
        Proofs.Check factor = account -> ProofVerdict.of(factors.accepts(account.id(), code.text()));
        return open(
                new Attempt(
                        tidy, trier, FORM, () -> ifAllowed(proofs.password(tidy, password, trier.isKnown(), factor))),
                origin);
    }

    /**
     * Returns what a browser that is not signed in needs to ask for a passkey.
     *
     * @param browser the cookie of the browser
     */
    public RequestOptions askForPasskey(RelyingParty party, Secret browser) {
        return passkeys.toSignIn(new PasskeyRequest(Purpose.SIGN_IN, party, browser));
    }

    /**
     * Opens a session for whoever has shown a passkey, which stands for password and second factor. The result is empty when
     * anything about it is wrong, or too many tries have failed.
     *
     * @param browser the cookie that the browser had when it was asked
     * @throws ProblemException {@code rate-limited} when too many sign-ins from this network have failed
     */
    public Optional<Opened> open(Assertion passkey, RelyingParty party, Secret browser, Origin origin) {
        var name = passkeys.owner(passkey)
                .flatMap(accounts::findById)
                .map(Account::name)
                .orElse("");
        var asked = new PasskeyRequest(Purpose.SIGN_IN, party, browser);
        Proofs.Check check = account -> passkeys.check(account.id(), passkey, asked);
        return open(new Attempt(name, tries.trier(name, origin), PASSKEY, () -> ifAllowed(check)), origin);
    }

    /** Lets nobody in who has to come from the provider of single sign-on. */
    private Proofs.Check ifAllowed(Proofs.Check check) {
        return account -> sso.allowsPassword(account.role() == Role.ADMIN) ? check.apply(account) : ProofVerdict.WRONG;
    }

    private Optional<Opened> open(Attempt attempt, Origin origin) {
        return attempt.trier().isKnown() ? openSession(attempt, origin) : openForStranger(attempt, origin);
    }

    /** Counts for the network too: a browser that is known must not wait because others of its network guess. */
    private Optional<Opened> openForStranger(Attempt attempt, Origin origin) {
        refuse(failures.take(origin.network()));
        boolean isFailed = false;
        try {
            var opened = openSession(attempt, origin);
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
            throw ProblemException.rateLimited(Wording.of("detail.sign-ins"), wait);
        }
    }

    private Optional<Opened> openSession(Attempt attempt, Origin origin) {
        return proofs.proven(attempt, account -> {
            account.signedIn(clock.instant());
            var device = devices.remember(account.id(), origin.device());
            return new Opened(sessions.open(account.id(), origin, device, false), device);
        });
    }

    /** Returns the name as accounts have it; a name that no account can have becomes an empty one. */
    private static String tidy(String name) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        return SingleLine.Validator.isLine(lower, 64) ? lower : "";
    }

    /** Ends what the cookie of a browser stands for: the session, or a visit to the own page. */
    public void close(Secret session) {
        sessions.close(session);
        events.publishEvent(new SessionCookie.Ended(session));
    }
}
