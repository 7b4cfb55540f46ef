package dev.presente.face.quality;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.wording.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lists the measures of {@link FaceQuality}: where each is read, the lowest value that is good enough, and what to do about a
 * lower one. This is their only list. The limits for a reference are higher than those for a probe, because a reference is
 * compared for years; docs/quality.md says why they are so much higher. A photo is refused for the first measure in this order
 * that is too low. The light comes before sharpness, because in the dark everything is blurred. {@link #UPRIGHT} comes before
 * the measures that need landmarks, because a face that lies on its side or is upside down has no usable landmarks.
 */
public enum QualityMeasure {
    SIZE(FaceQuality::size, 35, 30, "detail.advice.size"),
    EXPOSURE(FaceQuality::exposure, 45, 30, "detail.advice.exposure"),
    CONTRAST(FaceQuality::contrast, 35, 20, "detail.advice.contrast"),
    SHARPNESS(FaceQuality::sharpness, 20, 10, "detail.advice.sharpness"),
    UPRIGHT(FaceQuality::upright, 55, 50, "detail.advice.upright"),
    YAW(FaceQuality::yaw, 35, 15, "detail.advice.yaw"),
    PITCH(FaceQuality::pitch, 50, 30, "detail.advice.pitch"),
    ROLL(FaceQuality::roll, 50, 30, "detail.advice.roll"),
    MOUTH(FaceQuality::mouth, 25, 0, "detail.advice.mouth"),
    CLEAR(FaceQuality::clear, 50, 50, 30, "detail.advice.clear"),
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
    private final @Nullable String whatToDo;

    QualityMeasure(ToIntFunction<FaceQuality> value, int enrolment, int probe, @Nullable String whatToDo) {
        this(value, enrolment, probe, probe, whatToDo);
    }

    QualityMeasure(
            ToIntFunction<FaceQuality> value, int enrolment, int comparison, int probe, @Nullable String whatToDo) {
        this.value = value;
        this.enrolment = enrolment;
        this.comparison = comparison;
        this.probe = probe;
        this.whatToDo = whatToDo;
    }

    /** Makes a measure for which no photo is refused, because it says little about how well a face is recognised. */
    QualityMeasure(ToIntFunction<FaceQuality> value) {
        this(value, 0, 0, null);
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

    private Wording whatToDo() {
        return Wording.of(Objects.requireNonNull(whatToDo, label()));
    }

    Advice advice() {
        return new Advice(label(), whatToDo());
    }

    /**
     * Makes the refusal for the person in front of the camera. It names the measure, its value, the value needed and what to
     * do.
     */
    public PhotoRejectedException rejection(FaceQuality quality, PhotoUse use) {
        return new PhotoRejectedException(
                PhotoRejectedException.Reason.LOW_QUALITY,
                Wording.of("detail.photo.measure", label(), of(quality), least(use), whatToDo()),
                label());
    }
}
