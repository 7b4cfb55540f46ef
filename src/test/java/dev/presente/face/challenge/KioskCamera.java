package dev.presente.face.challenge;

import dev.presente.face.challenge.Space.Rgb;
import dev.presente.face.challenge.Space.V;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceImage;
import java.util.random.RandomGenerator;

/** A camera that exposes and balances by itself, slowly, and never quite the same; with noise and a tone curve of its own. */
final class KioskCamera {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final double FOCAL = 140;

    private final RandomGenerator random;
    private final double target;
    private final double exposing;
    private final double balancing;
    private final double drift;
    private final double tone;
    private final double noise;
    private final double glare;
    private double exposure;
    private double red;
    private double blue;

    KioskCamera(RandomGenerator random) {
        this.random = random;
        target = random.nextDouble(0.16, 0.28);
        exposing = random.nextDouble(0.2, 1);
        balancing = random.nextDouble(0, 0.6);
        drift = random.nextDouble(0, 0.04);
        tone = random.nextDouble(0.9, 1.1);
        noise = random.nextDouble(0.002, 0.008); // a real frame has sixty times as many pixels to average
        glare = random.nextDouble(0, 0.03);
    }

    Shot take(Sight sight, Wall wall, Lit light, FlashColour colour) {
        var seen = new Rgb[WIDTH * HEIGHT];
        var sum = Rgb.BLACK;
        for (int i = 0; i < seen.length; i++) {
            int row = i / WIDTH;
            var ray = new V((i % WIDTH - WIDTH / 2.0 + 0.5) / FOCAL, (row - HEIGHT / 2.0 + 0.5) / FOCAL, 1).unit();
            var here = sight.seen(ray, light, colour);
            seen[i] = here == null ? wall.seen(ray, light, colour) : here;
            sum = sum.plus(seen[i].times(1.0 / seen.length));
        }
        adapt(sum);
        var balance = new Rgb(red, 1, blue).times(exposure);
        var bgr = new byte[3 * seen.length];
        for (int i = 0; i < seen.length; i++) {
            var value = seen[i].plus(sum.times(glare)).times(balance);
            bgr[3 * i] = sample(value.b());
            bgr[3 * i + 1] = sample(value.g());
            bgr[3 * i + 2] = sample(value.r());
        }
        var points = sight.landmarks().stream().map(this::pixel).toList();
        return new Shot(new FaceImage(WIDTH, HEIGHT, bgr), points, 0, 0, 1, 1);
    }

    private void adapt(Rgb mean) {
        double wanted = target / mean.luma();
        boolean isFirst = exposure == 0;
        exposure = isFirst ? wanted : exposure * Math.pow(wanted / exposure, exposing);
        red = isFirst ? mean.g() / mean.r() : red * Math.pow(mean.g() / mean.r() / red, balancing);
        blue = isFirst ? mean.g() / mean.b() : blue * Math.pow(mean.g() / mean.b() / blue, balancing);
        exposure *= 1 + drift * random.nextGaussian();
        red *= 1 + drift / 2 * random.nextGaussian();
        blue *= 1 + drift / 2 * random.nextGaussian();
    }

    private byte sample(double light) {
        double noisy = light + noise * Math.sqrt(Math.max(0.02, light)) * random.nextGaussian();
        double linear = Math.max(0, Math.min(1, noisy));
        double encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (byte) Math.round(255 * Math.pow(encoded, tone));
    }

    private Point pixel(V place) {
        double jitter = 0.5;
        return new Point(
                place.x() / place.z() * FOCAL + WIDTH / 2.0 + jitter * random.nextGaussian(),
                place.y() / place.z() * FOCAL + HEIGHT / 2.0 + jitter * random.nextGaussian());
    }
}
