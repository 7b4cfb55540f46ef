package dev.presente.privacy;

import dev.presente.system.readiness.Vital;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells that the daily purge waits for the word of a person. The replica serves all the same. */
@Component
class PurgeVital implements Vital {
    private final DailyPurge purge;

    PurgeVital(DailyPurge purge) {
        this.purge = purge;
    }

    @Override
    public String name() {
        return "purge";
    }

    @Override
    public Optional<String> trouble() {
        return purge.held();
    }

    @Override
    public boolean isNeeded() {
        return false;
    }
}
