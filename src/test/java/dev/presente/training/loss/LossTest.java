package dev.presente.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.presente.training.backbone.TrainingEngine;
import dev.presente.training.miner.MinerName;
import dev.presente.training.miner.Triplets;
import dev.presente.training.miner.Triplets.Triplet;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Tag("training")
class LossTest {
    private static final int PEOPLE = 5;
    private static final int DIMENSION = 6;

    private static NDManager manager;

    @BeforeAll
    static void open() {
        manager = TrainingEngine.newManager();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    private static Loss loss(LossName name, Distance distance) {
        return name.create(new LossOptions(null, distance, PEOPLE, DIMENSION, 1, manager));
    }

    private static Faces faces(long seed) {
        return Faces.random(PEOPLE, 3, DIMENSION, seed);
    }

    /** Checks the terms, their reduction and the gradient, which is compared with central differences. */
    @ParameterizedTest
    @EnumSource(names = "ARCFACE", mode = Mode.EXCLUDE)
    void agreesWithNaiveLoopsWhateverIsMined(LossName name) {
        for (var distance : name == LossName.TRIPLET ? Distance.values() : new Distance[] {Distance.L2}) {
            for (var miner : MinerName.values()) {
                for (var reducer : Reducer.values()) {
                    agrees(name, distance, miner, reducer);
                }
            }
        }
    }

    private static void agrees(LossName name, Distance distance, MinerName miner, Reducer reducer) {
        var faces = faces(10);
        var mined = faces.mined(miner);
        assertThat(mined.list()).isNotEmpty();
        var computed = new Computed(loss(name, distance), faces, mined, reducer);

        var embeddings = faces.inDoublePrecision();
        var naive = new NaiveLoss(embeddings, mined.list());
        var groups = naive.terms(name, distance);
        assertThat(computed.terms).hasSameSizeAs(groups);
        for (int g = 0; g < groups.size(); g++) {
            var terms = sorted(computed.terms.get(g));
            var expected = groups.get(g).stream().sorted().toList();
            assertThat(terms).hasSameSizeAs(expected);
            for (int i = 0; i < terms.size(); i++) {
                assertThat(terms.get(i)).isNotNegative();
                assertThat((double) terms.get(i)).isCloseTo(expected.get(i), within(2e-5));
            }
        }
        assertThat((double) computed.loss).isCloseTo(NaiveLoss.reduced(groups, reducer), within(2e-5));

        for (int i = 0; i < computed.gradient.length; i++) {
            var row = embeddings[i / DIMENSION];
            double at = row[i % DIMENSION];
            double step = 1e-6;
            row[i % DIMENSION] = at + step;
            double above = NaiveLoss.reduced(naive.terms(name, distance), reducer);
            row[i % DIMENSION] = at - step;
            double below = NaiveLoss.reduced(naive.terms(name, distance), reducer);
            row[i % DIMENSION] = at;
            assertThat((double) computed.gradient[i])
                    .as("%s, %s, %s, %s, place %s", name, distance, miner, reducer, i)
                    .isCloseTo((above - below) / (2 * step), within(1e-4));
        }
    }

    private static List<Float> sorted(float[] terms) {
        return IntStream.range(0, terms.length).mapToObj(i -> terms[i]).sorted().toList();
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheBatchDoesNotMatter(LossName name) {
        var loss = loss(name, Distance.L2);
        var faces = faces(11);
        var order = IntStream.range(0, faces.labels.length).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(1));
        var places = order.stream().mapToInt(i -> i).toArray();
        var other = faces.inOrder(places);
        for (var miner : MinerName.values()) {
            var one = new Computed(loss, faces, faces.mined(miner), Reducer.MEAN);
            var two = new Computed(loss, other, other.mined(miner), Reducer.MEAN);
            assertThat(two.loss).isCloseTo(one.loss, within(1e-5f * (1 + one.loss)));
            assertThat(two.gradient).containsExactly(Faces.rowsInOrder(one.gradient, DIMENSION, places), within(1e-4f));
        }
    }

    /** The batch is large enough for several threads to work on one operation. */
    @ParameterizedTest
    @EnumSource
    void repeatsToTheLastBit(LossName name) {
        var faces = Faces.random(PEOPLE, 25, DIMENSION, 12);
        var mined = faces.mined(MinerName.ALL);
        var first = new Computed(loss(name, Distance.L2), faces, mined, Reducer.ACTIVE);
        for (int i = 0; i < 4; i++) {
            var again = new Computed(loss(name, Distance.L2), faces, mined, Reducer.ACTIVE);
            assertThat(again.loss).isEqualTo(first.loss);
            assertThat(again.gradient).isEqualTo(first.gradient);
        }
    }

    /** What the gradient needs of the loss must not lie in memory that Java frees. */
    @ParameterizedTest
    @EnumSource
    void aGarbageCollectionChangesNothing(LossName name) {
        for (var reducer : Reducer.values()) {
            var faces = faces(16);
            var mined = faces.mined(MinerName.ALL);
            var loss = loss(name, Distance.SQUARED_L2);
            var computed = new Computed(loss, faces, mined, reducer);
            var disturbed = new Computed(loss, faces, mined, reducer, LossTest::collectGarbage);
            assertThat(disturbed.loss).isEqualTo(computed.loss);
            assertThat(disturbed.gradient).isEqualTo(computed.gradient);
        }
    }

    /** Collects garbage and overwrites the freed memory. */
    private static void collectGarbage() {
        for (int round = 0; round < 3; round++) {
            System.gc();
            for (int i = 0; i < 1000; i++) {
                ByteBuffer.allocateDirect(8).putLong(0, -1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ARCFACE", mode = Mode.EXCLUDE)
    void nothingMinedIsNothingToLearn(LossName name) {
        for (var reducer : Reducer.values()) {
            var computed = new Computed(loss(name, Distance.L2), faces(13), new Triplets(List.of()), reducer);
            assertThat(computed.loss).isZero();
            assertThat(computed.gradient).containsOnly(0);
        }
    }

    /** Photos that the network cannot tell apart, as at the start or after a collapse, still have a gradient. */
    @ParameterizedTest
    @EnumSource
    void equalEmbeddingsGiveFiniteGradients(LossName name) {
        var faces = faces(14);
        for (int i = DIMENSION; i < faces.embeddings.length; i++) {
            faces.embeddings[i] = faces.embeddings[i - DIMENSION];
        }
        var computed = new Computed(loss(name, Distance.L2), faces, faces.mined(MinerName.ALL), Reducer.MEAN);
        assertThat(computed.loss).isPositive().isFinite();
        for (float g : computed.gradient) {
            assertThat(g).isFinite();
        }
    }

    /** Going down the gradient brings everybody's photos together, away from the others'. */
    @ParameterizedTest
    @EnumSource
    void tellsPeopleApart(LossName name) {
        var loss = loss(name, Distance.L2);
        var faces = faces(15);
        assertThat(mistakes(faces)).isPositive();
        for (int step = 0; step < 200; step++) {
            var computed = new Computed(loss, faces, faces.mined(MinerName.ALL), Reducer.MEAN);
            faces.descend(computed.gradient, 0.5 * (1 - step / 200.0));
        }
        assertThat(mistakes(faces)).isZero();
    }

    /** Returns how many triplets have the negative nearer than the positive. */
    private static long mistakes(Faces faces) {
        var distances = faces.distances();
        return faces.mined(MinerName.ALL).list().stream()
                .filter(t -> distances[t.anchor()][t.positive()] >= distances[t.anchor()][t.negative()])
                .count();
    }

    /** The anchor is (1, 0, 0), the positive (0, 1, 0), the negative (0.6, 0, 0.8). */
    @Test
    void smallCasesByHand() {
        double near = Math.sqrt(0.8);
        double far = Math.sqrt(2);
        assertTerms(LossName.CONTRASTIVE, Distance.L2, 2, Math.pow(1 - near, 2));
        assertTerms(LossName.TRIPLET, Distance.SQUARED_L2, 2 - 0.8 + 0.2);
        assertTerms(LossName.TRIPLET, Distance.COSINE, 1 - 0.4 + 0.2);
        assertTerms(LossName.TRIPLET, Distance.L2, far - near + 0.2);
        // 0.704088 is tan² of 40 degrees
        assertTerms(LossName.ANGULAR, Distance.L2, Math.log(1 + Math.exp(4 * 0.704088 * 0.6)));
        assertTerms(LossName.LIFTED, Distance.L2, Math.pow(1 - near + far, 2) / 2);
        assertTerms(LossName.NPAIR, Distance.L2, Math.log(1 + Math.exp(12 * 0.6)));
        assertTerms(
                LossName.MULTI_SIMILARITY, Distance.L2, Math.log(1 + Math.exp(1)) / 2 + Math.log(1 + Math.exp(5)) / 50);
    }

    private static void assertTerms(LossName name, Distance distance, double... expected) {
        var faces = new Faces(new int[] {0, 0, 1}, 1, 0, 0, 0, 1, 0, 0.6f, 0, 0.8f);
        var mined = new Triplets(List.of(new Triplet(0, 1, 2)));
        var terms = new Computed(loss(name, distance), faces, mined, Reducer.MEAN).terms;
        assertThat(terms.stream()
                        .flatMapToDouble(t -> IntStream.range(0, t.length).mapToDouble(i -> t[i]))
                        .toArray())
                .containsExactly(expected, within(1e-5));
    }
}
