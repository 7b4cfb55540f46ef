package dev.presente.account;

import dev.presente.account.passkey.Assertion;
import dev.presente.account.passkey.Attestation;
import dev.presente.account.passkey.CreationOptions;
import dev.presente.account.passkey.PasskeyDesk;
import dev.presente.account.passkey.PasskeyRequest;
import dev.presente.account.passkey.Passkeys;
import dev.presente.account.passkey.ProofVerdict;
import dev.presente.account.passkey.Purpose;
import dev.presente.account.passkey.RelyingParties;
import dev.presente.account.totp.Base32;
import dev.presente.account.totp.Totp;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.wording.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets, renews and removes the one-time codes and passkeys of people who have proved who they are. */
@Service
class FactorService {
    private final Accounts accounts;
    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final PasskeyDesk desk;
    private final RelyingParties parties;
    private final Sessions sessions;
    private final SignInProperties settings;
    private final Clock clock;

    FactorService(
            Accounts accounts,
            SecondFactors factors,
            RecoveryCodes recovery,
            Passkeys passkeys,
            PasskeyDesk desk,
            RelyingParties parties,
            Sessions sessions,
            SignInProperties settings,
            Clock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.desk = desk;
        this.parties = parties;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Checks a code or a passkey of an account that the caller has locked. Without a second factor nothing is needed.
     *
     * @param code a one-time code or a recovery code
     * @param passkey what a passkey answered that was asked for a proof; it counts in place of a code
     */
    ProofVerdict check(
            Account account, @Nullable Secret code, @Nullable Assertion passkey, HttpServletRequest request) {
        if (passkey != null) {
            return desk.check(account.id(), passkey, parties.asked(Purpose.PROOF, request));
        }
        return ProofVerdict.of(factors.accepts(account.id(), code == null ? "" : code.text()));
    }

    /**
     * Checks what is needed to set one-time codes: a passkey or a recovery code where the account has passkeys, which may be lost.
     * Where it has one-time codes, others are not set in any case.
     */
    ProofVerdict checkBeforeCodes(
            Account account, @Nullable Secret recoveryCode, @Nullable Assertion passkey, HttpServletRequest request) {
        return factors.isSet(account.id()) || passkeys.count(account.id()) == 0
                ? ProofVerdict.RIGHT
                : check(account, recoveryCode, passkey, request);
    }

    /**
     * Makes sign-in ask for one-time codes from now on. Other sessions end: one that a stolen password has opened must not gain what
     * the second factor opens.
     *
     * @param secret the secret in Base32
     * @param code a current code of that secret, which proves that the person can make codes and is not locked out; it is used up
     * @param session the session that goes on
     * @return recovery codes, which cannot be read again
     * @throws ProblemException {@code invalid-parameter}; {@code already-exists} when the account has one-time codes
     */
    @Transactional
    public List<Secret> set(String name, Secret secret, Secret code, Secret session) {
        var account = lockExisting(name);
        if (factors.isSet(account.id())) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, Wording.of("detail.codes.there"));
        }
        var plain = Base32.decode(secret.text(), Totp.BYTES);
        var step = plain.map(bytes -> Totp.step(bytes, code.text(), clock.instant(), 0))
                .orElseGet(OptionalLong::empty);
        if (plain.isEmpty() || step.isEmpty()) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.codes.wrong"));
        }
        sessions.closeOthers(account.id(), session);
        return factors.set(account.id(), plain.get(), step.getAsLong());
    }

    /**
     * Makes sign-in ask for no one-time codes any longer.
     *
     * @throws ProblemException {@code in-use} when the role needs a second factor and there is no passkey
     */
    @Transactional
    public void remove(String name) {
        var account = lockExisting(name);
        keepOne(account, passkeys.count(account.id()));
        factors.removeCodes(account.id());
    }

    private void keepOne(Account account, int left) {
        if (left == 0 && settings.requiresFactor(account.role())) {
            throw new ProblemException(
                    ProblemCode.IN_USE,
                    Wording.of("detail.factor.needed", account.role().label()),
                    Map.of("flaw", "last-factor"));
        }
    }

    /** Returns what the browser needs to have a passkey made. */
    @Transactional(readOnly = true)
    public CreationOptions optionsOf(String name, PasskeyRequest asked) {
        var account = accounts.findByName(name).orElseThrow(() -> unknown(name));
        return desk.toAdd(account.id(), name, asked);
    }

    /** Holds a passkey that was added, and recovery codes when it is the first second factor of the account. */
    record Added(UUID id, List<Secret> recoveryCodes) {}

    /**
     * Adds a passkey, which stands for password and code together. When it is the first second factor, the password alone opens
     * nothing from now on, and other sessions end.
     *
     * @throws ProblemException as {@link PasskeyDesk#add} does
     */
    @Transactional
    public Added addPasskey(String name, String label, Attestation answer, PasskeyRequest asked) {
        var account = lockExisting(name);
        boolean isFirst = !factors.hasAny(account.id());
        var id = desk.add(account.id(), name, label, answer, asked);
        sessions.closeOthers(account.id(), asked.browser());
        return new Added(id, isFirst ? recovery.renew(account.id()) : List.of());
    }

    /**
     * Gives a passkey of the account another name.
     *
     * @throws ProblemException {@code not-found} when the account has no such passkey
     */
    @Transactional
    public void renamePasskey(String name, UUID id, String label) {
        if (!passkeys.rename(lockExisting(name).id(), id, label)) {
            throw noPasskey(id);
        }
    }

    /**
     * Removes a passkey. With the last second factor the recovery codes end too.
     *
     * @throws ProblemException {@code not-found}; {@code in-use} when the role needs a second factor and this is the last
     */
    @Transactional
    public void removePasskey(String name, UUID id) {
        var account = lockExisting(name);
        if (!passkeys.remove(account.id(), id)) {
            throw noPasskey(id);
        }
        if (!factors.hasAny(account.id())) {
            keepOne(account, 0);
            recovery.forget(account.id());
        }
    }

    /**
     * Makes recovery codes in place of those so far.
     *
     * @return the codes, which cannot be read again
     * @throws ProblemException {@code not-found} without a second factor
     */
    @Transactional
    public List<Secret> renewRecoveryCodes(String name) {
        var account = lockExisting(name);
        if (!factors.hasAny(account.id())) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.factor.none"));
        }
        return recovery.renew(account.id());
    }

    private Account lockExisting(String name) {
        return accounts.lock(name).orElseThrow(() -> unknown(name));
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-account", name));
    }

    private static ProblemException noPasskey(UUID id) {
        return new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-passkey", id));
    }
}
