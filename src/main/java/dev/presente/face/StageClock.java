package dev.presente.face;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Measures how long one photo spends in each stage. A stage may consist of several steps; their times add up. */
final class StageClock {
    enum Stage {
        DECODE,
        DETECT,
        ALIGN,
        QUALITY,
        LIVENESS,
        EMBED
    }

    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    /** Runs one step of a stage and gives its result. */
    <T> T time(Stage stage, Supplier<T> step) {
        long start = System.nanoTime();
        T result = step.get();
        nanos.merge(stage, System.nanoTime() - start, Long::sum);
        return result;
    }

    /** Returns what was measured so far; a stage that did not run took no time. */
    StageTimes times() {
        return new StageTimes(
                of(Stage.DECODE),
                of(Stage.DETECT),
                of(Stage.ALIGN),
                of(Stage.QUALITY),
                of(Stage.LIVENESS),
                of(Stage.EMBED));
    }

    private long of(Stage stage) {
        return nanos.getOrDefault(stage, 0L);
    }
}
