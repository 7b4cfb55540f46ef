package dev.presente.attendance.challenge;

import dev.presente.system.Caller;
import dev.presente.system.ChallengeSetting;
import dev.presente.system.PresenteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a check-in without a challenge is enough: as the kiosk is set, else as the service is. */
@Component
public class ChallengePolicy {
    /** Below it liveness is not sure: of 250 press photos of LFW 3.2%, of NUAA's 150 live faces none, of its prints all. */
    private static final double SURE = 0.6;

    private final JdbcClient jdbc;
    private final ChallengeSetting otherwise;

    ChallengePolicy(JdbcClient jdbc, PresenteProperties properties) {
        this.jdbc = jdbc;
        this.otherwise = properties.challenge();
    }

    /**
     * Whether this check-in, without an answer to a challenge, is to be given one.
     *
     * @param liveness 0 (attack) to 1 (live); null where it is not measured
     */
    public boolean asks(Caller caller, @Nullable Double liveness) {
        return switch (of(caller)) {
            case OFF -> false;
            case DOUBT -> liveness != null && liveness < SURE;
            case ALWAYS -> true;
        };
    }

    private ChallengeSetting of(Caller caller) {
        return jdbc.sql("select challenge from kiosk where api_key_id = :id and challenge is not null")
                .param("id", caller.apiKeyId())
                .query(String.class)
                .optional()
                .map(ChallengeSetting::valueOf)
                .orElse(otherwise);
    }
}
