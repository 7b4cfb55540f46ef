package dev.presente.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.evaluation.Embeddings;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrievalTest {
    /** The photos lie on a circle: 0 and 20 degrees are one person, 10 and 90 another, 180 a third. */
    @Test
    void knownCircle() {
        var labels = new int[] {0, 0, 1, 1, 2};
        var retrieval = Retrieval.of(circle(0, 20, 10, 91, 180), labels);

        assertThat(retrieval.queries()).isEqualTo(4);
        // 91 finds 20 and then 10; all others find a stranger first
        assertThat(retrieval.recallAt1()).isZero();
        assertThat(retrieval.recallAt5()).isEqualTo(1);
        // these are the ranks of the one other photo: 2 (after 10), 2, 3 (after 0 and 20), 2 (after 20)
        assertThat(retrieval.meanAveragePrecision())
                .isCloseTo((1 / 2.0 + 1 / 2.0 + 1 / 3.0 + 1 / 2.0) / 4, within(1e-9));
    }

    @Test
    void agreesWithASortedList() {
        var random = new Random(4);
        int photos = 400;
        var labels = IntStream.range(0, photos).map(i -> i % 37).toArray();
        var embeddings = new float[photos][6];
        for (int i = 0; i < photos; i++) {
            for (int d = 0; d < 6; d++) {
                embeddings[i][d] = (float) (new Random(labels[i] * 31 + d).nextGaussian() + random.nextGaussian());
            }
        }

        var retrieval = Retrieval.of(embeddings, labels);

        var space = new Embeddings(embeddings);
        double first = 0;
        double fifth = 0;
        double precision = 0;
        for (int q = 0; q < photos; q++) {
            int query = q;
            var ranked = IntStream.range(0, photos)
                    .filter(i -> i != query)
                    .boxed()
                    .sorted(Comparator.comparing(i -> space.distance(query, i)))
                    .mapToInt(i -> labels[i])
                    .toArray();
            int hits = 0;
            double sum = 0;
            for (int rank = 1; rank <= ranked.length; rank++) {
                if (ranked[rank - 1] == labels[q]) {
                    hits++;
                    sum += (double) hits / rank;
                    if (hits == 1) {
                        first += rank == 1 ? 1 : 0;
                        fifth += rank <= 5 ? 1 : 0;
                    }
                }
            }
            precision += sum / hits;
        }
        assertThat(retrieval.queries()).isEqualTo(photos);
        assertThat(retrieval.recallAt1()).isCloseTo(first / photos, within(0.003));
        assertThat(retrieval.recallAt5()).isCloseTo(fifth / photos, within(0.003));
        assertThat(retrieval.meanAveragePrecision()).isCloseTo(precision / photos, within(1e-3));
        assertThat(retrieval.intervals().meanAveragePrecision().low()).isLessThan(retrieval.meanAveragePrecision());
        assertThat(retrieval.intervals().meanAveragePrecision().high()).isGreaterThan(retrieval.meanAveragePrecision());
    }

    @Test
    void photoWithoutAnEmbeddingFindsNothingAndIsNeverFound() {
        var embeddings = circle(0, 5, 0, 180);
        embeddings[2] = new float[0];
        var retrieval = Retrieval.of(embeddings, new int[] {0, 0, 0, 1});
        assertThat(retrieval.queries()).isEqualTo(3);
        assertThat(retrieval.recallAt1()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(retrieval.meanAveragePrecision()).isCloseTo((0.5 + 0.5 + 0) / 3, within(1e-9));
    }

    /** A network that gives everyone the same embedding must not look good. */
    @Test
    void equalDistancesCountAgainst() {
        var retrieval = Retrieval.of(circle(0, 0, 0, 0, 0, 0, 0, 0), new int[] {0, 0, 1, 1, 2, 2, 3, 3});
        assertThat(retrieval.recallAt5()).isZero();
        assertThat(retrieval.meanAveragePrecision()).isCloseTo(1 / 7.0, within(1e-9));
    }

    @Test
    void nobodyWithTwoPhotosIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Retrieval.of(circle(0, 1), new int[] {0, 1}));
    }

    private static float[][] circle(double... degrees) {
        var points = new float[degrees.length][];
        for (int i = 0; i < degrees.length; i++) {
            double angle = Math.toRadians(degrees[i]);
            points[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
        return points;
    }
}
