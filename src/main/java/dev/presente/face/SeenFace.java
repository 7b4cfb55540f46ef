package dev.presente.face;

import dev.presente.face.framing.FoundFace;
import dev.presente.face.framing.FramedFace;
import dev.presente.face.image.FaceImage;

/** The face of a photo as the embedder's network sees it. The tensor is shared, not copied: nobody writes to it. */
final class SeenFace {
    final FaceImage image;
    final FoundFace found;
    final FramedFace framed;

    /** The network's input without mirror or zoom: planes x height x width normalised samples. */
    final float[] tensor;

    SeenFace(FaceImage image, FoundFace found, FramedFace framed, float[] tensor) {
        this.image = image;
        this.found = found;
        this.framed = framed;
        this.tensor = tensor;
    }
}
