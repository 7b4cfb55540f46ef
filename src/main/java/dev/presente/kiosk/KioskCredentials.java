package dev.presente.kiosk;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.SecretlessKeys;
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

    KioskCredentials(KioskRequests requests, SecretlessKeys keys) {
        this.requests = requests;
        this.keys = keys;
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
                .filter(device -> device.key().signed(signed.text(), signed.signature()))
                .flatMap(device -> keys.holder(signed.kioskId()).map(caller -> caller.at(device.name())))
                .filter(caller -> requests.count(signed.kioskId(), signed.counter()));
    }
}
