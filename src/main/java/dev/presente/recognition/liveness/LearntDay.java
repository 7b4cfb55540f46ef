package dev.presente.recognition.liveness;

import dev.presente.face.liveness.KioskThreshold;
import dev.presente.face.liveness.KioskThreshold.Learned;
import dev.presente.face.liveness.LivenessLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a kiosk knew about liveness on one day. The newest day counts.
 *
 * @param day the day in UTC
 * @param livenessId the measure of liveness
 * @param since the kiosk learns from check-ins after this
 * @param faces the number of live faces that it learnt from
 * @param isLearned whether the limits are the kiosk's own; otherwise they are those that the model pack came with
 */
record LearntDay(
        LocalDate day,
        String livenessId,
        Instant since,
        Instant computedAt,
        int faces,
        int people,
        boolean isLearned,
        LivenessLimits limits) {
    /** A kiosk looks at its newest faces this often. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** While those asked for a motion or refused are more than this many times the live faces, limits do not rise. */
    private static final double MANY_DOUBTED = 0.25;

    /** Returns the first day of a kiosk that has learnt nothing yet. */
    static LearntDay first(LivenessMeasure measure, Instant now) {
        return new LearntDay(day(now), measure.id(), now, now, 0, 0, false, measure.packaged());
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    boolean isFresh(Instant now) {
        return computedAt.plus(FRESH).isAfter(now);
    }

    /**
     * Returns what the kiosk knows now.
     *
     * @param earlier what it knew at the end of an earlier day; null when there is none
     * @param seen the newest faces before its camera
     */
    LearntDay relearnt(@Nullable LearntDay earlier, SeenFaces seen, KioskThreshold rule, Instant now) {
        var learned = rule.learn(seen.live(limits.lowest()));
        var isNew = learned.isEnough();
        return new LearntDay(
                day(now),
                livenessId,
                since,
                now,
                learned.faces(),
                learned.people(),
                isLearned || isNew,
                isNew ? limits(earlier, learned, seen.doubted()) : known(rule));
    }

    /** Returns the limits of a kiosk that has not seen enough: those that it has learnt, or those of the model pack today. */
    private LivenessLimits known(KioskThreshold rule) {
        return isLearned ? limits : rule.packaged();
    }

    private static LivenessLimits limits(@Nullable LearntDay earlier, Learned learned, long doubted) {
        if (earlier == null || !earlier.isLearned()) {
            return learned.limits();
        }
        var mayRise = doubted <= MANY_DOUBTED * learned.faces();
        return KioskThreshold.step(earlier.limits(), learned.limits(), mayRise);
    }
}
