package dev.presente.recognition;

import dev.presente.system.AddressBlock;
import dev.presente.system.Caller;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.system.TokenBuckets;
import dev.presente.wording.Wording;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Limits how often one caller, and all callers of one network address, may fail to be recognised. Without a limit somebody
 * could improve a picture step by step until it matches, or try the PINs of all people one after the other.
 */
@Component
@EnableConfigurationProperties(FailedTryProperties.class)
public class FailedTries {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TIMES_AS_OFTEN = 10;

    private final Budget faces;
    private final Budget pins;

    FailedTries(FailedTryProperties limits) {
        faces = new Budget(limits.perHour(), limits.burst());
        pins = new Budget(limits.pinsPerHour(), limits.pinBurst());
    }

    /** Says what is tried. */
    public enum Kind {
        /** A face or a badge is looked for, or two faces are compared. */
        FACE,
        /** The PIN of a claimed person is entered. */
        PIN
    }

    /**
     * Makes a try. It counts before its result is known, so that many at once achieve no more than one after the other; it is
     * given back when it did not fail, or ended with an exception.
     *
     * @param address the network address of the caller
     * @param failed decides whether the result is a failure
     * @throws ProblemException {@code rate-limited} when too many tries have failed; then nothing is tried
     */
    public <T> T count(Kind kind, Caller caller, String address, Supplier<T> attempt, Predicate<T> failed) {
        var budget = switch (kind) {
            case FACE -> faces;
            case PIN -> pins;
        };
        budget.take(caller, address);
        boolean isFailed = false;
        try {
            var result = attempt.get();
            isFailed = failed.test(result);
            return result;
        } finally {
            if (!isFailed) {
                budget.giveBack(caller, address);
            }
        }
    }

    private static final class Budget {
        private final TokenBuckets keys;
        private final TokenBuckets trusted;
        private final TokenBuckets addresses;

        Budget(int perHour, int burst) {
            keys = new TokenBuckets(perHour, HOUR, burst, System::nanoTime);
            trusted = tenfold(perHour, burst);
            addresses = tenfold(perHour, burst);
        }

        private static TokenBuckets tenfold(int perHour, int burst) {
            return new TokenBuckets(TIMES_AS_OFTEN * perHour, HOUR, TIMES_AS_OFTEN * burst, System::nanoTime);
        }

        private TokenBuckets of(Caller caller) {
            return caller.hasAny(Scope.HR) ? trusted : keys;
        }

        void take(Caller caller, String address) {
            refuse(of(caller).take(caller.apiKeyId()));
            var wait = addresses.take(AddressBlock.of(address));
            if (!wait.isZero()) {
                of(caller).giveBack(caller.apiKeyId());
            }
            refuse(wait);
        }

        private static void refuse(Duration wait) {
            if (!wait.isZero()) {
                throw ProblemException.rateLimited(Wording.of("detail.tries"), wait);
            }
        }

        void giveBack(Caller caller, String address) {
            of(caller).giveBack(caller.apiKeyId());
            addresses.giveBack(AddressBlock.of(address));
        }
    }
}
