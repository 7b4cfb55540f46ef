package dev.presente.kiosk;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.system.SecretlessKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From an admin's code to a device that may check people in. */
@Service
class PairingService {
    private static final Duration LIFE_OF_A_CODE = Duration.ofMinutes(10);

    private final Kiosks kiosks;
    private final SecretlessKeys keys;
    private final Clock clock;

    PairingService(Kiosks kiosks, SecretlessKeys keys, Clock clock) {
        this.kiosks = kiosks;
        this.keys = keys;
        this.clock = clock;
    }

    record Offer(PairingCode code, Instant expiresAt) {}

    /** @throws ProblemException when there is a kiosk of this name */
    @Transactional
    Offer offer(Kiosks.Pairing pairing) {
        if (kiosks.exists(pairing.name())) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, "There is, or was, a kiosk named " + pairing.name());
        }
        var offer = new Offer(PairingCode.random(), clock.instant().plus(LIFE_OF_A_CODE));
        kiosks.offer(offer.code(), pairing, offer.expiresAt());
        return offer;
    }

    /** @throws ProblemException when the code is unknown, used or expired, or the key is not one */
    @Transactional
    Kiosk pair(PairingCode code, String publicKey) {
        var key = DeviceKey.parse(publicKey);
        var now = clock.instant();
        var pairing = kiosks.take(code, now)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND, "The code is unknown, used or expired; ask for a new one"));
        long id = keys.issue("kiosk " + pairing.name(), Set.of(Scope.KIOSK));
        kiosks.insert(id, pairing, key, now);
        return kiosks.find(id).orElseThrow();
    }
}
