package dev.presente.face.challenge;

import dev.presente.face.challenge.Space.Rgb;
import dev.presente.face.challenge.Space.V;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A head: a Lambertian ellipsoid with a nose, skin, hair, eyes, mouth and a little gloss, over a body. */
record Head(Looks looks, V middle, double yaw, double pitch) implements Sight {
    private static final double HALF_WIDTH = 0.075;
    private static final double HALF_HEIGHT = 0.115;
    private static final double HALF_DEPTH = 0.095;
    private static final double DELTA = 0.002;

    /** What stays the same of a person. */
    record Looks(Rgb skin, Rgb hair, Rgb cloth, double nose, double gloss, double seed, double mottled) {
        static Looks random(RandomGenerator random) {
            double dark = random.nextDouble();
            var skin = new Rgb(0.62 - 0.42 * dark, 0.44 - 0.33 * dark, 0.36 - 0.29 * dark);
            return new Looks(
                    skin.times(random.nextDouble(0.9, 1.1)),
                    Rgb.grey(random.nextDouble(0.02, 0.25)),
                    new Rgb(random.nextDouble(0.03, 0.7), random.nextDouble(0.03, 0.7), random.nextDouble(0.03, 0.7)),
                    random.nextDouble(0.016, 0.026),
                    random.nextDouble(0, 0.04),
                    random.nextDouble(0, 100),
                    random.nextDouble(0, 0.15));
        }
    }

    /** How far the front stands out at a place of the upright head; not a number beside it. */
    private double front(double x, double y) {
        double inside = 1 - x * x / (HALF_WIDTH * HALF_WIDTH) - y * y / (HALF_HEIGHT * HALF_HEIGHT);
        double nose =
                looks.nose * Math.exp(-x * x / (2 * 0.010 * 0.010) - (y - 0.012) * (y - 0.012) / (2 * 0.018 * 0.018));
        return inside <= 0 ? Double.NaN : HALF_DEPTH * Math.sqrt(inside) + nose;
    }

    @Override
    public @Nullable Rgb seen(V ray, Lit light, FlashColour colour) {
        var from = middle.times(-1).turnedBack(yaw, pitch);
        var way = ray.turnedBack(yaw, pitch);
        if (from.minus(way.times(from.dot(way))).length() > 0.13) {
            return body(ray, light, colour); // it passes beside the head
        }
        double t = (-0.5 * HALF_DEPTH - from.z()) / way.z();
        double step = 0.006;
        V at = null;
        // the front of the head looks towards -z: it is at z = -front
        for (double back = t - 0.1; back < t + 0.06; back += step) {
            var p = from.plus(way.times(back));
            double f = front(p.x(), p.y());
            if (!Double.isNaN(f) && p.z() >= -f) {
                at = refined(from, way, back - step, back);
                break;
            }
        }
        return at == null ? body(ray, light, colour) : skin(at, ray, light, colour);
    }

