package dev.presente.recognition;

import dev.presente.people.Badges;
import dev.presente.people.Pins;
import dev.presente.system.ProblemException;
import org.springframework.stereotype.Component;

/** Finds out whose PIN or badge it is. It does not decide what follows. */
@Component
public class CodeRecogniser {
    private final Pins pins;
    private final Badges badges;

    CodeRecogniser(Pins pins, Badges badges) {
        this.pins = pins;
        this.badges = badges;
    }

    /**
     * Compares the PIN with that of the claimed person.
     *
     * @throws ProblemException {@code rate-limited} after too many wrong PINs; {@code overloaded}
     */
    public Recognition verify(Proof.Pin pin) {
        return Recognition.byCode(
                Mode.PIN, pins.holder(pin.claim(), pin.digits()).orElse(null));
    }

    /** Finds the holder of the badge. */
    public Recognition identify(Proof.Badge badge) {
        return Recognition.byCode(Mode.BADGE, badges.holder(badge.code()).orElse(null));
    }
}
