package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import dev.presente.system.ProblemException;
import dev.presente.testkit.Faces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PhotoEmbedderTest {
    private final Stages stages = new Stages(new SimpleMeterRegistry());
    private final RefusedPhotos refused = new RefusedPhotos(new SimpleMeterRegistry());

    @Test
    void whoWaitsTooLongIsToldToComeBack() {
        try (var face = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            var busy = new PhotoEmbedder(face, stages, refused, 0, Duration.ofMillis(20));
            assertThatThrownBy(() -> busy.embed(() -> new byte[] {1}, PhotoUse.COMPARISON))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.getStatusCode().value()).isEqualTo(503));
        }
    }

    /** Completing a glance is time of the embedding, without the wait for a turn. */
    @Test
    void aSecondLookCountsAsEmbedding() {
        var meters = new SimpleMeterRegistry();
        try (var face = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            var embedder = new PhotoEmbedder(face, new Stages(meters), refused, 1, Duration.ofSeconds(10));
            var glance = embedder.glance(Faces::astronaut, PhotoUse.CHECKIN);
            var timer = meters.get("presente.stage").tag("stage", "embed").timer();
            double before = timer.totalTime(TimeUnit.NANOSECONDS);
            var whole = embedder.complete(List.of(glance)).get(0);

            assertThat(timer.count()).isEqualTo(2);
            assertThat(timer.totalTime(TimeUnit.NANOSECONDS) - before).isGreaterThanOrEqualTo((double)
                    (whole.times().embed() - glance.times().embed()));
        }
    }

    @Test
    void aRejectedPhotoGivesItsTurnBack() {
        try (var face = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            var one = new PhotoEmbedder(face, stages, refused, 1, Duration.ofMillis(20));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> one.embed(() -> new byte[] {1}, PhotoUse.COMPARISON))
                        .isInstanceOf(PhotoRejectedException.class);
            }
        }
    }
}
