package dev.presente.kiosk;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.SecretlessKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a kiosk in that signed its request and has not sent it before. Reads headers only; {@link FormCheck} reads the form. */
@Component
class KioskCredentials implements Credentials {
    /** Request attribute: the digest of the form that was signed. */
    static final String DIGEST = KioskCredentials.class.getName() + ".digest";

    private final Kiosks kiosks;
    private final SecretlessKeys keys;

    KioskCredentials(Kiosks kiosks, SecretlessKeys keys) {
        this.kiosks = kiosks;
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
        return kiosks.device(signed.kioskId())
                .filter(device -> device.key().signed(signed.text(), signed.signature()))
                .flatMap(device -> keys.holder(signed.kioskId()).map(caller -> caller.at(device.name())))
                .filter(caller -> kiosks.count(signed.kioskId(), signed.counter()));
    }
}
