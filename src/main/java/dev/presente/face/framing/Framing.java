package dev.presente.face.framing;

import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.View;

/** Decides which part of a photo the embedder sees. It is thread-safe and may hold native memory until closed. */
public sealed interface Framing extends AutoCloseable permits AlignedFraming, WholeImageFraming {
    /**
     * Returns how the pack frames photos for an embedder of the given geometry, which need not be the pack's own.
     *
     * @throws InvalidPackException when ONNX Runtime refuses a network
     */
    static Framing of(ModelPack pack, Embedder embedder) {
        var detector = pack.manifest().detector();
        var landmarks = pack.manifest().landmarks();
        if (detector == null || landmarks == null) {
            return new WholeImageFraming(embedder.network(), margin(embedder));
        }
        return new AlignedFraming(
                new FaceDetector(InferenceSession.open(pack, detector)),
                new FaceAligner(InferenceSession.open(pack, landmarks.network()), landmarks, embedder.anchors()));
    }

    /** Returns how many pixels around the picture a pack sees that looks at smaller views of it, too. */
    private static int margin(Embedder embedder) {
        double least = embedder.views().stream().mapToDouble(View::zoom).min().orElse(1);
        int side = Math.max(embedder.network().width(), embedder.network().height());
        return least < 1 ? (int) Math.ceil((1 / least - 1) * side / 2) : 0;
    }

    /**
     * Finds the one face, or object, that a photo shows, as a service needs it.
     *
     * @throws PhotoRejectedException when the photo shows none, several, or one that is too small
     */
    FoundFace only(FaceImage image);

    /**
     * Finds the face, or object, of the person who stands in front of a camera, perhaps with others behind.
     *
     * @throws PhotoRejectedException when the photo shows none, several that could be meant, or one that is too small
     */
    FoundFace foremost(FaceImage image);

    /**
     * Finds what the photo shows most prominently.
     *
     * @throws PhotoRejectedException when the photo shows nothing
     */
    FoundFace dominant(FaceImage image);

    /** Returns the content of the box as the embedder sees it. */
    FramedFace frame(FaceImage image, FaceBox box);

    /** Measures how the face in the box stands. For a framing without an upright position every face is upright. */
    Standing standing(FaceImage image, FaceBox box, FramedFace framed);

    @Override
    void close();
}
