package dev.presente.kiosk;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.clock.DatabaseClock;
import dev.presente.wording.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Accepts a request that a kiosk has signed and that has not come before. It reads the headers only; {@link FormCheck}
 * compares the form.
 */
@Component
class KioskCredentials implements Credentials {
    /** Names the request attribute with the digest of the form that was signed. */
    static final String DIGEST = KioskCredentials.class.getName() + ".digest";

    private final KioskRequests requests;
    private final SecretlessKeys keys;

    /** Kiosks take the time from a header of the answers, so it is compared with the same clock. */
    private final DatabaseClock clock;

    KioskCredentials(KioskRequests requests, SecretlessKeys keys, DatabaseClock clock) {
        this.requests = requests;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        var signed = SignedRequest.of(request).orElse(null);
        if (signed == null) {
            return Optional.empty();
        }
        request.setAttribute(DIGEST, signed.digest());
        return caller(signed);
    }

    private Optional<Caller> caller(SignedRequest signed) {
        return requests.device(signed.kioskId())
                .filter(device -> signed.isSignedWith(device.key(), clock.instant()))
                .flatMap(device -> keys.holder(signed.kioskId()).map(caller -> caller.at(device.name())))
                .filter(caller -> isNew(signed));
    }

    /**
     * Decides whether the request has not come before.
     *
     * @throws ProblemException {@code overloaded} for a page of a release before this one on a kiosk that has had the page of this
     * release: at 401 it would forget who it is, and what it keeps to send
     */
    private boolean isNew(SignedRequest signed) {
        if (requests.count(signed.kioskId(), signed.counter(), signed.isTimed())) {
            return true;
        }
        if (!signed.isTimed() && requests.isTimed(signed.kioskId())) {
            throw new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.kiosk.time"));
        }
        return false;
    }
}
