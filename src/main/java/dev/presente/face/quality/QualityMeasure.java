package dev.presente.face.quality;

import dev.presente.face.image.PhotoRejectedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The measures of {@link FaceQuality} that can refuse a photo, with the lowest value that is good enough: more is asked of a
 * reference, which is compared for years, than of a probe (docs/quality.md says why so much). The light comes before
 * sharpness: in the dark all is blurred. What follows {@link #UPRIGHT} is measured by landmarks, which a turned face has not.
 */
public enum QualityMeasure {
    SIZE(35, 30, "come closer to the camera"),
    EXPOSURE(45, 30, "change the light: the face is too dark or too bright"),
    CONTRAST(35, 20, "light the face evenly from the front and avoid light from behind"),
    SHARPNESS(20, 10, "hold still and clean the lens"),
    UPRIGHT(55, 50, "turn the photo: the face must be upright in it"),
    YAW(35, 15, "look straight into the camera"),
    PITCH(50, 30, "hold your head level with the camera"),
    ROLL(50, 30, "hold your head upright"),
    MOUTH(25, 0, "close your mouth"),
    CLEAR(
            50,
            0,
            "take off what covers the face, such as sunglasses, a mask or a cap, and look straight into the camera");

    private final int enrolment;
    private final int probe;
    private final String whatToDo;

    QualityMeasure(int enrolment, int probe, String whatToDo) {
        this.enrolment = enrolment;
        this.probe = probe;
        this.whatToDo = whatToDo;
    }

    /** The first measure of {@code quality} that is too low for {@code use}. */
    public static Optional<QualityMeasure> failing(FaceQuality quality, PhotoUse use) {
        return Arrays.stream(values()).filter(m -> m.of(quality) < m.least(use)).findFirst();
    }

    private int of(FaceQuality quality) {
        return switch (this) {
            case SIZE -> quality.size();
            case SHARPNESS -> quality.sharpness();
            case EXPOSURE -> quality.exposure();
            case CONTRAST -> quality.contrast();
            case UPRIGHT -> quality.upright();
            case YAW -> quality.yaw();
            case PITCH -> quality.pitch();
            case ROLL -> quality.roll();
            case MOUTH -> quality.mouth();
            case CLEAR -> quality.clear();
        };
    }

    /** The name that answers give it, such as {@code size}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int least(PhotoUse use) {
        return use == PhotoUse.ENROLMENT ? enrolment : probe;
    }

    Advice advice() {
        return new Advice(label(), whatToDo);
    }

    /** For the person in front of the camera: the measure, its value, what is needed and what to do. */
    public PhotoRejectedException rejection(FaceQuality quality, PhotoUse use) {
        return new PhotoRejectedException(
                PhotoRejectedException.Reason.LOW_QUALITY,
                "%s: %d of 100, at least %d is needed: %s".formatted(label(), of(quality), least(use), whatToDo),
                label());
    }
}
