package dev.presente.face.quality;

import dev.presente.face.image.PhotoRejectedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Lists the measures of {@link FaceQuality}: where each is read, the lowest value that is good enough, and what to do about a
 * lower one. This is their only list. The limits for a reference are higher than those for a probe, because a reference is
 * compared for years; docs/quality.md says why they are so much higher. A photo is refused for the first measure in this order
 * that is too low. The light comes before sharpness, because in the dark everything is blurred. {@link #UPRIGHT} comes before
 * the measures that need landmarks, because a face that lies on its side or is upside down has no usable landmarks.
 */
public enum QualityMeasure {
    SIZE(FaceQuality::size, 35, 30, "come closer to the camera"),
    EXPOSURE(FaceQuality::exposure, 45, 30, "change the light: the face is too dark or too bright"),
    CONTRAST(FaceQuality::contrast, 35, 20, "light the face evenly from the front and avoid light from behind"),
    SHARPNESS(FaceQuality::sharpness, 20, 10, "hold still and clean the lens"),
    UPRIGHT(FaceQuality::upright, 55, 50, "turn the photo: the whole face must be upright and uncovered in it"),
    YAW(FaceQuality::yaw, 35, 15, "look straight into the camera"),
    PITCH(FaceQuality::pitch, 50, 30, "hold your head level with the camera"),
    ROLL(FaceQuality::roll, 50, 30, "hold your head upright"),
    MOUTH(FaceQuality::mouth, 25, 0, "close your mouth"),
    CLEAR(
            FaceQuality::clear,
            50,
            50,
            30,
            "show the whole face in a plain photo, take off what covers the face, such as sunglasses, a mask or a cap, and"
                    + " look straight into the camera"),
    /** It is measured only: narrow eyes and smiles are low too. */
    EYES(FaceQuality::eyes),
    /** It is measured only: a second face that is too high is refused before. */
    ALONE(FaceQuality::alone);

    private static final List<QualityMeasure> IN_ANSWERS = Arrays.stream(FaceQuality.class.getRecordComponents())
            .map(component -> valueOf(component.getName().toUpperCase(Locale.ROOT)))
            .toList();

    @SuppressWarnings("ImmutableEnumChecker") // A reference to an accessor has no state.
    private final ToIntFunction<FaceQuality> value;

    private final int enrolment;
    private final int comparison;
    private final int probe;
    private final String whatToDo;

    QualityMeasure(ToIntFunction<FaceQuality> value, int enrolment, int probe, String whatToDo) {
        this(value, enrolment, probe, probe, whatToDo);
    }

    QualityMeasure(ToIntFunction<FaceQuality> value, int enrolment, int comparison, int probe, String whatToDo) {
        this.value = value;
        this.enrolment = enrolment;
        this.comparison = comparison;
        this.probe = probe;
        this.whatToDo = whatToDo;
    }

    /** Makes a measure for which no photo is refused, because it says little about how well a face is recognised. */
    QualityMeasure(ToIntFunction<FaceQuality> value) {
        this(value, 0, 0, "");
    }

    /**
     * Returns all measures in the order of the components of {@link FaceQuality}, which is also their order in answers and
     * reports.
     */
    public static List<QualityMeasure> inAnswers() {
        return IN_ANSWERS;
    }

    /** Returns the first measure of {@code quality} that is too low for {@code use}; empty when all are high enough. */
    public static Optional<QualityMeasure> failing(FaceQuality quality, PhotoUse use) {
        return Arrays.stream(values()).filter(m -> m.of(quality) < m.least(use)).findFirst();
    }

    /** Returns the value of this measure, 0 (worst) to 100. */
    public int of(FaceQuality quality) {
        return value.applyAsInt(quality);
    }

    /**
     * Decides whether a photo can be refused for this measure, and whether the score includes it. Both are true or neither is.
     */
    public boolean isDecisive() {
        return enrolment > 0;
    }

    /** Returns the name of this measure in answers, such as {@code size}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int least(PhotoUse use) {
        return switch (use) {
            case ENROLMENT -> enrolment;
            case COMPARISON -> comparison;
            case CHECKIN, CHECKIN_WITHOUT_LIVENESS, KEPT -> probe;
            case MOTION, MOTION_WITHOUT_LIVENESS -> this == CLEAR ? 0 : probe;
        };
    }

    Advice advice() {
        return new Advice(label(), whatToDo);
    }

    /**
     * Makes the refusal for the person in front of the camera. It names the measure, its value, the value needed and what to
     * do.
     */
    public PhotoRejectedException rejection(FaceQuality quality, PhotoUse use) {
        return new PhotoRejectedException(
                PhotoRejectedException.Reason.LOW_QUALITY,
                "%s: %d of 100, at least %d is needed: %s".formatted(label(), of(quality), least(use), whatToDo),
                label());
    }
}
