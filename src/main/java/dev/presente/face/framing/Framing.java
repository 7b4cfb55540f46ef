package dev.presente.face.framing;

import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Embedder;

/** Which part of a photo the embedder sees. Thread-safe; may hold native memory until closed. */
public sealed interface Framing extends AutoCloseable permits AlignedFace, WholeImage {
    /**
     * How the pack frames photos for an embedder of the given geometry, which need not be its own.
     *
     * @throws InvalidPackException when ONNX Runtime refuses a network
     */
    static Framing of(ModelPack pack, Embedder embedder) {
        var detector = pack.manifest().detector();
        var landmarks = pack.manifest().landmarks();
        if (detector == null || landmarks == null) {
            return new WholeImage(embedder.network(), 0);
        }
        return new AlignedFace(
                new FaceDetector(InferenceSession.open(pack, detector)),
                new FaceAligner(InferenceSession.open(pack, landmarks.network()), landmarks, embedder.anchors()));
    }

    /**
     * What the photo shows, as a service needs it.
     *
     * @throws PhotoRejectedException when that is nothing, several things or too small a thing
     */
    FoundFace only(FaceImage image);

    /**
     * What the photo shows most prominently.
     *
     * @throws PhotoRejectedException when it shows nothing
     */
    FoundFace dominant(FaceImage image);

    /** What is in the box as the embedder sees it. */
    FramedFace frame(FaceImage image, FaceBox box);

    /**
     * How upright the face in the box is, 0 to 1; below 0.5 it is likelier to be turned by a quarter or a half. Where nothing stands
     * upright it is 1.
     */
    double uprightness(FaceImage image, FaceBox box, FramedFace framed);

    @Override
    void close();
}
