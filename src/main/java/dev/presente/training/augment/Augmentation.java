package dev.presente.training.augment;

/**
 * Says how strongly crops are changed at random. Every change is drawn evenly from its range unless said otherwise; 0 leaves it
 * out.
 *
 * @param mirror probability of being mirrored, 0 to 1
 * @param rotation largest angle in degrees, either way
 * @param scale largest enlargement or reduction, as a share of the size, below 1
 * @param shift largest shift along each axis, as a share of the input's side
 * @param shear largest slant, as columns moved for each row
 * @param aspect largest widening or narrowing, which the height makes up for, as a share of the size, below 1
 * @param brightness largest offset of all samples, as a share of their range
 * @param contrast largest change of the samples' distance from mid-grey, as a share of it
 * @param saturation largest change of the samples' distance from their pixel's luma, as a share of it
 * @param degraded probability of a blur and, independently, of a JPEG compression, 0 to 1
 * @param blur largest standard deviation of the blur, in pixels of the crop
 * @param jpeg lowest quality of the compression, 1 to 100
 * @param occluded probability that a rectangle is hidden under mid-grey, 0 to 1
 * @param cutout longest side of that rectangle, as a share of the input's side, 0 to 1
 * @param strokes how much dark strokes are made thicker or thinner at most, as a share of a pixel of the crop on each side, 0 to 1
 * @param ink how many times darker or lighter ink on white paper becomes at most, 1 or more
 * @param kiosk probability of being seen as a poor camera at a door sees it, 0 to 1
 */
public record Augmentation(
        double mirror,
        double rotation,
        double scale,
        double shift,
        double shear,
        double aspect,
        double brightness,
        double contrast,
        double saturation,
        double degraded,
        double blur,
        int jpeg,
        double occluded,
        double cutout,
        double strokes,
        double ink,
        double kiosk) {

    /** This preset changes nothing. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0);

    /**
     * This preset changes what differs between two good photos: the side of the face, a little of the alignment and of the
     * light.
     */
    public static final Augmentation LIGHT =
            new Augmentation(0.5, 3, 0.03, 0.02, 0, 0, 0.1, 0.1, 0.1, 0, 0, 100, 0, 0, 0, 1, 0);

    /**
     * This preset changes what differs between a portrait and a kiosk's camera; it is mild, since aligned faces vary little in
     * place.
     */
    public static final Augmentation STANDARD =
            new Augmentation(0.5, 6, 0.06, 0.03, 0, 0, 0.15, 0.2, 0.2, 0.2, 1.5, 30, 0.1, 0.4, 0, 1, 0);

    /**
     * This preset changes what differs between two drawings of one character: place, size, slant and proportions, but not ink and
     * paper. Koch, Zemel and Salakhutdinov (Siamese neural networks for one-shot image recognition, 2015) turned by up to 10
     * degrees, sheared by up to 0.3 and scaled by up to a fifth.
     */
    public static final Augmentation DRAWING =
            new Augmentation(0, 10, 0.2, 0.08, 0.2, 0.15, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0);

    /**
     * This preset changes what differs between two signatures of one hand: place, size, slant and proportions a little, the width
     * of the strokes, which is the pen's or the screen's, and ink and paper.
     */
    public static final Augmentation WRITING =
            new Augmentation(0, 5, 0.1, 0.05, 0.1, 0.1, 0.1, 0.2, 0, 0, 0, 100, 0, 0, 0.8, 1.8, 0);

    /**
     * This preset changes what differs between an enrolment and a check-in at a kiosk: seven of ten faces are seen as a poor camera
     * at a door sees them, {@link dev.presente.evaluation.degrade.KioskConditions}; the others vary a little in place and light.
     */
    public static final Augmentation KIOSK =
            new Augmentation(0.5, 6, 0.06, 0.03, 0, 0, 0.15, 0.2, 0.2, 0, 0, 100, 0, 0, 0, 1, 0.7);

    /**
     * Returns the preset of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Augmentation preset(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "light" -> LIGHT;
            case "standard" -> STANDARD;
            case "drawing" -> DRAWING;
            case "writing" -> WRITING;
            case "kiosk" -> KIOSK;
            default ->
                throw new IllegalArgumentException(
                        "No augmentation is named " + name + "; use none, light, standard, drawing, writing or kiosk");
        };
    }

    /** Returns this augmentation without mirroring, for images that look different in a mirror, such as signatures. */
    public Augmentation withoutMirror() {
        return new Augmentation(
                0,
                rotation,
                scale,
                shift,
                shear,
                aspect,
                brightness,
                contrast,
                saturation,
                degraded,
                blur,
                jpeg,
                occluded,
                cutout,
                strokes,
                ink,
                kiosk);
    }

    /**
     * Returns how many pixels a crop must show on every side of an input of {@code side} pixels for the input to stay inside.
     */
    public int margin(int side) {
        double angle = Math.toRadians(rotation);
        double reach = Math.max(1 + aspect, 1 / (1 - aspect) + shear);
        double half = side / 2.0 * reach * (Math.cos(angle) + Math.sin(angle)) / (1 - scale);
        return (int) Math.ceil(half + shift * side - side / 2.0);
    }
}
