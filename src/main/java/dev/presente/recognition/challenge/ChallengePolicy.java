package dev.presente.recognition.challenge;

import dev.presente.system.Caller;
import dev.presente.system.settings.ChallengeSetting;
import dev.presente.system.settings.LivenessSetting;
import dev.presente.system.settings.PresenteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a check-in without a challenge is enough: as the kiosk is set, else as the service is. Where neither is set a paired
 * kiosk asks in doubt, since its page can ask, and other callers are not asked, since they may not know how to answer.
 */
@Component
public class ChallengePolicy {
    private final JdbcClient jdbc;
    private final @Nullable ChallengeSetting ofTheService;
    private final ChallengeSetting ofKiosks;

    ChallengePolicy(JdbcClient jdbc, PresenteProperties properties) {
        this.jdbc = jdbc;
        this.ofTheService = properties.challenge();
        this.ofKiosks =
                properties.liveness() == LivenessSetting.ENFORCE ? ChallengeSetting.DOUBT : ChallengeSetting.OFF;
    }

    /**
     * Whether this check-in, without an answer to a challenge, is to be given one.
     *
     * @param isInDoubt whether passive liveness is measured and is not sure
     * @param isLate whether a kiosk kept the check-in while it was out of reach: nobody is there any more to be asked, so doubt
     *     does not count, and what always has to be asked is not enough
     */
    public boolean asks(Caller caller, boolean isInDoubt, boolean isLate) {
        return switch (of(caller)) {
            case OFF -> false;
            case DOUBT -> isInDoubt && !isLate;
            case ALWAYS -> true;
        };
    }

    private ChallengeSetting of(Caller caller) {
        return jdbc.sql("select challenge from kiosk where api_key_id = :id and challenge is not null")
                .param("id", caller.apiKeyId())
                .query(String.class)
                .optional()
                .map(ChallengeSetting::valueOf)
                .orElseGet(() -> ofService(caller));
    }

    private ChallengeSetting ofService(Caller caller) {
        if (ofTheService != null) {
            return ofTheService;
        }
        return caller.kiosk() == null ? ChallengeSetting.OFF : ofKiosks;
    }
}
