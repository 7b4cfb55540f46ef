package dev.presente.privacy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Repeats erasures before the service answers, because a restored backup must not bring back a person who was erased after it
 * was taken.
 */
@Component
@ConditionalOnWebApplication
class ErasureRepeat implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRepeat.class);

    private final Erasure erasure;

    ErasureRepeat(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int repeated = erasure.repeat();
        if (repeated > 0) {
            LOG.warn("{} erased people came back, perhaps with a restored backup, and were erased again", repeated);
        }
    }
}
