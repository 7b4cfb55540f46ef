package dev.presente.face;

import dev.presente.face.framing.FoundFace;
import dev.presente.face.framing.FramedFace;
import dev.presente.face.image.FaceImage;

/**
 * Holds the face of a photo as the network of the embedder sees it. The tensor is shared and not copied, so nobody may write to
 * it.
 */
final class SeenFace {
    /** This is the photo in which the face stands as it was found. */
    final FaceImage image;

    /** Says whether the photo was turned because its face did not stand upright. */
    final boolean isTurned;

    final FoundFace found;
    final FramedFace framed;

    /** This is the input of the network without mirror or zoom: planes x height x width normalised samples. */
    final float[] tensor;

    SeenFace(FaceImage image, boolean isTurned, FoundFace found, FramedFace framed, float[] tensor) {
        this.image = image;
        this.isTurned = isTurned;
        this.found = found;
        this.framed = framed;
        this.tensor = tensor;
    }
}
