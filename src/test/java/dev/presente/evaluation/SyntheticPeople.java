package dev.presente.evaluation;

import dev.presente.face.matching.Template;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes templates of people who do not exist: each person is a random direction, each photo has some noise about it. */
public final class SyntheticPeople {
    private SyntheticPeople() {}

    /** Returns the templates of each person. */
    public static List<List<Template>> of(int people, int photos, int dimension, float noise, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, people)
                .mapToObj(p -> photos(gaussian(random, dimension, 1), photos, noise, random))
                .toList();
    }

    /**
     * Returns templates as {@link #of} does, but all lean one way, some more than others: these are more like each other, and
     * match more strangers.
     */
    public static List<List<Template>> crowd(int people, int photos, int dimension, float noise, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, people)
                .mapToObj(p -> {
                    var centre = gaussian(random, dimension, 1);
                    centre[0] += 4 * (float) Math.abs(random.nextGaussian());
                    return photos(centre, photos, noise, random);
                })
                .toList();
    }

    private static List<Template> photos(float[] centre, int photos, float noise, Random random) {
        return IntStream.range(0, photos)
                .mapToObj(i -> {
                    var vector = gaussian(random, centre.length, noise);
                    for (int k = 0; k < vector.length; k++) {
                        vector[k] += centre[k];
                    }
                    return Template.ofEmbedding("m", vector);
                })
                .toList();
    }

    private static float[] gaussian(Random random, int dimension, float scale) {
        var vector = new float[dimension];
        for (int k = 0; k < dimension; k++) {
            vector[k] = (float) random.nextGaussian() * scale;
        }
        return vector;
    }
}
