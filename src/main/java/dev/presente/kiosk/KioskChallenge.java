package dev.presente.kiosk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.presente.system.settings.ChallengeSetting;
import org.jspecify.annotations.Nullable;

/** Says when the check-ins of a kiosk have to answer a challenge. */
enum KioskChallenge {
    /** The kiosk has no setting of its own and follows the configuration of the service. */
    @JsonProperty("service")
    SERVICE(null),
    @JsonProperty("off")
    OFF(ChallengeSetting.OFF),
    @JsonProperty("doubt")
    DOUBT(ChallengeSetting.DOUBT),
    @JsonProperty("always")
    ALWAYS(ChallengeSetting.ALWAYS);

    private final @Nullable ChallengeSetting setting;

    KioskChallenge(@Nullable ChallengeSetting setting) {
        this.setting = setting;
    }

    /** Returns the kiosk's own setting; null when it has none. */
    @Nullable
    ChallengeSetting setting() {
        return setting;
    }
}
