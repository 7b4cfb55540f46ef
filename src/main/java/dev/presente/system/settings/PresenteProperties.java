package dev.presente.system.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * The settings of the service; each also as an environment variable, {@code PRESENTE_TARGET_FMR} for {@code targetFmr}.
 *
 * @param model name of a packaged model pack or path of a pack folder
 * @param calibration file with thresholds for this place, from {@code GET /gallery/calibration}; absent: the model pack's
 * @param targetFmr chance, above 0, that one comparison takes a random other person for the right one
 * @param targetFpir chance, 0 to 1, that a 1:N search names somebody for a stranger
 * @param debounce a second check-in of one person within this time is a duplicate; zero is off
 * @param liveness whether a suspected picture of a face is refused
 * @param challenge when a check-in by face has to answer a challenge, unless its kiosk is set otherwise; absent: in doubt
 *     for paired kiosks where liveness decides, else never
 * @param leavers what becomes of a check-in of somebody who has left or has not started yet
 * @param keepPhotos which photos are stored beside the templates
 * @param adminKey a secret that always works as an admin key; absent: the service makes one on its first start
 */
@ConfigurationProperties("presente")
public record PresenteProperties(
        @DefaultValue("mobilefacenet") String model,
        @Nullable Path calibration,
        @DefaultValue("1e-4") double targetFmr,
        @DefaultValue("5e-3") double targetFpir,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT60S")
        Duration debounce,

        @DefaultValue("enforce") LivenessSetting liveness,
        @Nullable ChallengeSetting challenge,
        @DefaultValue("refuse") LeaversSetting leavers,
        @DefaultValue("none") KeepPhotos keepPhotos,
        @Nullable String adminKey) {

    public PresenteProperties {
        if (!(targetFmr > 0 && targetFmr < 1)) {
            throw new IllegalArgumentException("presente.target-fmr must lie between 0 and 1");
        }
        if (!(targetFpir > 0 && targetFpir < 1)) {
            throw new IllegalArgumentException("presente.target-fpir must lie between 0 and 1");
        }
        if (debounce.isNegative()) {
            throw new IllegalArgumentException("presente.debounce must not be negative");
        }
        adminKey = adminKey == null || adminKey.isBlank() ? null : adminKey.strip();
    }
}
