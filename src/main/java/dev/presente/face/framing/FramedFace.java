package dev.presente.face.framing;

import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.PhotoView;
import java.util.List;

/**
 * Holds a face as the embedder sees it, and how the head is turned.
 *
 * @param landmarks points in photo pixels; empty where the pack looks for no faces
 */
public record FramedFace(PhotoView view, Pose pose, List<Point> landmarks) {}
