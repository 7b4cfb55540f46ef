package dev.presente.recognition;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.quality.PhotoUse;
import dev.presente.system.Photo;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.wording.Wording;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes templates of the photos of requests. It works on as many photos at once as there are cores, because more would only be
 * slower and need more memory, and a photo is read only when its turn comes. The others wait up to ten seconds, and are then
 * refused so that they come back later.
 */
@Component
public class PhotoEmbedder {
    private final @Nullable FaceEmbedder embedder;
    private final Stages stages;
    private final RefusedPhotos refused;
    private final Semaphore permits;
    private final Duration patience;

    @Autowired
    PhotoEmbedder(
            ObjectProvider<FaceEmbedder> networks,
            PresenteProperties properties,
            Stages stages,
            RefusedPhotos refused,
            MeterRegistry meters) {
        this(
                properties.knowsFaces() ? networks.getObject() : null,
                stages,
                refused,
                Runtime.getRuntime().availableProcessors(),
                Duration.ofSeconds(10));
        meters.gauge("presente.embed.waiting", this, PhotoEmbedder::waiting);
    }

    PhotoEmbedder(
            @Nullable FaceEmbedder embedder, Stages stages, RefusedPhotos refused, int atOnce, Duration patience) {
        this.embedder = embedder;
        this.stages = stages;
        this.refused = refused;
        this.permits = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Returns the template of the only face in the photo.
     *
     * @throws PhotoRejectedException when the photo gives no template
     * @throws ProblemException {@code overloaded} when the photo waited too long, {@code faces-off} where faces are switched off
     */
    public EmbeddedFace embed(Photo photo, PhotoUse use) {
        return inTurn(networks -> read(() -> networks.embed(photo.bytes(), use)));
    }

    /** Does the same as {@link #embed} in less time, see {@link FaceEmbedder#glance}. */
    EmbeddedFace glance(Photo photo, PhotoUse use) {
        return inTurn(networks -> read(() -> networks.glance(photo.bytes(), use)));
    }

    /**
     * Returns the faces with the templates of all views.
     *
     * @throws ProblemException {@code overloaded} when they waited too long
     */
    List<EmbeddedFace> complete(List<EmbeddedFace> faces) {
        return inTurn(networks -> {
            long start = System.nanoTime();
            var whole = faces.stream().map(networks::complete).toList();
            stages.record("embed", System.nanoTime() - start);
            return whole;
        });
    }

    private <T> T inTurn(Function<FaceEmbedder, T> work) {
        if (embedder == null) {
            throw ProblemException.facesOff();
        }
        acquire();
        try {
            return work.apply(embedder);
        } finally {
            permits.release();
        }
    }

    private EmbeddedFace read(Supplier<EmbeddedFace> work) {
        try {
            var face = work.get();
            stages.record(face.times());
            return face;
        } catch (PhotoRejectedException e) {
            refused.count(e);
            throw e;
        }
    }

    /** Returns about how many photos wait for their turn. */
    public int waiting() {
        return permits.getQueueLength();
    }

    private void acquire() {
        try {
            if (permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.photos.waiting"));
    }
}
