package dev.presente.training.augment;

import dev.presente.evaluation.degrade.KioskConditions;
import dev.presente.evaluation.degrade.PoorCamera;
import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.pack.PackManifest.Network;
import java.util.random.RandomGenerator;

/**
 * Turns a crop into an input tensor and changes it at random on the way: colour, blur and compression on the crop's pixels as a
 * camera would do them, then a single interpolation for all that moves, then occlusion. It is thread-safe; all randomness is
 * the caller's.
 */
public final class Augmenter {
    /** Blurs below this standard deviation change next to nothing. */
    private static final double MIN_BLUR = 0.3;

    private final Augmentation strength;
    private final Network network;

    /**
     * Takes the strength of the changes and the geometry of the input.
     *
     * @param network the network whose input is made
     */
    public Augmenter(Augmentation strength, Network network) {
        this.strength = strength;
        this.network = network;
    }

    /** Returns the network whose input is made. */
    public Network network() {
        return network;
    }

    /**
     * Returns what the network would see of the photo that the crop was taken from, unchanged.
     *
     * @param crop the input's pixels and the same number more on every side
     * @return planes x height x width normalised samples
     */
    public float[] plain(FaceImage crop) {
        return FacePreprocessor.tensor(crop, window(crop, Affine.scaling(1, 0, 1, 0), 0, 0), network);
    }

    /**
     * Returns what the network sees of a changed copy. The same state of {@code random} gives the same tensor.
     *
     * @param crop as for {@link #plain}; what lies beyond it is black
     * @return planes x height x width normalised samples
     */
    public float[] tensor(FaceImage crop, RandomGenerator random) {
        var tensor = FacePreprocessor.tensor(camera(crop, random), moved(crop, random), network);
        if (random.nextDouble() < strength.occluded()) {
            occlude(tensor, random);
        }
        return tensor;
    }

    private FaceImage camera(FaceImage crop, RandomGenerator random) {
        var image = Degradation.recoloured(
                crop,
                255 * either(strength.brightness(), random),
                1 + either(strength.contrast(), random),
                1 + either(strength.saturation(), random));
        if (strength.strokes() > 0) {
            image = Degradation.strokes(image, either(strength.strokes(), random));
        }
        if (strength.ink() > 1) {
            image = Degradation.inked(image, Math.exp(either(Math.log(strength.ink()), random)));
        }
        if (random.nextDouble() < strength.degraded()) {
            double sigma = random.nextDouble() * strength.blur();
            image = sigma < MIN_BLUR ? image : PoorCamera.blurred(image, sigma);
        }
        if (random.nextDouble() < strength.degraded()) {
            image = PoorCamera.compressed(image, random.nextInt(strength.jpeg(), 101));
        }
        if (strength.kiosk() > 0 && random.nextDouble() < strength.kiosk()) {
            image = KioskConditions.drawn(image, network.width(), random);
        }
        return image;
    }

    private Affine moved(FaceImage crop, RandomGenerator random) {
        double angle = Math.toRadians(either(strength.rotation(), random));
        double scale = 1 + either(strength.scale(), random);
        double dx = network.width() * either(strength.shift(), random);
        double dy = network.height() * either(strength.shift(), random);
        double side = random.nextDouble() < strength.mirror() ? -1 : 1;
        double shear = either(strength.shear(), random);
        double aspect = 1 + either(strength.aspect(), random);
        var shape = new Affine(side / aspect, side * shear, 0, 0, aspect, 0);
        double cos = Math.cos(angle) / scale;
        double sin = Math.sin(angle) / scale;
        return window(crop, shape.then(new Affine(cos, -sin, 0, sin, cos, 0)), dx, dy);
    }

    /** Returns the map from the input to the crop, which is changed about the middle of both and then shifted. */
    private Affine window(FaceImage crop, Affine change, double dx, double dy) {
        return Affine.scaling(1, -(network.width() - 1) / 2.0, 1, -(network.height() - 1) / 2.0)
                .then(change)
                .then(Affine.scaling(1, (crop.width() - 1) / 2.0 + dx, 1, (crop.height() - 1) / 2.0 + dy));
    }

    /** Sets a rectangle, whose sides are at least half of the longest allowed, to mid-grey. */
    private void occlude(float[] tensor, RandomGenerator random) {
        int w = side(network.width(), random);
        int h = side(network.height(), random);
        int left = random.nextInt(network.width() - w + 1);
        int top = random.nextInt(network.height() - h + 1);
        int plane = network.width() * network.height();
        for (int i = 0; i < tensor.length; i++) {
            int x = i % network.width() - left;
            int y = i % plane / network.width() - top;
            if (x >= 0 && x < w && y >= 0 && y < h) {
                tensor[i] = (127.5f - network.mean()) / network.std();
            }
        }
    }

    private int side(int length, RandomGenerator random) {
        return (int) Math.round(length * strength.cutout() * (1 + random.nextDouble()) / 2);
    }

    /** Draws evenly from {@code -largest} to {@code largest}. */
    private static double either(double largest, RandomGenerator random) {
        return largest * (2 * random.nextDouble() - 1);
    }
}
