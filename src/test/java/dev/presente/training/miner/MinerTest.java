package dev.presente.training.miner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.training.miner.Triplets.Triplet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Option;

class MinerTest {
    private static final int BATCHES = 200;
    private static final float MARGIN = 0.2f;

    /** Holds a batch of up to 16 photos of up to 5 people; distances of every other one tie. */
    private static final class RandomBatch {
        private final float[][] distances;
        private final int[] labels;

        RandomBatch(int seed) {
            var random = new Random(seed);
            int size = 1 + random.nextInt(16);
            labels = random.ints(size, 0, 1 + random.nextInt(5)).toArray();
            distances = new float[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    float d = 2 * random.nextFloat();
                    distances[i][j] = seed % 2 == 0 ? d : Math.round(10 * d) / 10f;
                    distances[j][i] = distances[i][j];
                }
            }
        }

        List<Triplet> mined(MinerName name) {
            return name.create(null).mine(distances, labels).list();
        }

        float d(int i, int j) {
            return distances[i][j];
        }

        /** Returns every triplet there is, by the obvious loops. */
        List<Triplet> all() {
            var all = new ArrayList<Triplet>();
            for (int a = 0; a < labels.length; a++) {
                for (int p = 0; p < labels.length; p++) {
                    for (int n = 0; n < labels.length; n++) {
                        if (a != p && labels[a] == labels[p] && labels[a] != labels[n]) {
                            all.add(new Triplet(a, p, n));
                        }
                    }
                }
            }
            return all;
        }

        List<Triplet> all(Predicate<Triplet> which) {
            return all().stream().filter(which).toList();
        }

        /** Decides whether no other negative of the anchor is nearer, nor as near and earlier in the batch. */
        boolean nearestNegative(Triplet t) {
            return all(o -> o.anchor() == t.anchor()).stream()
                    .map(Triplet::negative)
                    .noneMatch(n -> d(t.anchor(), n) < d(t.anchor(), t.negative())
                            || (d(t.anchor(), n) == d(t.anchor(), t.negative()) && n < t.negative()));
        }

