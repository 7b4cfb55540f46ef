package dev.presente.recognition;

import dev.presente.face.challenge.Burst;
import dev.presente.face.challenge.FlashVerdict;
import dev.presente.recognition.challenge.Asked;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.settings.FlashSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.wording.Wording;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for the flashes of a challenge, and counts in {@code presente.flash} what was found. */
@Component
class Flashes {
    private static final Logger LOG = LoggerFactory.getLogger(Flashes.class);

    private final FlashSetting setting;
    private final MeterRegistry meters;

    Flashes(PresenteProperties properties, MeterRegistry meters) {
        this.setting = properties.challengeFlash();
        this.meters = meters;
    }

    /**
     * Looks whether the face reflects the flashes.
     *
     * @param flashes for each frame of the burst the place of its colour; empty when the screen did not flash, which a page may
     *     leave out for people who do not bear it
     * @return null when the screen did not flash
     * @throws ProblemException {@code invalid-parameter} when the challenge asked for no colours, but there are flashes
     */
    @Nullable
    FlashVerdict judge(Burst burst, List<Integer> flashes, Asked asked) {
        if (flashes.isEmpty()) {
            return null;
        }
        if (asked.colours().isEmpty()) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.colours.none"));
        }
        var verdict = burst.reflects(flashes, asked.colours());
        meters.counter("presente.flash", "verdict", verdict.name()).increment();
        LOG.info("The flash of a challenge: {}, {}", verdict, setting);
        return verdict;
    }

    /** Decides whether an answer is to be refused for the verdict. */
    boolean isRefused(@Nullable FlashVerdict verdict) {
        return setting == FlashSetting.ENFORCE && verdict == FlashVerdict.FLASH_MISSING;
    }
}
