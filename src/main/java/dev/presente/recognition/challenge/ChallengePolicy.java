package dev.presente.recognition.challenge;

import dev.presente.system.Caller;
import dev.presente.system.settings.ChallengeSetting;
import dev.presente.system.settings.LivenessSetting;
import dev.presente.system.settings.PresenteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whether a check-in needs a challenge. The setting of the kiosk counts, or else that of the service. Where neither is
 * set and liveness is enforced, a paired kiosk asks in doubt, because its page can ask. Other callers are then not asked,
 * because they may not know how to answer.
 */
@Component
public class ChallengePolicy {
    private final @Nullable ChallengeSetting ofTheService;
    private final ChallengeSetting ofKiosks;

    ChallengePolicy(PresenteProperties properties) {
        this.ofTheService = properties.challenge();
        this.ofKiosks =
                properties.liveness() == LivenessSetting.ENFORCE ? ChallengeSetting.DOUBT : ChallengeSetting.OFF;
    }

    /**
     * Decides whether this check-in, which answers no challenge, must answer one.
     *
     * @param own the kiosk's own setting; null when it has none, and for every other caller
     * @param isInDoubt whether passive liveness is measured and is in doubt
     * @param isLate whether a kiosk kept the check-in while the service was out of reach. Nobody can be asked any more
     *     then, so doubt does not lead to a challenge. A kiosk that always asks still needs the answer, and so such a check-in
     *     is refused.
     */
    public boolean asks(Caller caller, @Nullable ChallengeSetting own, boolean isInDoubt, boolean isLate) {
        return switch (own == null ? ofService(caller) : own) {
            case OFF -> false;
            case DOUBT -> isInDoubt && !isLate;
            case ALWAYS -> true;
        };
    }

    private ChallengeSetting ofService(Caller caller) {
        if (ofTheService != null) {
            return ofTheService;
        }
        return caller.kiosk() == null ? ChallengeSetting.OFF : ofKiosks;
    }
}
