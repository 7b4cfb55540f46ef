package dev.presente.recognition.liveness;

import dev.presente.face.liveness.KioskThreshold;
import dev.presente.face.liveness.LivenessLimits;
import dev.presente.recognition.liveness.SeenFaces.Face;
import dev.presente.recognition.liveness.SeenFaces.Fate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Describes what a kiosk has learnt about liveness; no person is named. */
record KioskLivenessView(
        State state,

        @Schema(description = "the measure of liveness; a kiosk learns anew when it changes")
        String livenessId,

        @Schema(description = "the kiosk learns from check-ins after this")
        Instant since,

        @Schema(description = "live faces in the last 14 days, of so many people")
        int faces,

        int people,
        int facesNeeded,
        int peopleNeeded,

        @Schema(
                description =
                        "in use, as scores from 0 to 1: below `lowest` refused, from `sure` on not asked for a motion")
        LivenessLimits limits,

        @Schema(description = "what the model pack came with, and what callers other than paired kiosks have")
        LivenessLimits packaged,

        @Schema(description = "the faces by score, from the lowest")
        List<Bar> scores,

        @Schema(description = "the newest first") List<Day> days) {
    enum State {
        LEARNING,
        LEARNED
    }

    /** Counts faces whose score is at least {@code from} and below {@code to}, by what became of them. */
    record Bar(double from, double to, int live, int asked, int refused) {}

    record Day(LocalDate day, int faces, int people, boolean learned, LivenessLimits limits) {}

    /** Bars are as wide as this in log odds, and cover those between -LAST and LAST. */
    private static final double WIDTH = 0.5;

    private static final int LAST = 5;
    private static final int BARS = (int) (2 * LAST / WIDTH);

    KioskLivenessView {
        scores = List.copyOf(scores);
        days = List.copyOf(days);
    }

    static KioskLivenessView of(LivenessMeasure measure, LearntDay newest, SeenFaces seen, List<LearntDay> days) {
        var learned = measure.rule().learn(seen.live(newest.limits().lowest()));
        return new KioskLivenessView(
                newest.isLearned() ? State.LEARNED : State.LEARNING,
                measure.id(),
                newest.since(),
                learned.faces(),
                learned.people(),
                KioskThreshold.LEAST_FACES,
                KioskThreshold.LEAST_PEOPLE,
                newest.limits(),
                measure.packaged(),
                IntStream.range(0, BARS).mapToObj(bar -> bar(bar, seen)).toList(),
                days.stream()
                        .map(day -> new Day(day.day(), day.faces(), day.people(), day.isLearned(), day.limits()))
                        .toList());
    }

    private static Bar bar(int bar, SeenFaces seen) {
        var faces = seen.faces().stream().filter(face -> bar(face) == bar).toList();
        return new Bar(
                bar == 0 ? 0 : score(bar),
                bar == BARS - 1 ? 1 : score(bar + 1),
                count(faces, Fate.LIVE),
                count(faces, Fate.ASKED),
                count(faces, Fate.REFUSED));
    }

    /** Returns the bar of a face; what lies beyond the first or the last one belongs to it. */
    private static int bar(Face face) {
        int bar = (int) Math.floor((KioskThreshold.logOdds(face.score()) + LAST) / WIDTH);
        return Math.max(0, Math.min(BARS - 1, bar));
    }

    private static double score(int bar) {
        return 1 / (1 + Math.exp(LAST - bar * WIDTH));
    }

    private static int count(List<Face> faces, Fate fate) {
        return (int) faces.stream().filter(face -> face.fate() == fate).count();
    }
}
