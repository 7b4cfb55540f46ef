package dev.presente.evaluation.degrade;

import dev.presente.face.image.FaceImage;
import java.util.random.RandomGenerator;

/**
 * Makes a photo as a camera at a door makes it: in poor light, out of focus or of somebody who moves, with few pixels, and
 * compressed. Half of the photos suffer from each of the first three, independently of the others. All sizes are of a face that
 * is {@value #FACE} pixels wide, as networks see it; but noise and compression are those of the photo's own pixels, so that they do
 * less to a face that is much larger.
 */
public final class KioskConditions {
    /** The faces that networks see are this wide, in pixels. */
    public static final int FACE = 112;

    private static final double SHARE = 0.5;

    private KioskConditions() {}

    /**
     * Returns the photo in conditions that are drawn. The same state of {@code random} gives the same photo.
     *
     * @param face the width of the face in pixels, above 0
     */
    public static FaceImage drawn(FaceImage photo, double face, RandomGenerator random) {
        double pixel = face / FACE;
        var image = photo;
        boolean dark = random.nextDouble() < SHARE;
        if (dark) {
            image = PoorCamera.lit(
                    image, between(0.25, 0.7, random), between(-0.4, 0.4, random), between(5, 45, random));
        }
        if (random.nextDouble() < SHARE) {
            image = random.nextBoolean()
                    ? PoorCamera.blurred(image, pixel * between(0.7, 2.2, random))
                    : PoorCamera.smeared(image, (int) Math.ceil(pixel * between(1, 4, random)));
        }
        if (random.nextDouble() < SHARE) {
            image = PoorCamera.coarse(image, Math.max(1, pixel * between(1.5, 4, random)));
        }
        image = PoorCamera.noisy(image, dark ? between(2, 7, random) : between(0, 3, random), random);
        return PoorCamera.compressed(image, random.nextInt(30, 86));
    }

    private static double between(double least, double most, RandomGenerator random) {
        return least + random.nextDouble() * (most - least);
    }
}
