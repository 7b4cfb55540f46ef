package dev.presente.account;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets, renews and removes the one-time codes of people who have proved who they are. */
@Service
class FactorService {
    private final Accounts accounts;
    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final SignInProperties settings;
    private final Clock clock;

    FactorService(
            Accounts accounts, SecondFactors factors, RecoveryCodes recovery, SignInProperties settings, Clock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.recovery = recovery;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes sign-in ask for one-time codes from now on.
     *
     * @param secret the secret in Base32
     * @param code a current code of that secret, which proves that the person can make codes and is not locked out; it is used up
     * @return recovery codes, which cannot be read again
     * @throws ProblemException {@code invalid-parameter}; {@code already-exists} when the account has a second factor
     */
    @Transactional
    public List<Secret> set(String name, Secret secret, Secret code) {
        var account = lockExisting(name);
        if (factors.isSet(account.id())) {
            throw new ProblemException(
                    ProblemCode.ALREADY_EXISTS,
                    "The account has one-time codes: remove them with one of their codes first");
        }
        var plain = Base32.decode(secret.text(), Totp.BYTES);
        var step = plain.map(bytes -> Totp.step(bytes, code.text(), clock.instant(), 0))
                .orElseGet(OptionalLong::empty);
        if (plain.isEmpty() || step.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER, "code is not one of the secret; is the clock of the phone right?");
        }
        return factors.set(account.id(), plain.get(), step.getAsLong());
    }

    /**
     * Makes sign-in ask for no one-time codes any longer.
     *
     * @throws ProblemException {@code in-use} when the role needs the codes
     */
    @Transactional
    public void remove(String name) {
        var account = lockExisting(name);
        if (settings.requiresFactor(account.role())) {
            throw new ProblemException(
                    ProblemCode.IN_USE, "The role " + account.role().label() + " needs one-time codes");
        }
        factors.remove(account.id());
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
        if (!factors.isSet(account.id())) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "The account has no one-time codes");
        }
        return recovery.renew(account.id());
    }

    private Account lockExisting(String name) {
        return accounts.lock(name)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no account " + name));
    }
}
