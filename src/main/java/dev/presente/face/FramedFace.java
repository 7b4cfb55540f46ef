package dev.presente.face;

import dev.presente.face.Affine.Point;
import java.util.List;

/**
 * A face as the embedder sees it, and how the head is turned.
 *
 * @param landmarks in photo pixels; none where the pack looks for no faces
 */
record FramedFace(PhotoView view, Pose pose, List<Point> landmarks) {}
