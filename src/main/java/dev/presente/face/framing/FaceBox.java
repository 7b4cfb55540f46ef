package dev.presente.face.framing;

import dev.presente.face.image.Affine.Point;

/** Bounds a detected face in image pixels. Its corners may lie outside the image; {@code score} is 0 to 1. */
public record FaceBox(float left, float top, float right, float bottom, float score) {
    /** Returns the box between two opposite corners. */
    static FaceBox of(Point a, Point b, float score) {
        return new FaceBox(
                (float) Math.min(a.x(), b.x()),
                (float) Math.min(a.y(), b.y()),
                (float) Math.max(a.x(), b.x()),
                (float) Math.max(a.y(), b.y()),
                score);
    }

    public float width() {
        return right - left;
    }

    public float height() {
        return bottom - top;
    }

    /** Returns the area of the intersection over the area of the union, 0 to 1. */
    float overlap(FaceBox o) {
        float w = Math.min(right, o.right) - Math.max(left, o.left);
        float h = Math.min(bottom, o.bottom) - Math.max(top, o.top);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        return w * h / (width() * height() + o.width() * o.height() - w * h);
    }
}
