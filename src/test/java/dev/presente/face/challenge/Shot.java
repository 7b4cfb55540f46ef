package dev.presente.face.challenge;

import dev.presente.face.challenge.Space.Rgb;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FaceLight;
import java.util.List;

/**
 * A photo, as a camera took it, and where the face is.
 *
 * @param points the landmarks in pixels
 * @param left of the part that a sheet shows, in shares of the photo, as are the others
 */
record Shot(FaceImage photo, List<Point> points, double left, double top, double width, double height) {
    FaceLight light() {
        return FaceLight.of(photo, points);
    }

    /** The part of the photo around the face that is so many times as wide as the eyes are apart, 3 high for 4 wide. */
    Shot around(double eyes) {
        double w = eyes * (points.get(45).x() - points.get(36).x()) / photo.width();
        double h = w * photo.width() * 0.75 / photo.height();
        var nose = points.get(29);
        return new Shot(photo, points, nose.x() / photo.width() - w / 2, nose.y() / photo.height() - h / 2, w, h);
    }

    /** The light at a place of the part, 0 to 1 across and down. */
    Rgb linear(double u, double v) {
        int x = (int) Math.max(0, Math.min(photo.width() - 1, (left + u * width) * photo.width()));
        int y = (int) Math.max(0, Math.min(photo.height() - 1, (top + v * height) * photo.height()));
        int at = 3 * (y * photo.width() + x);
        var bgr = photo.bgr();
        return new Rgb(bgr[at + 2] & 0xFF, bgr[at + 1] & 0xFF, bgr[at] & 0xFF).map(s -> Math.pow(s / 255, 2.2));
    }

    /** The landmarks as shares of the part. */
    List<Point> landmarks() {
        return points.stream()
                .map(p -> new Point((p.x() / photo.width() - left) / width, (p.y() / photo.height() - top) / height))
                .toList();
    }
}
