package dev.presente.system.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Says when a check-in by face has to answer a challenge to move. */
public enum ChallengeSetting {
    /** A challenge is never required; one that is answered counts all the same. */
    @JsonProperty("off")
    OFF,
    /** A challenge is required when passive liveness is in doubt. */
    @JsonProperty("doubt")
    DOUBT,
    @JsonProperty("always")
    ALWAYS
}
