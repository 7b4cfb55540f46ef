package dev.presente.face.opinion;

import dev.presente.face.opinion.NetworkManifest.Output;
import dev.presente.face.pack.PackManifest.Colour;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the networks that need no manifest from the customer, because they are recognised by their hash.
 *
 * <p>Those of Minivision are described as {@code src/generate_patches.py}, {@code src/anti_spoof_predict.py} and {@code
 * src/data_io/functional.py} of github.com/minivision-ai/Silent-Face-Anti-Spoofing have them: pixels blue, green, red from 0 to
 * 255, the box's width and height each times the scale in the file's name, softmax over three classes, of which class 1 is
 * live.
 */
public final class KnownNetworks {
    private static final String MINIVISION = "github.com/minivision-ai/Silent-Face-Anti-Spoofing, Apache-2.0";

    private static final Map<String, NetworkManifest> BY_HASH = Map.of(
            "4eed38f0bde33c9b805942a5f25e42ce1161e2bda545254be622be957727794e",
            minivision("minivision-v2-2.7", 2.7),
            "d819a69bac6b9ade2a0f4d9b60b618e1260f7bf3ba1fddff6c5d82131cb1083f",
            minivision("minivision-v1se-4.0", 4));

    private KnownNetworks() {}

    /** Returns the manifest of the network with this SHA-256, if it is known. */
    public static Optional<NetworkManifest> byHash(String sha256) {
        return Optional.ofNullable(BY_HASH.get(sha256));
    }

    private static NetworkManifest minivision(String name, double scale) {
        return new NetworkManifest(
                name, 80, 80, Colour.BGR, 255, zeros(), ones(), scale, false, 1, Output.LOGITS, MINIVISION);
    }

    private static List<Double> zeros() {
        return Collections.nCopies(3, 0.0);
    }

    private static List<Double> ones() {
        return Collections.nCopies(3, 1.0);
    }
}
