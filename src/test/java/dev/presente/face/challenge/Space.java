package dev.presente.face.challenge;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Vectors for rendering: places in metres before the camera (x to the right, y downwards, z away from it), and light. */
final class Space {
    private Space() {}

    record V(double x, double y, double z) {
        V plus(V o) {
            return new V(x + o.x, y + o.y, z + o.z);
        }

        V minus(V o) {
            return new V(x - o.x, y - o.y, z - o.z);
        }

        V times(double f) {
            return new V(f * x, f * y, f * z);
        }

        double dot(V o) {
            return x * o.x + y * o.y + z * o.z;
        }

        double length() {
            return Math.sqrt(dot(this));
        }

        V unit() {
            return times(1 / length());
        }

        /** Turned to the side by yaw and then up or down by pitch, in radians, about the origin. */
        V turned(double yaw, double pitch) {
            double x1 = Math.cos(yaw) * x + Math.sin(yaw) * z;
            double z1 = -Math.sin(yaw) * x + Math.cos(yaw) * z;
            return new V(x1, Math.cos(pitch) * y - Math.sin(pitch) * z1, Math.sin(pitch) * y + Math.cos(pitch) * z1);
        }

        /** Undoes {@link #turned}. */
        V turnedBack(double yaw, double pitch) {
            double y1 = Math.cos(pitch) * y + Math.sin(pitch) * z;
            double z1 = -Math.sin(pitch) * y + Math.cos(pitch) * z;
            return new V(Math.cos(yaw) * x - Math.sin(yaw) * z1, y1, Math.sin(yaw) * x + Math.cos(yaw) * z1);
        }
    }

    /** Light of the three primaries, or a factor for each. */
    record Rgb(double r, double g, double b) {
        static final Rgb BLACK = new Rgb(0, 0, 0);

        static Rgb grey(double v) {
            return new Rgb(v, v, v);
        }

        Rgb plus(Rgb o) {
            return new Rgb(r + o.r, g + o.g, b + o.b);
        }

        Rgb times(Rgb o) {
            return new Rgb(r * o.r, g * o.g, b * o.b);
        }

        Rgb times(double f) {
            return new Rgb(f * r, f * g, f * b);
        }

        Rgb map(DoubleUnaryOperator f) {
            return new Rgb(f.applyAsDouble(r), f.applyAsDouble(g), f.applyAsDouble(b));
        }

        double luma() {
            return 0.21 * r + 0.72 * g + 0.07 * b;
        }
    }

    /** Smooth random patches between 1 - amount and 1 + amount. */
    static double patches(double x, double y, double amount, double seed) {
        return 1
                + amount
                        * IntStream.range(1, 4)
                                .mapToDouble(i -> Math.sin(i * 2.3 * x + seed * i + 1.7 * Math.sin(seed + i * y))
                                        * Math.cos(i * 1.9 * y - seed * i * 1.3))
                                .sum()
                        / 3;
    }
}
