package dev.presente.face.quality;

import dev.presente.face.image.Affine.Point;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Measures the height over the width of what may open in a face, from its 68 landmarks; for the eyes see Soukupova and Cech,
 * CVWW 2016.
 */
final class Openness {
    private Openness() {}

    /** Returns the mean of both eyes; it is empty without landmarks. */
    static OptionalDouble eyes(List<Point> face) {
        return face.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((eye(face.subList(36, 42)) + eye(face.subList(42, 48))) / 2);
    }

    private static double eye(List<Point> eye) {
        double height = (distance(eye.get(1), eye.get(5)) + distance(eye.get(2), eye.get(4))) / 2;
        return height / Math.max(1e-9, distance(eye.get(0), eye.get(3)));
    }

    /** Returns the gap between the lips over the width of the mouth; it is empty without landmarks. */
    static OptionalDouble mouth(List<Point> face) {
        if (face.isEmpty()) {
            return OptionalDouble.empty();
        }
        double height = (distance(face.get(61), face.get(67))
                        + distance(face.get(62), face.get(66))
                        + distance(face.get(63), face.get(65)))
                / 3;
        return OptionalDouble.of(height / Math.max(1e-9, distance(face.get(48), face.get(54))));
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
