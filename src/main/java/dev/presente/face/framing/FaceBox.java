package dev.presente.face.framing;

/** Bounds a detected face in image pixels. Its corners may lie outside the image; {@code score} is 0 to 1. */
public record FaceBox(float left, float top, float right, float bottom, float score) {
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
