package dev.presente.system.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a check-in by face has to answer a challenge to move. */
public enum ChallengeSetting {
    /** Never. One that is answered counts all the same. */
    @JsonProperty("off")
    OFF,
    /** When passive liveness is not sure. */
    @JsonProperty("doubt")
    DOUBT,
    @JsonProperty("always")
    ALWAYS
}
