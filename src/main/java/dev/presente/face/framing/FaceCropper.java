package dev.presente.face.framing;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Embedder;

/**
 * Crops a photo to the pixels that an embedder sees of it, so that an embedder can be trained on them. A crop has {@code
 * margin} more pixels on every side. {@link FacePreprocessor#tensor} through a window that is shifted by the margin gives what
 * {@link FaceEmbedder} feeds its network, up to the rounding to 8 bits. It is thread-safe and holds native memory until closed.
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
     * Returns a cropper for the dominant face, aligned to the anchors of {@code target}.
     *
     * @param detection the pack whose detector and landmark network find the face
     * @throws InvalidPackException when the pack has neither or ONNX Runtime refuses one
     */
    public static FaceCropper aligned(ModelPack detection, Embedder target, int margin) {
        if (detection.manifest().seesWholeImage()) {
            throw new InvalidPackException("Model pack " + detection.id() + " has no detector to find faces with");
        }
        return new FaceCropper(detection.id(), target, margin, Framing.of(detection, target));
    }

    /** Returns a cropper that takes the whole image; beyond the image's edge it repeats the pixels of the edge. */
    public static FaceCropper whole(Embedder target, int margin) {
        return new FaceCropper("whole", target, margin, new WholeImageFraming(target.network(), margin));
    }

    /** Identifies everything besides the photo that the crop depends on. */
    public String id() {
        return id;
    }

    /** Returns the number of columns of every crop. */
    public int width() {
        return target.network().width() + 2 * margin;
    }

    /** Returns the number of rows of every crop. */
    public int height() {
        return target.network().height() + 2 * margin;
    }

    /**
     * Returns the crop of one photo, {@code width() x height()} pixels.
     *
     * @param photo an encoded image
     * @throws PhotoRejectedException when the photo cannot be decoded, is unsupported or too large, or shows no face
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
