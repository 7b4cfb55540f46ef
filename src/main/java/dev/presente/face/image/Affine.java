package dev.presente.face.image;

import java.util.List;

/**
 * Maps the plane by {@code (x, y) -> (a x + b y + tx, c x + d y + ty)} in pixels; here it always leads from the pixels of a
 * network's input to those of the photo. Integer coordinates are pixel centres.
 */
public record Affine(double a, double b, double tx, double c, double d, double ty) {
    /** Locates a point in pixels. */
    public record Point(double x, double y) {}

    /** Returns the map {@code (x, y) -> (sx x + tx, sy y + ty)}. */
    public static Affine scaling(double sx, double tx, double sy, double ty) {
        return new Affine(sx, 0, tx, 0, sy, ty);
    }

    /** Returns the turn about a point, clockwise as one sees it, since y grows downwards. */
    public static Affine rotation(double degrees, double x, double y) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new Affine(cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y);
    }

    /** Returns the map from the pixels of a {@code width x height} input onto the rectangle with the given edges. */
    public static Affine ofRectangle(double left, double top, double right, double bottom, int width, int height) {
        double sx = (right - left) / width;
        double sy = (bottom - top) / height;
        return scaling(sx, left + sx / 2 - 0.5, sy, top + sy / 2 - 0.5);
    }

    /**
     * Returns the similarity (rotation, one scale, shift; no reflection) that takes {@code from} to {@code to} with the least
     * squared error, by Umeyama, IEEE TPAMI 13(4), 1991, in its closed form for two dimensions.
     *
     * @throws IllegalArgumentException when {@code from} is a single point
     */
    public static Affine similarity(List<Point> from, List<Point> to) {
        double fx = from.stream().mapToDouble(Point::x).average().orElseThrow();
        double fy = from.stream().mapToDouble(Point::y).average().orElseThrow();
        double gx = to.stream().mapToDouble(Point::x).average().orElseThrow();
        double gy = to.stream().mapToDouble(Point::y).average().orElseThrow();
        double norm = 0;
        double dot = 0;
        double cross = 0;
        for (int i = 0; i < from.size(); i++) {
            double px = from.get(i).x() - fx;
            double py = from.get(i).y() - fy;
            double qx = to.get(i).x() - gx;
            double qy = to.get(i).y() - gy;
            norm += px * px + py * py;
            dot += px * qx + py * qy;
            cross += px * qy - py * qx;
        }
        if (!(norm > 0)) {
            throw new IllegalArgumentException("All points coincide");
        }
        double a = dot / norm;
        double b = cross / norm;
        return new Affine(a, -b, gx - a * fx + b * fy, b, a, gy - b * fx - a * fy);
    }

    /** Returns the map that applies {@code this} first and then {@code next}. */
    public Affine then(Affine next) {
        return new Affine(
                next.a * a + next.b * c,
                next.a * b + next.b * d,
                next.a * tx + next.b * ty + next.tx,
                next.c * a + next.d * c,
                next.c * b + next.d * d,
                next.c * tx + next.d * ty + next.ty);
    }

    /** Returns the point to which this map takes a point. */
    public Point apply(double x, double y) {
        return new Point(a * x + b * y + tx, c * x + d * y + ty);
    }

    /** Returns how many pixels of the target one step covers: the geometric mean over all directions. */
    public double scale() {
        return Math.sqrt(Math.abs(a * d - b * c));
    }
}
