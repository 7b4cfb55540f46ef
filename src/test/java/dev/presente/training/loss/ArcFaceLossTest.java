package dev.presente.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.presente.training.backbone.TrainingEngine;
import dev.presente.training.miner.Triplets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class ArcFaceLossTest {
    private static final int PEOPLE = 4;
    private static final int DIMENSION = 5;
    private static final Triplets NONE = new Triplets(List.of());

    private final NDManager manager = TrainingEngine.newManager();
    private final Faces faces = Faces.random(PEOPLE, 3, DIMENSION, 1);

    @AfterEach
    void close() {
        manager.close();
    }

    private Loss loss(long seed) {
        return LossName.ARCFACE.create(new LossOptions(null, Distance.L2, PEOPLE, DIMENSION, seed, manager));
    }

    private static NDArray centres(Loss loss) {
        return loss.weights().values().iterator().next();
    }

    /**
     * Compares with cosines, angles and exponentials in plain loops, also where the angle to a photo's own centre is nearly π.
     */
    @Test
    void agreesWithNaiveLoopsAndDifferencesInEmbeddingsAndCentres() {
        var loss = loss(2);
        var centres = centres(loss);
        var w = rows(centres.toFloatArray());
        double length = Math.sqrt(dot(w[faces.labels[0]], w[faces.labels[0]]));
        for (int k = 0; k < DIMENSION; k++) {
            faces.embeddings[k] = (float) (-w[faces.labels[0]][k] / length * 0.999);
        }
        var x = faces.inDoublePrecision();
        assertThat(dot(x[0], w[faces.labels[0]]) / length).isLessThan(Math.cos(Math.PI - 0.5));

        var computed = new Computed(loss, faces, NONE, Reducer.MEAN);
        var terms = computed.terms.get(0);
        assertThat(terms).hasSize(x.length);
        for (int i = 0; i < terms.length; i++) {
            double expected = naive(x, w, i);
            assertThat((double) terms[i]).isCloseTo(expected, within(1e-5 * (1 + expected)));
        }
        assertGradient(computed.gradient, x, x, w);
        assertGradient(centres.getGradient().toFloatArray(), w, x, w);
    }

    private void assertGradient(float[] gradient, double[][] changed, double[][] x, double[][] w) {
        for (int i = 0; i < gradient.length; i++) {
            var row = changed[i / DIMENSION];
            double at = row[i % DIMENSION];
            row[i % DIMENSION] = at + 1e-6;
            double above = naive(x, w);
            row[i % DIMENSION] = at - 1e-6;
            double below = naive(x, w);
            row[i % DIMENSION] = at;
            assertThat((double) gradient[i]).isCloseTo((above - below) / 2e-6, within(5e-4));
        }
    }

    private double naive(double[][] x, double[][] w) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += naive(x, w, i);
        }
        return sum / x.length;
    }

    private double naive(double[][] x, double[][] w, int photo) {
        double own = 0;
        double all = 0;
        for (int person = 0; person < PEOPLE; person++) {
            double cosine = dot(x[photo], w[person]) / Math.sqrt(dot(w[person], w[person]));
            if (person == faces.labels[photo]) {
                double angle = Math.acos(cosine);
                cosine = angle + 0.5 <= Math.PI ? Math.cos(angle + 0.5) : cosine - 0.5 * Math.sin(0.5);
                own = Math.exp(30 * cosine);
            }
            all += Math.exp(30 * cosine);
        }
        return -Math.log(own / all);
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
        }
        return dot;
    }

    private static double[][] rows(float[] values) {
        return new Faces(new int[values.length / DIMENSION], values).inDoublePrecision();
    }

    @Test
    void theSeedDecidesTheCentres() {
        assertThat(centres(loss(3)).toFloatArray())
                .isEqualTo(centres(loss(3)).toFloatArray())
                .isNotEqualTo(centres(loss(4)).toFloatArray());
    }

    @Test
    void theCentresLearnAlong() {
        var loss = loss(5);
        var centres = centres(loss);
        float before = new Computed(loss, faces, NONE, Reducer.MEAN).loss;
        for (int step = 0; step < 50; step++) {
            var unused = new Computed(loss, faces, NONE, Reducer.MEAN);
            centres.subi(centres.getGradient().mul(0.05));
        }
        assertThat(new Computed(loss, faces, NONE, Reducer.MEAN).loss).isLessThan(0.5f * before);
    }

    /** What a step computes is freed with the batch, not kept by the owner of the centres. */
    @Test
    void stepsLeaveNothingBehind() {
        var loss = loss(6);
        int before = manager.getManagedArrays().size();
        for (int step = 0; step < 5; step++) {
            try (var batch = manager.newSubManager()) {
                var embeddings = batch.create(faces.embeddings, new Shape(faces.labels.length, DIMENSION));
                assertThat(loss.terms(embeddings, faces.labels, NONE)).hasSize(1);
            }
        }
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void aPersonBeyondTheCentresIsAMistake() {
        faces.labels[1] = PEOPLE;
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new Computed(loss(7), faces, NONE, Reducer.MEAN));
    }
}
