package dev.presente.audit.marks;

import dev.presente.system.SecretlessKeys;
import org.springframework.stereotype.Component;

/** Seals API keys as it seals master data. */
@Component
class SealedKeys implements SecretlessKeys.Witness {
    private final TouchedRows touched;

    SealedKeys(TouchedRows touched) {
        this.touched = touched;
    }

    @Override
    public void changed(long keyId) {
        touched.note(MarkedKind.KEY, keyId);
    }
}
