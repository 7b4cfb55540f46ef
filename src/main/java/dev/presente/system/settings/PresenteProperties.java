package dev.presente.system.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * {@code presente.*}: the settings of recognition and of check-ins. docs/configuration.md has them as environment variables.
 *
 * @param model The name of a packaged model pack ({@code mobilefacenet} or {@code dlib}), or the path of a pack's folder.
 * @param faces Whether people are enrolled and recognised by their faces: {@code off} loads no network, compares nothing
 *     biometric and stores nothing more of it, and refuses photos with {@code faces-off}. People then check in by badge or PIN.
 * @param calibration A file with thresholds for this place, as {@code GET /gallery/calibration} makes it. Without it the
 *     thresholds of the model pack hold.
 * @param targetFmr The chance that one comparison takes a random other person for the right one. It lies between 0 and 1.
 * @param targetFpir The chance that a 1:N search names somebody for a stranger. It lies between 0 and 1.
 * @param search How a 1:N search is made: {@code sketch} compares short sketches first and then those who may be near,
 *     {@code exact} compares everybody, which takes more time and memory where they are many, and {@code auto} does that for
 *     up to 4,096 templates and compares sketches beyond. Vectors of up to 256 numbers are always compared with everybody.
 * @param debounce A second check-in of one person within this time is answered as a duplicate. {@code PT0S} switches this
 *     off.
 * @param liveness What the service does with a suspected picture of a face: {@code enforce} refuses it, {@code report}
 *     measures and logs it and refuses nobody, and {@code off} does not look.
 * @param challenge When a check-in by face has to answer a challenge, unless its kiosk has a setting of its own:
 *     {@code off} is never, {@code doubt} is when liveness is not sure, {@code always} is always. Without it a paired kiosk
 *     asks in doubt while liveness is {@code enforce}, and nobody else asks.
 * @param challengeFlash Whether a challenge also flashes the screen of the kiosk in random colours: {@code enforce} refuses a
 *     face that does not reflect them, {@code report} only looks and counts, and {@code off} does not flash.
 * @param leavers What happens to a check-in of somebody who is not employed on that day: {@code refuse} writes no event,
 *     {@code flag} accepts it and marks the day.
 * @param twoPeople Whether a correction must be decided by somebody else than who asked for it.
 * @param keepPhotos Which photos are stored beside the templates: {@code none}, or those of an {@code enrolment} that gave a
 *     template.
 * @param adminKey A secret that always works as an admin key. Without it the service makes a key on its first start and
 *     prints it once.
 */
@ConfigurationProperties("presente")
public record PresenteProperties(
        @DefaultValue("mobilefacenet") String model,
        @DefaultValue("on") FacesSetting faces,
        @Nullable Path calibration,
        @DefaultValue("1e-4") double targetFmr,
        @DefaultValue("5e-3") double targetFpir,

        @DefaultValue("auto") SearchSetting search,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT60S")
        Duration debounce,

        @DefaultValue("enforce") LivenessSetting liveness,
        @Nullable ChallengeSetting challenge,
        @DefaultValue("enforce") FlashSetting challengeFlash,
        @DefaultValue("refuse") LeaversSetting leavers,
        @DefaultValue("false") boolean twoPeople,
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

    /** Decides whether the service knows faces. */
    public boolean knowsFaces() {
        return faces == FacesSetting.ON;
    }
}
