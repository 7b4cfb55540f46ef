package dev.presente.pad;

import dev.presente.face.Burst;
import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.ModelPack;
import dev.presente.face.Motion;
import dev.presente.face.PhotoRejectedException;
import dev.presente.face.PhotoUse;
import dev.presente.face.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Bursts of each species, rendered from one portrait after the other, through the detector, the landmarks and the judgement. */
final class ChallengeTrial implements AutoCloseable {
    /** Of a portrait's yaw and pitch, 0 to 100: nearly frontal, since what it hides cannot be rendered; and nobody else is in it. */
    private static final int FRONTAL = 93;

    private final FaceEmbedder embedder;
    private final double samePerson;
    private final int bursts;
    private final Random random;

    private ChallengeTrial(FaceEmbedder embedder, double samePerson, int bursts, long seed) {
        this.embedder = embedder;
        this.samePerson = samePerson;
        this.bursts = bursts;
        this.random = new Random(seed);
    }

    static ChallengeTrial open(ModelPack pack, int bursts, long seed) {
        double samePerson = new Verifier(pack.calibration()).turnedThreshold().distance();
        return new ChallengeTrial(FaceEmbedder.open(pack), samePerson, bursts, seed);
    }

    /** @param rejected bursts with a frame that gave no face */
    record Count(int bursts, int passed, int rejected) {
        Count plus(Count other) {
            return new Count(bursts + other.bursts, passed + other.passed, rejected + other.rejected);
        }
    }

    /** Adds a portrait's bursts to {@code counts}; false when it is not frontal or no portrait. */
    boolean run(byte[] photo, Map<Species, Count> counts) {
        EmbeddedFace face;
        try {
            face = embedder.embed(photo, PhotoUse.CHECKIN_WITHOUT_LIVENESS);
        } catch (PhotoRejectedException e) {
            return false;
        }
        var quality = face.quality();
        if (Math.min(quality.yaw(), quality.pitch()) < FRONTAL || quality.alone() < 100) {
            return false;
        }
        var studio = new BurstStudio(Portrait.of(photo, face), random);
        for (int i = 0; i < bursts; i++) {
            for (var species : Species.values()) {
                var asked = Motion.two(random);
                var frames = studio.burst(species, species == Species.REPLAYED ? other(asked) : asked);
                counts.merge(species, judged(frames, asked), Count::plus);
            }
        }
        return true;
    }

    private List<Motion> other(List<Motion> asked) {
        var other = Motion.two(random);
        return other.equals(asked) ? List.of(asked.get(1), asked.get(0)) : other;
    }

    private Count judged(List<byte[]> frames, List<Motion> asked) {
        var faces = new ArrayList<EmbeddedFace>();
        try {
            for (var frame : frames) {
                faces.add(embedder.embed(frame, PhotoUse.CHECKIN_WITHOUT_LIVENESS));
            }
        } catch (PhotoRejectedException e) {
            return new Count(1, 0, 1);
        }
        return new Count(1, new Burst(faces, samePerson).shows(asked) ? 1 : 0, 0);
    }

    @Override
    public void close() {
        embedder.close();
    }
}
