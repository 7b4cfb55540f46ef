package dev.presente.face;

import dev.presente.face.framing.Framing;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.GreyFace;
import java.util.Optional;

/**
 * Looks at faces as they stand in their photos, and refuses none for its quality. It is for fitting what tells faces apart. It
 * is safe for use by several threads, and holds native memory until it is closed.
 */
public final class FaceSampler implements AutoCloseable {
    private final Framing framing;
    private final EmbeddingNetwork network;

    private FaceSampler(Framing framing, EmbeddingNetwork network) {
        this.framing = framing;
        this.network = network;
    }

    /**
     * Loads the networks of the pack.
     *
     * @throws InvalidPackException when ONNX Runtime refuses one of them
     */
    public static FaceSampler open(ModelPack pack) {
        return new FaceSampler(Framing.of(pack, pack.manifest().embedder()), EmbeddingNetwork.open(pack));
    }

    /** Returns the dominant face; empty when the photo cannot be read or shows none. */
    public Optional<SampledFace> sample(byte[] photo) {
        try {
            var image = FaceImage.decode(photo);
            var found = framing.dominant(image);
            var framed = framing.frame(image, found.box());
            var face = new SeenFace(image, false, found, framed, network.tensor(framed.view()));
            return Optional.of(
                    new SampledFace(network.embed(face).template(), GreyFace.of(face.tensor, network.input())));
        } catch (PhotoRejectedException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        framing.close();
        network.close();
    }
}
