package dev.presente.kiosk;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the settings of a kiosk. All but its sound are sealed. */
@Service
class KioskSettings {
    private final Kiosks kiosks;
    private final TouchedRows touched;

    KioskSettings(Kiosks kiosks, TouchedRows touched) {
        this.kiosks = kiosks;
        this.touched = touched;
    }

    /**
     * Changes all that is not null, or nothing.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public Kiosk change(long id, KioskController.Change change) {
        kiosks.lock(id);
        if (change.trustedForOffline() != null) {
            kiosks.trust(id, change.trustedForOffline());
        }
        if (change.challenge() != null) {
            kiosks.challenge(id, change.challenge().setting());
        }
        if (change.directions() != null) {
            kiosks.directions(id, change.directions());
        }
        if (change.otherSites() != null) {
            kiosks.otherSites(id, change.otherSites());
        }
        if (change.sound() != null) {
            kiosks.sound(id, change.sound());
        }
        touched.note(MarkedKind.KIOSK, id);
        return kiosks.find(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-kiosk", id)));
    }
}
