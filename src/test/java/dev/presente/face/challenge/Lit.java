package dev.presente.face.challenge;

import dev.presente.face.challenge.Space.Rgb;
import dev.presente.face.challenge.Space.V;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The light in a room and of the kiosk's screen, in lux of each primary. The screen is a rectangle below the camera that shines
 * towards the person (Lambertian). The room's light comes from all around, more from above, and from one side.
 */
final class Lit {
    private static final double SCREEN_WIDTH = 0.22;
    private static final double SCREEN_HEIGHT = 0.14;
    private static final double SCREEN_BELOW = 0.085;

    final double nits;
    final double[][] leak = new double[3][3];
    final Rgb around;
    final Rgb aside;
    final V side;
    final Rgb onWall;

    /** @param lux on a surface that faces the camera */
    Lit(RandomGenerator random, double lux) {
        nits = random.nextDouble(240, 360);
        for (int to = 0; to < 3; to++) {
            for (int from = 0; from < 3; from++) {
                leak[to][from] = to == from ? 1 : random.nextDouble(0.01, 0.08);
            }
        }
        double share = random.nextDouble(0, 0.7);
        double warmth = random.nextDouble(-0.15, 0.55);
        around = warmth(warmth).times(lux * (1 - share) / 0.75);
        side = new V(random.nextDouble(-1, 1), random.nextDouble(-0.8, 0.1), random.nextDouble(-0.9, -0.3)).unit();
        aside = warmth(warmth + 0.15 * random.nextGaussian()).times(lux * share / -side.z());
        onWall = around.plus(aside.times(0.4))
                .times(random.nextDouble(0.4, 1.6))
                .times(warmth(random.nextDouble(-0.15, 0.15)));
    }

    /** From the sky (-0.2) to a light bulb (0.6), with about the same luminance. */
    private static Rgb warmth(double warmth) {
        double w = Math.max(-0.2, Math.min(0.6, warmth));
        return new Rgb(1 + 0.5 * w, 1 - 0.05 * w, 1 - 1.0 * w);
    }

    /** What a camera sees of the screen's light: its primaries are not quite those of the camera. */
    Rgb flash(FlashColour colour) {
        var seen = new double[3];
        for (int to = 0; to < 3; to++) {
            for (int from = 0; from < 3; from++) {
                seen[to] += leak[to][from] * (0.002 + colour.primary(from));
            }
        }
        return new Rgb(seen[0], seen[1], seen[2]);
    }

    /** The light of the room on a surface. */
    Rgb room(V normal) {
        return around.times(0.75 - 0.25 * normal.y() * 1.2).plus(aside.times(Math.max(0, normal.dot(side))));
    }

    /** The screen's light on a surface, for a white screen: nits times steradians times cosine. */
    double screen(V at, V normal) {
        double sum = 0;
        for (var point : POINTS) {
            var way = point.minus(at);
            double far = way.length();
            double cos = Math.max(0, way.dot(normal) / far);
            sum += cos * -way.z() / far / (far * far);
        }
        return nits * sum * SCREEN_WIDTH * SCREEN_HEIGHT / POINTS.size();
    }

    private static final List<V> POINTS = points();

    private static List<V> points() {
        var points = new ArrayList<V>();
        for (int i = 0; i < 6; i++) {
            int row = i / 3;
            points.add(new V((i % 3 - 1) * SCREEN_WIDTH / 3, SCREEN_BELOW + (row - 0.5) * SCREEN_HEIGHT / 2, 0));
        }
        return points;
    }

    static boolean isScreen(V at) {
        return Math.abs(at.x()) < SCREEN_WIDTH / 2 && Math.abs(at.y() - SCREEN_BELOW) < SCREEN_HEIGHT / 2;
    }
}
