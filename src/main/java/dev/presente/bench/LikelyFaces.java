package dev.presente.bench;

import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.PairDistances;
import dev.presente.face.matching.Template;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Makes up templates whose distances are those of real faces, as far as the calibration of a pack says them. Every vector is the
 * sum of a part that all have in common and a part of its own. The own part is normal in so few dimensions that strangers come as
 * near each other as the calibration says: their mean distance fixes the common part, and the distance at a false match rate of
 * 1e-4 the number of dimensions. A second photo of a person lies at a distance drawn from those of true pairs, in the direction of
 * a stranger.
 */
final class LikelyFaces {
    private static final double FMR = 1e-4;

    /** A normal variable exceeds so many standard deviations with the chance {@link #FMR}. */
    private static final double QUANTILE = 3.719;

    private final String modelId;
    private final int dimension;
    private final long seed;
    private final double common;
    private final float[][] directions;
    private final double[] genuine;
    private final boolean weighted;

    /**
     * Creates faces.
     *
     * @param dimension of the vectors
     * @param seed the same seed makes the same faces
     * @throws IllegalArgumentException when the calibration does not say where the distances lie
     */
    LikelyFaces(Calibration calibration, int dimension, long seed) {
        var pairs = calibration.pairs();
        if (pairs == null) {
            throw new IllegalArgumentException("The calibration of the pack has no distances of pairs; make it again");
        }
        this.modelId = calibration.modelId();
        this.dimension = dimension;
        this.seed = seed;
        this.genuine = shares(pairs.genuine());
        this.weighted = calibration.strength() != null;
        double mean = Math.max(0, meanCosine(pairs));
        double near = cosine(calibration.thresholdAt(FMR).distance());
        int own = (int) Math.round(Math.pow(QUANTILE * (1 - mean) / (near - mean), 2));
        this.common = Math.sqrt(mean);
        this.directions = directions(Math.max(2, Math.min(dimension - 1, own)));
    }

    private static double cosine(double distance) {
        return 1 - distance * distance / 2;
    }

    private static double meanCosine(PairDistances pairs) {
        double sum = 0;
        long count = 0;
        for (int bin = 0; bin < pairs.impostor().size(); bin++) {
            long inBin = pairs.impostor().get(bin);
            sum += inBin * cosine((bin + 0.5) * pairs.step());
            count += inBin;
        }
        return sum / Math.max(1, count);
    }

    /** Returns the share of the pairs up to each bin. */
    private static double[] shares(List<Long> bins) {
        double all = bins.stream().mapToLong(bin -> bin).sum();
        var shares = new double[bins.size()];
        double sum = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            sum += bins.get(bin);
            shares[bin] = sum / all;
        }
        return shares;
    }

    /** Returns random unit vectors: the first is common to all faces, the others span their own parts. */
    private float[][] directions(int own) {
        var random = new Random(seed);
        var made = new float[own + 1][];
        for (int i = 0; i < made.length; i++) {
            var direction = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                direction[d] = (float) random.nextGaussian();
            }
            made[i] = Template.ofEmbedding(modelId, direction).vector();
        }
        return made;
    }

    /** Returns in how many dimensions faces differ. */
    int dimensions() {
        return directions.length - 1;
    }

    /** Returns the template of the first photo of a person. */
    Template photo(long person) {
        var random = new SplittableRandom(seed ^ (person * 0x9E3779B97F4A7C15L));
        return template(vector(random), random);
    }

    /** Returns the template of another photo of a person. */
    Template another(long person, int number) {
        var random = new SplittableRandom(seed ^ (person * 0x9E3779B97F4A7C15L) ^ ((number + 1L) << 48));
        return at(photo(person), distance(random), random);
    }

    /** Returns a template at a Euclidean distance from another, as of another photo of the person. */
    private Template at(Template photo, double distance, SplittableRandom random) {
        var one = photo.vector();
        var other = vector(random);
        double dot = 0;
        for (int d = 0; d < dimension; d++) {
            dot += (double) one[d] * other[d];
        }
        double cosine = cosine(distance);
        double sine = Math.sqrt(1 - cosine * cosine) / Math.sqrt(1 - dot * dot);
        var turned = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            turned[d] = (float) (cosine * one[d] + sine * (other[d] - dot * one[d]));
        }
        return template(turned, random);
    }

    private double distance(SplittableRandom random) {
        double share = random.nextDouble();
        int bin = 0;
        while (bin < genuine.length - 1 && genuine[bin] < share) {
            bin++;
        }
        return (bin + random.nextDouble()) * PairDistances.STEP;
    }

    private float[] vector(SplittableRandom random) {
        var vector = new float[dimension];
        double length = Math.sqrt(1 - common * common) / Math.sqrt(dimensions());
        add(vector, directions[0], common);
        for (int i = 1; i < directions.length; i++) {
            add(vector, directions[i], length * gaussian(random));
        }
        return Template.ofEmbedding(modelId, vector).vector();
    }

    private static void add(float[] vector, float[] direction, double factor) {
        float f = (float) factor;
        for (int d = 0; d < vector.length; d++) {
            vector[d] += f * direction[d];
        }
    }

    /** Returns one of the two normal numbers of Box and Muller. */
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Faces of a pack that weighs them have weights as photos of all strengths do. */
    private Template template(float[] vector, SplittableRandom random) {
        double weight = weighted ? random.nextDouble(0.97, 1.03) : 1;
        return Template.ofEmbedding(modelId, vector).weighing(weight);
    }
}
