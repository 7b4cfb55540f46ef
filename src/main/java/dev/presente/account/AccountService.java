package dev.presente.account;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SecretlessKeys;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Creates, changes and deletes accounts. A new role or password, and the deletion of an account, end its sessions. */
@Service
class AccountService {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInTries tries;
    private final KnownDevices devices;
    private final SecretlessKeys keys;
    private final TouchedRows touched;
    private final TransactionOperations transaction;
    private final Clock clock;

    AccountService(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            SecondFactors factors,
            SignInTries tries,
            KnownDevices devices,
            SecretlessKeys keys,
            TouchedRows touched,
            TransactionOperations transaction,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.tries = tries;
        this.devices = devices;
        this.keys = keys;
        this.touched = touched;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Creates an account.
     *
     * @param employeeId the employee whose account it is; null is nobody
     * @param sites the only sites that a manager may see; none and null are all
     * @throws ProblemException {@code already-exists}, {@code invalid-parameter}, {@code overloaded}
     */
    Account create(String name, Role role, Secret password, @Nullable String employeeId, @Nullable List<String> sites) {
        var hash = passwords.hash(Passwords.checked(password, name));
        return Objects.requireNonNull(transaction.execute(status -> insert(name, role, hash, employeeId, sites)));
    }

    /** Creates an account as {@link #create} does, with the hash of a password, within a transaction. */
    Account insert(String name, Role role, String hash, @Nullable String employeeId, @Nullable List<String> sites) {
        if (accounts.insertIfAbsent(name, role.name(), key(name, role), hash, clock.instant()) == 0) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, Wording.of("detail.account.exists", name));
        }
        var account = lockExisting(name);
        if (employeeId != null) {
            keys.link(account.apiKeyId(), employeeId);
        }
        if (sites != null) {
            keys.limit(account.apiKeyId(), sites);
        }
        return account;
    }

    /**
     * Changes an account and ends all its sessions.
     *
     * @param role the new role; null keeps the present one
     * @param password the new password; null keeps the present one
     * @param withoutFactor whether the second factor is removed
     * @param employeeId the employee whose account it is; empty is nobody, and null keeps the present one
     * @param sites the only sites that a manager may see, none is all; null keeps the present ones, unless the role changes
     * @throws ProblemException {@code not-found}, {@code invalid-parameter}, {@code last-administrator}, {@code overloaded}
     */
    Account change(
            String name,
            @Nullable Role role,
            @Nullable Secret password,
            boolean withoutFactor,
            @Nullable String employeeId,
            @Nullable List<String> sites) {
        var hash = password == null ? null : passwords.hash(Passwords.checked(password, name));
        return Objects.requireNonNull(
                transaction.execute(status -> update(name, role, hash, withoutFactor, employeeId, sites)));
    }

    private Account update(
            String name,
            @Nullable Role role,
            @Nullable String hash,
            boolean withoutFactor,
            @Nullable String employeeId,
            @Nullable List<String> sites) {
        if (role != null && role != Role.ADMIN) {
            requireAnotherAdministrator(name);
        }
        var account = lockExisting(name);
        if (role != null && role != account.role()) {
            give(account, role);
        }
        if (employeeId != null) {
            keys.link(account.apiKeyId(), employeeId);
        }
        if (sites != null) {
            keys.limit(account.apiKeyId(), sites);
        }
        if (hash != null) {
            account.setPassword(hash);
            tries.forget(name);
        }
        if (withoutFactor) {
            factors.removeAll(account.id());
        }
        sessions.closeAll(account.id());
        return account;
    }

    /** Gives an account that the caller has locked another role. Who the employee is stays, and all sites are open again. */
    void give(Account account, Role role) {
        touched.note(MarkedKind.ACCOUNT, account.id());
        var before = account.apiKeyId();
        keys.revoke(before);
        account.setRole(role, key(account.name(), role));
        keys.link(account.apiKeyId(), employee(before).orElse(""));
    }

    /**
     * Takes password, one-time codes and passkeys from an account that the caller has locked, and ends its sessions.
     *
     * @param hash that of a password that nobody knows
     */
    void closeLocalWay(Account account, String hash) {
        touched.note(MarkedKind.ACCOUNT, account.id());
        account.setPassword(hash);
        factors.removeAll(account.id());
        sessions.closeAll(account.id());
    }

    /**
     * Deletes an account and revokes its API key.
     *
     * @throws ProblemException {@code not-found}, {@code last-administrator}
     */
    @Transactional
    public void delete(String name) {
        requireAnotherAdministrator(name);
        var account = lockExisting(name);
        keys.revoke(account.apiKeyId());
        factors.removeAll(account.id());
        touched.note(MarkedKind.DIGEST, account.id());
        accounts.delete(account);
    }

    /**
     * Ends one session of a person, whose browser is a stranger from then on.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public void endSession(Account account, UUID id) {
        sessions.end(account.id(), id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-session", id)))
                .ifPresent(hash -> devices.forget(account.id(), hash));
    }

    /**
     * Ends all sessions of a person, whose browsers are strangers from then on.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public void endSessions(String name) {
        var account = lockExisting(name);
        sessions.closeAll(account.id());
        devices.forgetAll(account.id());
    }

    /**
     * Refuses a change that would leave no administrator to create and change accounts. This lock is taken before any other
     * lock of an account: two administrators who delete each other's account at the same moment then wait for each other,
     * and only one of them succeeds.
     */
    private void requireAnotherAdministrator(String name) {
        var administrators = accounts.lock(Role.ADMIN).stream().map(Account::name);
        if (administrators.toList().equals(List.of(name))) {
            throw new ProblemException(ProblemCode.LAST_ADMINISTRATOR, Wording.of("detail.account.last-admin", name));
        }
    }

    private Optional<String> employee(long apiKeyId) {
        return Optional.ofNullable(keys.employees(List.of(apiKeyId)).get(apiKeyId));
    }

    /** Returns the {@code employeeId} of each of these accounts that is linked to an employee, by the id of its API key. */
    Map<Long, String> employees(List<Account> of) {
        return keys.employees(of.stream().map(Account::apiKeyId).toList());
    }

    /** Returns the sites of each of these accounts that may not see all of them, by the id of its API key. */
    Map<Long, List<String>> sites(List<Account> of) {
        return keys.sites(of.stream().map(Account::apiKeyId).toList());
    }

    /** Issues the API key in whose name, {@code user:NAME}, the person's acts are recorded. */
    private long key(String name, Role role) {
        return keys.issue("user:" + name, role.scopes());
    }

    private Account lockExisting(String name) {
        var account = accounts.lock(name)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-account", name)));
        touched.note(MarkedKind.ACCOUNT, account.id());
        return account;
    }
}
