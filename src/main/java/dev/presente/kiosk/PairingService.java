package dev.presente.kiosk;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.KioskPaired;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.system.SecretlessKeys;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pairs devices: it makes the codes, and turns a device that knows a code into a kiosk. */
@Service
class PairingService {
    private static final Duration LIFE_OF_A_CODE = Duration.ofMinutes(10);

    private final Kiosks kiosks;
    private final PairingCodes codes;
    private final SecretlessKeys keys;
    private final KnownSites sites;
    private final TouchedRows touched;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PairingService(
            Kiosks kiosks,
            PairingCodes codes,
            SecretlessKeys keys,
            KnownSites sites,
            TouchedRows touched,
            ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.kiosks = kiosks;
        this.codes = codes;
        this.keys = keys;
        this.sites = sites;
        this.touched = touched;
        this.clock = clock;
    }

    record Offer(
            PairingCode code, Instant expiresAt, @Nullable Site createdSite) {}

    /**
     * Makes a code for a new kiosk; it works once, within ten minutes.
     *
     * @throws ProblemException {@code already-exists} when there is or was a kiosk of this name;
     * {@code invalid-parameter} when its site is not known and is not to be created
     */
    @Transactional
    Offer offer(Caller caller, PairingCodes.Pairing wish, boolean createSites) {
        var site = sites.named(caller, wish.site(), createSites);
        var pairing = wish.at(site.name());
        if (kiosks.existsByName(pairing.name())) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, Wording.of("detail.kiosk.exists", pairing.name()));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var offer = new Offer(PairingCode.random(), now.plus(LIFE_OF_A_CODE), site.created());
        codes.offer(offer.code(), pairing, now, offer.expiresAt());
        return offer;
    }

    /**
     * Pairs a device and uses up the code.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo of a P-256 key in base64
     * @throws ProblemException {@code not-found} when the code is unknown, used or expired; {@code invalid-parameter} when
     * the key is not a P-256 key
     */
    @Transactional
    Kiosk pair(PairingCode code, String publicKey) {
        var key = DeviceKey.parse(publicKey);
        var now = clock.instant();
        var pairing = codes.take(code, now)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.kiosk.code")));
        long id = keys.issue("kiosk " + pairing.name(), Set.of(Scope.KIOSK));
        kiosks.insert(
                id,
                pairing.name(),
                pairing.site(),
                pairing.directions().name(),
                pairing.otherSites().name(),
                key.encoded(),
                now);
        touched.note(MarkedKind.KIOSK, id);
        events.publishEvent(new KioskPaired(keys.holder(id).orElseThrow(), pairing.name()));
        return kiosks.find(id).orElseThrow();
    }
}
