package dev.presente.face.challenge;

import static dev.presente.face.challenge.FlashFit.PRIMARIES;

import dev.presente.face.image.FaceLight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Compares the light on a face with the colours that a screen flashed. All is done in logarithms, where every factor is a sum.
 * The exposure of a frame and the shade of a turned face change all primaries of that frame alike, and the colour of the skin
 * changes a primary of all frames alike; so these means are taken off. The white balance of the camera changes the face as what
 * is behind it, so that is taken off too, and with it all that a flat picture and its background reflect alike. What is left is
 * compared with the colours by least squares. docs/challenge.md has the figures.
 *
 * @param light by how much the flash lights the face more than what is behind it, as the mean of the three primaries: the
 *     logarithm of the factor
 * @param least the same of the primary that shows least of it
 * @param unexplained the root mean square of the changes that the colours do not explain, for each degree of freedom
 * @param isBest whether no other colour in any one frame explains more
 * @param likeness of all parts of the face but the {@value #UNLIKE} worst, how like their changes are to the explained ones: 1
 *     where they are in proportion
 * @param most how much of the explained change the part of the face shows that shows most
 * @param veil how many times as much the dark pixels about an eye or the mouth change as the bright ones; of the three places
 *     the one with the least. A surface reflects a share of the light, so this is about 1. A mirror, such as the glass of a
 *     screen, adds the same light everywhere, which changes dark pixels more.
 * @param beside how much of the explained change the strips beside the head show, of which the greater counts; 1 where the
 *     photo does not show them
 */
record Flash(
        double light,
        double least,
        double unexplained,
        boolean isBest,
        double likeness,
        double most,
        double veil,
        double beside) {
    private static final int LEAST_FRAMES = 4;
    private static final int LEAST_PARTS = 4;
    private static final int LEAST_CELLS = 8;

    private static final double UNKNOWN = 1;

    /** So many parts of the face may differ from the others, as where a shadow moves. */
    private static final int UNLIKE = 2;

    /** Another colour is the better one when it explains more by this share of what is explained. */
    private static final double TIE = 0.01;

    private static final double LEAST_LIGHT = 0.025;

    /** So much may be left unexplained, and this share of the light besides, since a screen's primaries are never pure. */
    private static final double MOST_UNEXPLAINED = 0.025;

    private static final double IMPURE = 0.05;

    /** Each primary has at least this share of the mean: even a light bulb has some blue. */
    private static final double LEAST_PRIMARY = 0.25;

    private static final double MOST_OF_A_PART = 2.2;

    /** A face is seen within the narrow limits. Within the wide ones the colours are right, but it may be something flat. */
    private static final Limits NARROW = new Limits(12, 0.85, 1.15, 0.1);

    private static final Limits WIDE = new Limits(5, 0.65, 1.35, Double.MAX_VALUE);

    /** Holds the least of clearness, which is light over unexplained, and of likeness, and the most of veil and beside. */
    private record Limits(double clear, double likeness, double veil, double beside) {}

    /** In bright light the flash is weaker than this, and less than {@link #NOISE} is left unexplained: other colours leave more. */
    private static final double WEAK = 0.1;

    private static final double NOISE = 0.016;

    /**
     * Judges frames that were taken while colours were shown. Fewer than four frames show nothing.
     *
     * @param lights the light in each frame, in the order of time
     * @param flashes the flash that each frame was taken with, by its place in {@code colours}
     * @param colours of the flashes, {@link FlashColour#FLASHES}
     */
    static FlashVerdict judge(List<FaceLight> lights, List<Integer> flashes, List<FlashColour> colours) {
        var behind = behind(lights);
        var parts = changes(lights, FaceLight::parts, behind, flashes);
        if (lights.size() < LEAST_FRAMES) {
            return FlashVerdict.FLASH_MISSING;
        }
        if (parts.size() < LEAST_PARTS) { // the camera cuts their light off, as where the sun shines on the face
            return FlashVerdict.TOO_BRIGHT;
        }
        return measure(
                        lights,
                        parts,
                        behind,
                        flashes,
                        flashes.stream().map(colours::get).toList())
                .verdict();
    }

    private FlashVerdict verdict() {
        if (isWithin(NARROW)) {
            return FlashVerdict.FLASH_SEEN;
        }
        boolean isWeak = light < WEAK && unexplained <= NOISE;
        return isWeak || isWithin(WIDE) ? FlashVerdict.TOO_BRIGHT : FlashVerdict.FLASH_MISSING;
    }

    private boolean isWithin(Limits limits) {
        return isBest
                && light >= Math.max(LEAST_LIGHT, limits.clear * unexplained)
                && unexplained <= MOST_UNEXPLAINED + IMPURE * light
                && least >= LEAST_PRIMARY * light
                && likeness >= limits.likeness
                && most <= MOST_OF_A_PART
                && veil <= limits.veil
                && beside <= limits.beside;
    }

    private static Flash measure(
            List<FaceLight> lights,
            List<double[]> parts,
            double[] behind,
            List<Integer> flashes,
            List<FlashColour> shown) {
        var whole = mean(parts, lights.size());
        var fit = FlashFit.of(whole, flashes, shown);
        var dark = changes(lights, FaceLight::dark, behind, flashes);
        var bright = changes(lights, FaceLight::bright, behind, flashes);
        var all = new ArrayList<>(parts);
        all.addAll(bright);
        var factors = fit.factors().summaryStatistics();
        int freedom = (lights.size() - 1) * (PRIMARIES - 1) - PRIMARIES;
        return new Flash(
                factors.getAverage(),
                factors.getMin(),
                Math.sqrt(fit.residual() / freedom),
                isBest(fit, whole, flashes, shown),
                all.stream().mapToDouble(fit::likeness).sorted().toArray()[UNLIKE],
                all.stream().mapToDouble(fit::share).max().orElseThrow(),
                IntStream.range(0, Math.min(dark.size(), bright.size()))
                        .mapToDouble(i -> fit.share(dark.get(i)) / Math.max(0.1, fit.share(bright.get(i))))
                        .min()
                        .orElse(0),
                changes(lights, FaceLight::beside, behind, flashes).stream()
                        .mapToDouble(strip -> Math.abs(fit.share(strip)))
                        .max()
                        .orElse(UNKNOWN));
    }

    private static boolean isBest(FlashFit fit, double[] whole, List<Integer> flashes, List<FlashColour> shown) {
        double better = fit.residual() - TIE * fit.explained();
        for (int i = 0; i < shown.size(); i++) {
            for (var other : FlashColour.values()) {
                var changed = new ArrayList<>(shown);
                changed.set(i, other);
                if (FlashFit.of(whole, flashes, changed).residual() < better) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns for each place that is usable in all frames how it changes against what is behind. */
    private static List<double[]> changes(
            List<FaceLight> lights, Function<FaceLight, List<double[]>> what, double[] behind, List<Integer> flashes) {
        var all = rows(lights, what);
        for (var row : all) {
            for (int i = 0; i < row.length; i++) {
                row[i] -= behind[i];
            }
            FlashFit.centre(row, flashes);
        }
        return all;
    }

    private static double[] behind(List<FaceLight> lights) {
        var cells = rows(lights, FaceLight::behind);
        return mean(cells.size() < LEAST_CELLS ? List.of() : cells, lights.size());
    }

    private static List<double[]> rows(List<FaceLight> lights, Function<FaceLight, List<double[]>> what) {
        return IntStream.range(0, what.apply(lights.get(0)).size())
                .mapToObj(place -> lights.stream()
                        .flatMapToDouble(
                                light -> DoubleStream.of(what.apply(light).get(place)))
                        .toArray())
                .filter(row -> DoubleStream.of(row).noneMatch(Double::isNaN))
                .toList();
    }

    private static double[] mean(List<double[]> rows, int frames) {
        var mean = new double[frames * PRIMARIES];
        for (var row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.size();
            }
        }
        return mean;
    }
}
