package dev.presente.pad;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.UsableFaces;
import dev.presente.face.challenge.Burst;
import dev.presente.face.challenge.Motion;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.TurnedLimit;
import dev.presente.face.matching.Verifier;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Sends bursts of each species, rendered from one portrait after the other, through the detector, the landmarks and the
 * judgement.
 */
final class ChallengeTrial implements AutoCloseable {
    /**
     * A portrait's yaw and pitch, 0 to 100, must reach this value: it must be nearly frontal, because what it hides cannot be
     * rendered. Nobody else may be in it.
     */
    private static final int FRONTAL = 93;

    private final FaceEmbedder embedder;
    private final TurnedLimit samePerson;
    private final int bursts;
    private final int each;
    private final Random random;

    private ChallengeTrial(FaceEmbedder embedder, TurnedLimit samePerson, int bursts, int each, long seed) {
        this.embedder = embedder;
        this.samePerson = samePerson;
        this.bursts = bursts;
        this.each = each;
        this.random = new Random(seed);
    }

    /**
     * Opens the networks of {@code pack}.
     *
     * @param bursts number of bursts of each species and portrait
     * @param each frames of each motion
     */
    static ChallengeTrial open(ModelPack pack, int bursts, int each, long seed) {
        var samePerson = new Verifier(pack.calibration()).turnedLimit();
        return new ChallengeTrial(FaceEmbedder.open(pack), samePerson, bursts, each, seed);
    }

    /**
     * Counts bursts of one species.
     *
     * @param rejected bursts with too few frames that gave a face
     */
    record Count(int bursts, int passed, int rejected) {
        Count plus(Count other) {
            return new Count(bursts + other.bursts, passed + other.passed, rejected + other.rejected);
        }
    }

    /**
     * Returns where bursts of this portrait are rendered; it is empty when the portrait is not frontal, or somebody stands
     * behind.
     */
    Optional<BurstStudio> studio(byte[] photo) {
        try {
            var face = embed(photo);
            if (Math.min(face.quality().yaw(), face.quality().pitch()) < FRONTAL) {
                return Optional.empty();
            }
            var studio = new BurstStudio(Portrait.of(photo, face), random);
            // a person whom the detector overlooks in the photo may be found in the frames, where everything is larger
            var atRest = embed(studio.burst(Species.HEAD, List.of(), each).get(0));
            return isAlone(face) && isAlone(atRest) ? Optional.of(studio) : Optional.empty();
        } catch (PhotoRejectedException e) {
            return Optional.empty();
        }
    }

    private static boolean isAlone(EmbeddedFace face) {
        return face.quality().alone() == 100;
    }

    private EmbeddedFace embed(byte[] photo) {
        return embedder.embed(photo, PhotoUse.CHECKIN_WITHOUT_LIVENESS);
    }

    /** Adds a portrait's bursts to {@code counts}. */
    void run(BurstStudio studio, Map<Species, Count> counts) {
        for (int i = 0; i < bursts; i++) {
            for (var species : Species.values()) {
                var asked = Motion.two(random);
                var frames = studio.burst(species, species == Species.REPLAYED ? other(asked) : asked, each);
                counts.merge(species, judged(frames, asked), Count::plus);
            }
        }
    }

    private List<Motion> other(List<Motion> asked) {
        var other = Motion.two(random);
        return other.equals(asked) ? List.of(asked.get(1), asked.get(0)) : other;
    }

    private Count judged(List<byte[]> frames, List<Motion> asked) {
        try {
            return new Count(1, new Burst(usable(frames), samePerson).shows(asked) ? 1 : 0, 0);
        } catch (PhotoRejectedException e) {
            return new Count(1, 0, 1);
        }
    }

    private List<EmbeddedFace> usable(List<byte[]> frames) {
        var faces = new UsableFaces(Burst.LEAST_FRAMES);
        for (int i = 0; i < frames.size(); i++) {
            var use = PhotoUse.CHECKIN_WITHOUT_LIVENESS;
            try {
                faces.add(embedder.embed(frames.get(i), i == 0 ? use : use.ofMotion()));
            } catch (PhotoRejectedException e) {
                faces.leaveOut(e);
            }
        }
        return faces.list();
    }

    @Override
    public void close() {
        embedder.close();
    }
}
