package dev.presente.face;

import dev.presente.face.framing.FoundFace;
import dev.presente.face.framing.FramedFace;
import dev.presente.face.image.FaceImage;

/**
 * Holds the face of a photo as the network of the embedder sees it. The tensor is shared and not copied, so nobody may write to
 * it.
 */
final class SeenFace {
    final FaceImage image;
    final FoundFace found;
    final FramedFace framed;

    /** This is the input of the network without mirror or zoom: planes x height x width normalised samples. */
    final float[] tensor;

    SeenFace(FaceImage image, FoundFace found, FramedFace framed, float[] tensor) {
        this.image = image;
        this.found = found;
        this.framed = framed;
        this.tensor = tensor;
    }
}
