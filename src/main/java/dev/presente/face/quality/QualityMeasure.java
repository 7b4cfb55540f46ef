package dev.presente.face.quality;

import dev.presente.face.image.PhotoRejectedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The measures of {@link FaceQuality}: where each is read, the lowest value that is good enough, and what to do about it. This
 * is their only list. More is asked of a reference, which is compared for years, than of a probe (docs/quality.md says why so
 * much). A photo is refused for the first one in this order that is too low. The light comes before sharpness: in the dark all
 * is blurred. What follows {@link #UPRIGHT} is measured by landmarks, which a turned face has not.
 */
public enum QualityMeasure {
    SIZE(FaceQuality::size, 35, 30, "come closer to the camera"),
    EXPOSURE(FaceQuality::exposure, 45, 30, "change the light: the face is too dark or too bright"),
    CONTRAST(FaceQuality::contrast, 35, 20, "light the face evenly from the front and avoid light from behind"),
    SHARPNESS(FaceQuality::sharpness, 20, 10, "hold still and clean the lens"),
    UPRIGHT(FaceQuality::upright, 55, 50, "turn the photo: the face must be upright in it"),
    YAW(FaceQuality::yaw, 35, 15, "look straight into the camera"),
    PITCH(FaceQuality::pitch, 50, 30, "hold your head level with the camera"),
    ROLL(FaceQuality::roll, 50, 30, "hold your head upright"),
    MOUTH(FaceQuality::mouth, 25, 0, "close your mouth"),
    CLEAR(
            FaceQuality::clear,
            50,
            0,
            "take off what covers the face, such as sunglasses, a mask or a cap, and look straight into the camera"),
    /** It is measured only: narrow eyes and smiles are low too. */
    EYES(FaceQuality::eyes),
    /** It is measured only: a second face that is too high is refused before. */
    ALONE(FaceQuality::alone);

    private static final List<QualityMeasure> IN_ANSWERS = Arrays.stream(FaceQuality.class.getRecordComponents())
            .map(component -> valueOf(component.getName().toUpperCase(Locale.ROOT)))
            .toList();

    @SuppressWarnings("ImmutableEnumChecker") // a reference to an accessor has no state
    private final ToIntFunction<FaceQuality> value;

    private final int enrolment;
    private final int probe;
    private final String whatToDo;

    QualityMeasure(ToIntFunction<FaceQuality> value, int enrolment, int probe, String whatToDo) {
        this.value = value;
        this.enrolment = enrolment;
        this.probe = probe;
        this.whatToDo = whatToDo;
    }

    /** A measure that says little of how well a face is recognised: nothing is refused for it. */
    QualityMeasure(ToIntFunction<FaceQuality> value) {
        this(value, 0, 0, "");
    }

    /** All measures in the order of the components of {@link FaceQuality}, which answers and reports have. */
    public static List<QualityMeasure> inAnswers() {
        return IN_ANSWERS;
    }

    /** The first measure of {@code quality} that is too low for {@code use}. */
    public static Optional<QualityMeasure> failing(FaceQuality quality, PhotoUse use) {
        return Arrays.stream(values()).filter(m -> m.of(quality) < m.least(use)).findFirst();
    }

    /** The value of a face, 0 (worst) to 100. */
    public int of(FaceQuality quality) {
        return value.applyAsInt(quality);
    }

    /** Whether a photo can be refused for it, and the score counts it. */
    public boolean isDecisive() {
        return enrolment > 0;
    }

    /** The name that answers give it, such as {@code size}. */
    public String label() {
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
