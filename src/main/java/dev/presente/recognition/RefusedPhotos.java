package dev.presente.recognition;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts in {@code presente.photos.refused} the photos that gave no template, by reason and, for low quality, by measure. */
@Component
class RefusedPhotos {
    private final MeterRegistry meters;

    RefusedPhotos(MeterRegistry meters) {
        this.meters = meters;
        Arrays.stream(Reason.values()).forEach(reason -> counter(reason, ""));
    }

    void count(PhotoRejectedException refusal) {
        counter(refusal.reason(), Objects.requireNonNullElse(refusal.measure(), ""))
                .increment();
    }

    private Counter counter(Reason reason, String measure) {
        return Counter.builder("presente.photos.refused")
                .description("Photos that gave no template")
                .tag("reason", reason.code())
                .tag("measure", measure)
                .register(meters);
    }
}