        boolean farthestPositive(Triplet t) {
            return all(o -> o.anchor() == t.anchor()).stream()
                    .map(Triplet::positive)
                    .noneMatch(p -> d(t.anchor(), p) > d(t.anchor(), t.positive())
                            || (d(t.anchor(), p) == d(t.anchor(), t.positive()) && p < t.positive()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTripletIsOfTheRightPeopleAndFoundOnce(MinerName name) {
        int found = 0;
        for (int seed = 0; seed < BATCHES; seed++) {
            var batch = new RandomBatch(seed);
            var mined = batch.mined(name);
            assertThat(batch.all()).containsAll(mined);
            assertThat(mined).doesNotHaveDuplicates();
            found += mined.size();
        }
        assertThat(found).isGreaterThan(BATCHES);
    }

    @Test
    void allFindsAll() {
        for (int seed = 0; seed < BATCHES; seed++) {
            var batch = new RandomBatch(seed);
            assertThat(batch.mined(MinerName.ALL)).isEqualTo(batch.all());
        }
    }

    @Test
    void semiHardFindsThoseWithinTheMargin() {
        for (int seed = 0; seed < BATCHES; seed++) {
            var batch = new RandomBatch(seed);
            assertThat(batch.mined(MinerName.SEMI_HARD)).isEqualTo(batch.all(t -> {
                float positive = batch.d(t.anchor(), t.positive());
                float negative = batch.d(t.anchor(), t.negative());
                return positive < negative && negative < positive + MARGIN;
            }));
        }
    }

    @Test
    void hardFindsTheNearestNegativeOfEveryPair() {
        for (int seed = 0; seed < BATCHES; seed++) {
            var batch = new RandomBatch(seed);
            assertThat(batch.mined(MinerName.HARD)).isEqualTo(batch.all(batch::nearestNegative));
        }
    }

    @Test
    void batchHardFindsTheFarthestPositiveAndTheNearestNegative() {
        for (int seed = 0; seed < BATCHES; seed++) {
            var batch = new RandomBatch(seed);
            assertThat(batch.mined(MinerName.BATCH_HARD))
                    .isEqualTo(batch.all(t -> batch.nearestNegative(t) && batch.farthestPositive(t)));
        }
    }

    @Test
    void easyPositiveFindsTheNearestPositiveAndTheNearestNegativeBeyondIt() {
        int leftOut = 0;
        for (int seed = 0; seed < BATCHES; seed++) {
            var batch = new RandomBatch(seed);
            var mined = batch.mined(MinerName.EASY_POSITIVE);
            for (int anchor = 0; anchor < batch.labels.length; anchor++) {
                int a = anchor;
                float positive = (float) batch.all(t -> t.anchor() == a).stream()
                        .mapToDouble(t -> batch.d(a, t.positive()))
                        .min()
                        .orElse(9);
                var beyond = batch.all(t -> t.anchor() == a && batch.d(a, t.negative()) > positive).stream()
                        .mapToDouble(t -> batch.d(a, t.negative()))
                        .min();
                var found = mined.stream().filter(t -> t.anchor() == a).toList();
                assertThat(found).hasSize(beyond.isPresent() ? 1 : 0);
                found.forEach(t -> {
                    assertThat(batch.d(a, t.positive())).isEqualTo(positive);
                    assertThat((double) batch.d(a, t.negative())).isEqualTo(beyond.getAsDouble());
                });
                leftOut += positive < 9 && beyond.isEmpty() ? 1 : 0;
            }
        }
        assertThat(leftOut).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundAmongPhotosOfOnePersonNorAmongStrangers(MinerName name) {
        var distances = new RandomBatch(4).distances;
        var miner = name.create(null);
        assertThat(miner.mine(distances, new int[distances.length]).list()).isEmpty();
        assertThat(miner.mine(distances, IntStream.range(0, distances.length).toArray())
                        .list())
                .isEmpty();
        assertThat(miner.mine(new float[0][0], new int[0]).list()).isEmpty();
    }

    @Test
    void semiHardFindsNothingWhenAllNegativesAreFar() {
        float[][] distances = {{0, 0.1f, 1}, {0.1f, 0, 1}, {1, 1, 0}};
        int[] labels = {0, 0, 1};
        assertThat(MinerName.SEMI_HARD.create(0.5f).mine(distances, labels).list())
                .isEmpty();
        assertThat(MinerName.SEMI_HARD.create(0.95f).mine(distances, labels).list())
                .containsExactly(new Triplet(0, 1, 2), new Triplet(1, 0, 2));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0.1f, Float.NaN})
    void theMarginIsAboveZero(float margin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinerName.SEMI_HARD.create(margin))
                .withMessageContaining("must be above 0");
    }

    /** The worst composition of 128 photos is still mined whole. */
    @Test
    void allOfABigBatchStaysBounded() {
        assertThat(ofTwoPeople(128)).hasSize(128 * 63 * 64);
        var thinned = ofTwoPeople(160);
        assertThat(thinned).hasSizeBetween(EveryTriplet.MOST / 2, EveryTriplet.MOST);
        var pairs = new HashSet<List<Integer>>();
        thinned.forEach(t -> pairs.add(List.of(t.anchor(), t.positive())));
        assertThat(pairs).hasSize(160 * 79);
    }

    private static List<Triplet> ofTwoPeople(int photos) {
        var labels = IntStream.range(0, photos).map(i -> i % 2).toArray();
        return MinerName.ALL
                .create(null)
                .mine(new float[photos][photos], labels)
                .list();
    }

    @ParameterizedTest
    @EnumSource
    void namesAreThoseOfTheCommandLine(MinerName name) {
        class Arguments {
            @Option(names = "--miner")
            MinerName miner = MinerName.ALL;
        }
        var arguments = new Arguments();
        new CommandLine(arguments).parseArgs("--miner", name.toString());
        assertThat(arguments.miner).isEqualTo(name);
        assertThat(List.of("all", "semi-hard", "hard", "batch-hard", "easy-positive"))
                .contains(name.toString());
    }
}
