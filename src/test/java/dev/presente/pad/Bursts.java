package dev.presente.pad;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.challenge.Motion;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import java.util.List;
import java.util.Random;

/** Renders answers to challenges from a photo. */
public final class Bursts {
    private Bursts() {}

    /** Returns a head that does what is asked: at rest, then {@code each} frames of every motion. */
    public static List<byte[]> head(byte[] photo, List<Motion> motions, int each) {
        return of(Species.HEAD, photo, motions, each);
    }

    /** Returns the photo itself, held up and tilted. */
    public static List<byte[]> tilted(byte[] photo, List<Motion> motions, int each) {
        return of(Species.TILTED, photo, motions, each);
    }

    private static List<byte[]> of(Species species, byte[] photo, List<Motion> motions, int each) {
        try (var embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            var face = embedder.embed(photo, PhotoUse.CHECKIN_WITHOUT_LIVENESS);
            return new BurstStudio(Portrait.of(photo, face), new Random(3)).burst(species, motions, each);
        }
    }
}
