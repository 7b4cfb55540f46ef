package dev.presente.pad;

import dev.presente.face.challenge.HeadShape;
import dev.presente.face.image.Affine.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Models a head with a portrait's face: the depths of {@link HeadShape} at its landmarks, an ellipsoid around them, and behind
 * it the background, which stays where it is. Every head differs a little from the average one.
 */
final class SyntheticHead {
    /** The neck turns this far behind the eyes. */
    private static final double AXIS = -90;

    /** The neck turns this far below the middle of the face. */
    private static final double NECK = 40;

    private static final double HALF_WIDTH = 80;
    private static final double HALF_HEIGHT = 118;
    private static final double MIDDLE = -15;
    private static final double FADE = 0.8;

    private final SmoothDepth plate;

    SyntheticHead(Portrait portrait, Chance chance) {
        double bold = chance.between(0.85, 1.15);
        double nose = chance.around(3);
        var points = new ArrayList<Point>(portrait.landmarks());
        var depth = new ArrayList<Double>();
        for (int i = 0; i < points.size(); i++) {
            double own = i >= 29 && i <= 35 ? nose : 0;
            depth.add(bold * HeadShape.depth(i) + own + chance.normal(1.5));
        }
        beyondLandmarks(points, depth, bold);
        this.plate = new SmoothDepth(points, depth.stream().mapToDouble(d -> d).toArray());
    }

    /** Adds points of the forehead, crown, temples, ears and neck. */
    private static void beyondLandmarks(List<Point> points, List<Double> depth, double bold) {
        var more = new double[][] {
            {0, -60, 2},
            {-35, -60, -8},
            {35, -60, -8},
            {0, -95, -30},
            {-40, -90, -45},
            {40, -90, -45},
            {0, -135, -85},
            {-70, -60, -55},
            {70, -60, -55},
            {-82, -20, -80},
            {82, -20, -80},
            {-82, 30, -80},
            {82, 30, -80},
            {0, 110, -45},
            {-50, 105, -70},
            {50, 105, -70},
            {-60, -130, -88},
            {60, -130, -88},
            {0, 150, -60}
        };
        for (var m : more) {
            points.add(new Point(m[0], m[1]));
            depth.add(bold * m[2]);
        }
    }

    /** Returns the head turned about the neck. */
    Surface posed(Stance stance) {
        return (x, y) -> {
            var rest = new Surface.Place(x, y, depth(x, y));
            var posed = stance.of(rest.moved(0, -NECK, -AXIS)).moved(0, NECK, AXIS);
            return rest.towards(posed, share(x, y));
        };
    }

    private double depth(double x, double y) {
        return Math.max(AXIS, Math.min(60, plate.at(x, y)));
    }

    /** Returns 1 on the head, falling to 0 in the background. */
    private static double share(double x, double y) {
        double r = Math.hypot(x / HALF_WIDTH, (y - MIDDLE) / HALF_HEIGHT);
        double t = Math.max(0, Math.min(1, 1 - (r - 1) / FADE));
        return t * t * (3 - 2 * t);
    }
}
