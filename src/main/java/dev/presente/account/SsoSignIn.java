package dev.presente.account;

import dev.presente.openid.Identities;
import dev.presente.openid.Identity;
import dev.presente.openid.ProviderSessions;
import dev.presente.openid.RefusedSignIn;
import dev.presente.openid.RefusedSignIn.Reason;
import dev.presente.openid.SsoProperties;
import dev.presente.system.Caller;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.system.Secret;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.SignInAttempt;
import dev.presente.system.SingleLine;
import dev.presente.system.TokenBuckets;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Lets people into their accounts who have signed in at the provider. The role is what their groups say at each sign-in. */
@Service
public class SsoSignIn {
    private static final String PATH = "/sso/callback";
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_WISHED = 56; // a number may follow

    private final Identities identities;
    private final Accounts accounts;
    private final AccountService service;
    private final Passwords passwords;
    private final Sessions sessions;
    private final ProviderSessions providerSessions;
    private final SecretlessKeys keys;
    private final SsoProperties settings;
    private final TokenBuckets failures;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    SsoSignIn(
            Identities identities,
            Accounts accounts,
            AccountService service,
            Passwords passwords,
            Sessions sessions,
            ProviderSessions providerSessions,
            SecretlessKeys keys,
            SsoProperties settings,
            SignInProperties limits,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock) {
        this.identities = identities;
        this.accounts = accounts;
        this.service = service;
        this.passwords = passwords;
        this.sessions = sessions;
        this.providerSessions = providerSessions;
        this.keys = keys;
        this.settings = settings;
        this.failures = new TokenBuckets(
                limits.failuresPerMinute(), Duration.ofMinutes(1), limits.failureBurst(), System::nanoTime);
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What becomes of a sign-in. */
    public sealed interface Entry {}

    /** A session is open. */
    public record Entered(Secret session) implements Entry {}

    /** No account is open to the person. */
    public record Shut(Reason reason) implements Entry {}

    /**
     * Returns who somebody is, unless too many proofs from this network were refused: each is a question to the provider.
     *
     * @param proof finds out who it is
     * @throws ProblemException {@code rate-limited}
     */
    public Identity proven(Origin origin, Supplier<Identity> proof) {
        var wait = failures.take(origin.network());
        if (!wait.isZero()) {
            throw ProblemException.rateLimited(Wording.of("detail.sign-ins"), wait);
        }
        boolean isRefused = false;
        try {
            return proof.get();
        } catch (RefusedSignIn e) {
            isRefused = e.reason() == Reason.TOKEN;
            throw e;
        } finally {
            if (!isRefused) {
                failures.giveBack(origin.network());
            }
        }
    }

    /**
     * Opens a session for the person, in an account that is the person's, or was made or becomes so now.
     *
     * @param employeeId the employee who the person is; null when the provider names none
     */
    public Entry enter(Identity person, @Nullable String employeeId, Origin origin) {
        var role = settings.role(person.texts(settings.groupsClaim())).map(SsoSignIn::role);
        boolean mayGetAccount = role.isPresent()
                && identities.account(person).isEmpty()
                && (settings.createAccounts()
                        || person.text(settings.accountClaim()).isPresent());
        // nobody knows this password: an administrator can set another, as a way in while the provider is down
        var hash = mayGetAccount ? passwords.hash(Secret.random()) : null;
        return Objects.requireNonNull(transaction.execute(status -> {
            identities.lock(person);
            var known = identities.account(person).flatMap(accounts::lock);
            return role.isEmpty()
                    ? shut(known)
                    : enter(person, known, role.get(), hash)
                            .<Entry>map(account -> open(account, person, employeeId, origin))
                            .orElseGet(() -> new Shut(Reason.ACCOUNT));
        }));
    }

    /** Whoever is in no group any more is signed out everywhere. */
    private Entry shut(Optional<Account> known) {
        known.ifPresent(account -> {
            sessions.closeAll(account.id());
            events.publishEvent(attempt(account, "/" + Reason.GROUP.label(), false));
        });
        return new Shut(Reason.GROUP);
    }

    private Optional<Account> enter(Identity person, Optional<Account> known, Role role, @Nullable String hash) {
        return known.isPresent() || hash == null
                ? known.map(account -> renewed(account, role))
                : first(person, role, hash);
    }

    private Optional<Account> first(Identity person, Role role, String hash) {
        var claimed = claimed(person, hash).map(account -> withRole(account, role));
        var given = claimed.isPresent() || !settings.createAccounts()
                ? claimed
                : Optional.of(service.insert(freeName(person), role, hash, null, null));
        given.ifPresent(account -> {
            identities.give(account.id(), person);
            events.publishEvent(attempt(account, "/first", true));
        });
        return given;
    }

    private Account renewed(Account account, Role role) {
        boolean isNew = account.role() != role;
        var renewed = withRole(account, role);
        events.publishEvent(attempt(renewed, isNew ? "/role" : "", true));
        return renewed;
    }

    private Account withRole(Account account, Role role) {
        if (account.role() != role) {
            service.give(account, role);
            sessions.closeAll(account.id());
        }
        return account;
    }

    private Entry open(Account account, Identity person, @Nullable String employeeId, Origin origin) {
        if (employeeId != null) {
            keys.link(account.apiKeyId(), employeeId);
        }
        account.signedIn(clock.instant());
        var session = sessions.open(account.id(), origin, null, true);
        providerSessions.keep(session, person.idToken());
        return new Entered(session);
    }

    /**
     * Returns the account, made before, that the provider says is this person's, unless it is somebody's at the provider
     * already. It loses the other ways in, so that whoever is disabled at the provider is kept out. The last administrator who
     * has come from no provider keeps them.
     */
    private Optional<Account> claimed(Identity person, String hash) {
        var name = person.text(settings.accountClaim())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> SingleLine.Validator.isLine(text, LONGEST_NAME));
        // locked before the account, as always
        List<Account> administrators = name.isPresent() ? accounts.lock(Role.ADMIN) : List.of();
        var claimed =
                name.flatMap(accounts::lock).filter(account -> !identities.isTaken(account.id(), person.issuer()));
        claimed.ifPresent(account -> {
            if (isLastLocal(account, administrators)) {
                sessions.closeAll(account.id());
            } else {
                service.closeLocalWay(account, hash);
            }
        });
        return claimed;
    }

    private boolean isLastLocal(Account account, List<Account> administrators) {
        return account.role() == Role.ADMIN
                && administrators.stream().allMatch(one -> one.id() == account.id() || identities.isAnybodys(one.id()));
    }

    private String freeName(Identity person) {
        var wished = Stream.of("preferred_username", "email")
                .flatMap(claim -> person.text(claim).stream())
                .map(SsoSignIn::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("person");
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> i == 1 ? wished : wished + "-" + i)
                .filter(name -> accounts.findByName(name).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the part before the @ as accounts have names. It names an account for people to read, and proves nothing. */
    private static String name(String text) {
        var plain = text.toLowerCase(Locale.ROOT)
                .replaceFirst("@.*", "")
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceFirst("^[._-]+", "");
        return plain.substring(0, Math.min(LONGEST_WISHED, plain.length()));
    }

    private static SignInAttempt attempt(Account account, String kind, boolean isLetIn) {
        var caller = new Caller(
                account.apiKeyId(), "user:" + account.name(), account.role().scopes());
        return new SignInAttempt(caller, PATH + kind, isLetIn);
    }

    private static Role role(Scope scope) {
        return Role.valueOf(scope.name());
    }
}
