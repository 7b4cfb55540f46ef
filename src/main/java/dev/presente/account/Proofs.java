package dev.presente.account;

import dev.presente.account.SignInTries.Trier;
import dev.presente.account.passkey.ProofVerdict;
import dev.presente.system.Caller;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SignInAttempt;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Decides whether people prove who they are, by a password or a passkey. It counts failures, and after too many it decides nothing. */
@Service
class Proofs {
    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInTries tries;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    Proofs(
            Accounts accounts,
            Passwords passwords,
            SignInTries tries,
            ApplicationEventPublisher events,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        this.events = events;
        this.transaction = transaction;
    }

    /** Checks what somebody shows. It is called within the transaction that has locked the account. */
    interface Check extends Function<Account, ProofVerdict> {}

    /**
     * Holds what somebody shows to prove who that is.
     *
     * @param path the path of a sign-in, which is on the record; null when somebody who is signed in proves it again
     * @param prepare does what is slow before the transaction, while nobody waits for the account
     */
    record Attempt(String name, Trier trier, @Nullable String path, Supplier<Check> prepare) {}

    /**
     * Does something for a person who proves who that is. The result is empty when the proof fails, which is counted, or too
     * many have failed, which is not. A name that nobody has takes the same steps.
     */
    <T> Optional<T> proven(Attempt attempt, Function<Account, T> then) {
        var trier = attempt.trier();
        if (tries.isClosed(trier)) {
            return Optional.empty();
        }
        var check = attempt.prepare().get();
        return transact(() -> {
            tries.lock(trier);
            if (tries.isClosed(trier)) {
                return Optional.empty();
            }
            var account = accounts.lock(attempt.name());
            var outcome = account.map(check).orElse(ProofVerdict.WRONG);
            if (outcome.isRight()) {
                tries.succeeded(trier);
            } else {
                tries.failed(trier);
            }
            if (attempt.path() != null) {
                tell(account, trier, attempt.path(), outcome);
            }
            return account.filter(one -> outcome.isRight()).map(then);
        });
    }

    private void tell(Optional<Account> account, Trier trier, String path, ProofVerdict outcome) {
        account.ifPresentOrElse(
                one -> events.publishEvent(event(one, path, outcome)),
                () -> events.publishEvent(
                        new SignInAttempt.OfNobody(HexFormat.of().formatHex(trier.name()))));
    }

    private static SignInAttempt event(Account account, String path, ProofVerdict outcome) {
        var caller = new Caller(
                account.apiKeyId(), "user:" + account.name(), account.role().scopes());
        return new SignInAttempt(caller, outcome == ProofVerdict.COPIED ? path + "/copied" : path, outcome.isRight());
    }

    /**
     * Decides whether a person who is signed in proves it again. Wrong proofs slow down further ones of this kind, and no sign-in.
     *
     * @param factor checks the second factor
     * @throws ProblemException {@code overloaded} when too many passwords are being checked
     */
    boolean isProvenAgain(String name, Secret password, Check factor) {
        var trier = tries.insider(name);
        return proven(new Attempt(name, trier, null, () -> password(name, password, true, factor)), Account::id)
                .isPresent();
    }

    private <T> T transact(Supplier<T> step) {
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }

    /**
     * Compares the password with the stored hash, which is slow. With a password that is changed before the transaction the check
     * fails.
     *
     * @param factor checks the second factor once the password is right
     */
    Check password(String name, Secret password, boolean isKnown, Check factor) {
        var hash = accounts.findByName(name).map(Account::password);
        boolean isRight = passwords.matches(password, hash, isKnown);
        return account ->
                isRight && hash.equals(Optional.of(account.password())) ? factor.apply(account) : ProofVerdict.WRONG;
    }
}
