package dev.presente.recognition;

import dev.presente.face.StageTimes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps the timers {@code presente.stage}, one for each stage of a check-in. */
@Component
public class Stages {
    private static final List<String> ALL =
            List.of("decode", "detect", "align", "quality", "liveness", "embed", "search", "write");

    private static final Duration[] BOUNDS = Stream.of(5, 10, 25, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;

    Stages(MeterRegistry meters) {
        this.meters = meters;
        ALL.forEach(this::timerOf);
    }

    /** Returns a timer by which one can see how many requests took longer than these times. */
    static Timer.Builder timer(String name) {
        return Timer.builder(name).serviceLevelObjectives(BOUNDS);
    }

    /** Notes the {@code nanos}, in nanoseconds, that one request spent in {@code stage}. */
    public void record(String stage, long nanos) {
        timerOf(stage).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timerOf(String stage) {
        return timer("presente.stage")
                .description("Time that one request spent in a stage")
                .tag("stage", stage)
                .register(meters);
    }

    void record(StageTimes times) {
        record("decode", times.decode());
        record("detect", times.detect());
        record("align", times.align());
        record("quality", times.quality());
        record("liveness", times.liveness());
        record("embed", times.embed());
    }

    /** Returns one entry of a {@code Server-Timing} header, which has milliseconds. */
    public static String serverTiming(String stage, long nanos) {
        return String.format(Locale.ROOT, "%s;dur=%.3f", stage, nanos / 1e6);
    }
}