    private V refined(V from, V way, double low, double high) {
        for (int i = 0; i < 7; i++) {
            double middle = (low + high) / 2;
            var p = from.plus(way.times(middle));
            double f = front(p.x(), p.y());
            if (!Double.isNaN(f) && p.z() >= -f) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return from.plus(way.times(high));
    }

    private Rgb skin(V at, V ray, Lit light, FlashColour colour) {
        double dx = slope(front(at.x() + DELTA, at.y()), front(at.x() - DELTA, at.y()), at.x() / HALF_WIDTH);
        double dy = slope(front(at.x(), at.y() + DELTA), front(at.x(), at.y() - DELTA), at.y() / HALF_HEIGHT);
        var normal = new V(-dx, -dy, -1).unit().turned(yaw, pitch);
        var place = at.turned(yaw, pitch).plus(middle);
        return reflected(albedo(at), place, normal, ray, light, colour);
    }

    private static double slope(double here, double there, double edge) {
        return Double.isNaN(here) || Double.isNaN(there) ? -3 * Math.signum(edge) : (here - there) / (2 * DELTA);
    }

    private Rgb reflected(Rgb albedo, V place, V normal, V ray, Lit light, FlashColour colour) {
        var flash = light.flash(colour).times(light.screen(place, normal));
        var diffuse = light.room(normal).plus(flash).times(albedo).times(1 / Math.PI);
        double shine = Math.pow(Math.max(0, -normal.dot(ray)), 20);
        return diffuse.plus(flash.plus(light.around.times(0.5)).times(looks.gloss * shine / Math.PI));
    }

    private Rgb albedo(V at) {
        if (at.y() < -0.062 + 0.01 * Math.sin(at.x() * 40 + looks.seed) || at.z() > -0.01) {
            return looks.hair;
        }
        boolean isBrow = Math.abs(Math.abs(at.x()) - 0.03) < 0.018 && Math.abs(at.y() + 0.042) < 0.003;
        if (isBrow || isNear(at, 0.033, -0.024, 0.013, 0.007) || isNear(at, -0.033, -0.024, 0.013, 0.007)) {
            return Rgb.grey(0.05);
        }
        var skin = looks.skin.times(Space.patches(at.x() * 60, at.y() * 60, looks.mottled, looks.seed));
        return isNear(at, 0, 0.055, 0.025, 0.007) ? skin.times(new Rgb(0.95, 0.6, 0.6)) : skin;
    }

    private static boolean isNear(V at, double x, double y, double width, double height) {
        return Math.pow((at.x() - x) / width, 2) + Math.pow((at.y() - y) / height, 2) < 1;
    }

    private @Nullable Rgb body(V ray, Lit light, FlashColour colour) {
        var place = ray.times((middle.z() + 0.02) / ray.z());
        double below = place.y() - middle.y();
        double beside = Math.abs(place.x() - middle.x());
        if (below < 0.10 + Math.max(0, beside - 0.05) * 0.35 || beside > 0.24) {
            return null;
        }
        return reflected(looks.cloth, place, new V(0, -0.3, -1).unit(), ray, light, colour);
    }

    @Override
    public List<V> landmarks() {
        return IntStream.range(0, 68).mapToObj(this::landmark).toList();
    }

    private V landmark(int i) {
        var p = PLACES[i];
        double f = front(p[0], p[1]);
        return new V(p[0], p[1], Double.isNaN(f) ? 0 : -f).turned(yaw, pitch).plus(middle);
    }

    private static final double[][] PLACES = places();

    private static double[][] places() {
        var places = new double[68][];
        for (int i = 0; i < 17; i++) {
            double angle = Math.PI * (1 + i / 16.0);
            places[i] = new double[] {0.072 * Math.cos(angle), -0.02 - 0.108 * Math.sin(angle)};
        }
        for (int i = 0; i < 5; i++) {
            double out = 0.012 + 0.008 * i;
            set(places, 21 - i, -out, -0.042);
            set(places, 22 + i, out, -0.042);
        }
        for (int i = 27; i < 31; i++) {
            set(places, i, 0, -0.026 + 0.013 * (i - 27));
        }
        for (int i = 31; i < 36; i++) {
            set(places, i, 0.007 * (i - 33), 0.024);
        }
        ring(places, 36, 42, -0.033, -0.024, 0.013, 0.008);
        ring(places, 42, 48, 0.033, -0.024, 0.013, 0.008);
        ring(places, 48, 60, 0, 0.055, 0.026, 0.009);
        ring(places, 60, 68, 0, 0.055, 0.020, 0.004);
        return places;
    }

    private static void ring(double[][] places, int from, int to, double x, double y, double width, double height) {
        for (int i = from; i < to; i++) {
            double angle = Math.PI * (1 + 2.0 * (i - from) / (to - from));
            set(places, i, x + width * Math.cos(angle), y + height * Math.sin(angle));
        }
    }

    private static void set(double[][] places, int i, double x, double y) {
        places[i] = new double[] {x, y};
    }
}
