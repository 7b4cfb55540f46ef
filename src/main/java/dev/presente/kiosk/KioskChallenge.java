package dev.presente.kiosk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.presente.system.settings.ChallengeSetting;
import org.jspecify.annotations.Nullable;

/** When the check-ins of a kiosk have to answer a challenge. */
enum KioskChallenge {
    /** As the service is set. */
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

    /** Of the kiosk itself; null: it has none. */
    @Nullable
    ChallengeSetting setting() {
        return setting;
    }
}
