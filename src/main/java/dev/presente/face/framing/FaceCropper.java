package dev.presente.face.framing;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Embedder;

/**
 * Photo to the pixels that an embedder sees of it, for training on them: with {@code margin} more pixels on every side,
 * {@link FacePreprocessor#tensor} through a window shifted by the margin gives what {@link FaceEmbedder} feeds its
 * network, up to the rounding to 8 bits. Thread-safe; holds native memory until closed.
 */
public final class FaceCropper implements AutoCloseable {
    private final String id;
    private final Embedder target;
    private final int margin;
    private final Framing framing;

    private FaceCropper(String frame, Embedder target, int margin, Framing framing) {
        var network = target.network();
        this.id = "%s %dx%d+%d %s".formatted(frame, network.width(), network.height(), margin, target.anchors());
        this.target = target;
        this.margin = margin;
        this.framing = framing;
    }

    /**
     * Crops the dominant face, aligned to the anchors of {@code target}.
     *
     * @param detection the pack whose detector and landmarks find it
     * @throws InvalidPackException when the pack has none or ONNX Runtime refuses one
     */
    public static FaceCropper aligned(ModelPack detection, Embedder target, int margin) {
        if (detection.manifest().seesWholeImage()) {
            throw new InvalidPackException("Model pack " + detection.id() + " has no detector to find faces with");
        }
        return new FaceCropper(detection.id(), target, margin, Framing.of(detection, target));
    }

    /** Takes the whole image; beyond its edge the pixels of the edge are repeated. */
    public static FaceCropper whole(Embedder target, int margin) {
        return new FaceCropper("whole", target, margin, new WholeImage(target.network(), margin));
    }

    /** What the crop depends on besides the photo. */
    public String id() {
        return id;
    }

    /** Columns of every crop. */
    public int width() {
        return target.network().width() + 2 * margin;
    }

    /** Rows of every crop. */
    public int height() {
        return target.network().height() + 2 * margin;
    }

    /**
     * The crop of one photo, {@code width() x height()} pixels.
     *
     * @param photo an encoded image
     * @throws PhotoRejectedException undecodable, unsupported, too large or no face
     */
    public FaceImage crop(byte[] photo) {
        var image = FaceImage.decode(photo);
        var view = framing.frame(image, framing.dominant(image).box()).view();
        return FacePreprocessor.crop(view.image(), view.window(), target.network(), margin);
    }

    @Override
    public void close() {
        framing.close();
    }
}
