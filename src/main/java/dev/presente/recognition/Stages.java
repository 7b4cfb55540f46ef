package dev.presente.recognition;

import dev.presente.face.StageTimes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Keeps the timers {@code presente.stage}, one for each stage of a check-in. */
@Component
public class Stages {
    private final MeterRegistry meters;

    Stages(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Notes the {@code nanos}, in nanoseconds, that one request spent in {@code stage}. */
    public void record(String stage, long nanos) {
        meters.timer("presente.stage", "stage", stage).record(nanos, TimeUnit.NANOSECONDS);
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
