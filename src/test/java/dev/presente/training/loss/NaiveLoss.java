package dev.presente.training.loss;

import dev.presente.training.miner.Triplets.Triplet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Computes the losses again from their papers, by the obvious loops over triplets in double precision. */
final class NaiveLoss {
    private final double[][] embeddings;
    private final List<Triplet> mined;

    NaiveLoss(double[][] embeddings, List<Triplet> mined) {
        this.embeddings = embeddings;
        this.mined = mined;
    }

    /** Returns the groups of terms, with the defaults that {@link LossName} promises; not for ArcFace. */
    List<List<Double>> terms(LossName name, Distance distance) {
        return switch (name) {
            case CONTRASTIVE -> contrastive(1);
            case TRIPLET -> List.of(triplet(0.2, distance));
            case ANGULAR -> List.of(angular(40));
            case LIFTED -> List.of(lifted(1));
            case NPAIR -> List.of(nPair(12));
            case MULTI_SIMILARITY -> List.of(multiSimilarity(2, 50, 0.5));
            case ARCFACE -> throw new IllegalArgumentException();
        };
    }

    private List<List<Double>> contrastive(double margin) {
        var genuine = new ArrayList<Double>();
        var impostor = new ArrayList<Double>();
        for (int i = 0; i < embeddings.length; i++) {
            for (int j = 0; j < i; j++) {
                if (positive(i, j) || positive(j, i)) {
                    genuine.add(distance(i, j, Distance.SQUARED_L2));
                }
                if (negative(i, j) || negative(j, i)) {
                    impostor.add(Math.pow(Math.max(0, margin - distance(i, j, Distance.L2)), 2));
                }
            }
        }
        return List.of(genuine, impostor);
    }

    private List<Double> triplet(double margin, Distance d) {
        return mined.stream()
                .map(t -> distance(t.anchor(), t.positive(), d) - distance(t.anchor(), t.negative(), d) + margin)
                .map(v -> Math.max(0, v))
                .toList();
    }

    private List<Double> angular(double degrees) {
        double t = Math.pow(Math.tan(degrees * Math.PI / 180), 2);
        return overNegatives(x -> 4 * t * (dot(x.anchor(), x.negative()) + dot(x.positive(), x.negative()))
                - 2 * (1 + t) * dot(x.anchor(), x.positive()));
    }

    private List<Double> nPair(double scale) {
        return overNegatives(t -> scale * (dot(t.anchor(), t.negative()) - dot(t.anchor(), t.positive())));
    }

    /** Returns log(1 + Σ exp) of the triplets that share anchor and positive. */
    private List<Double> overNegatives(ToDoubleFunction<Triplet> exponent) {
        var terms = new ArrayList<Double>();
        for (int a = 0; a < embeddings.length; a++) {
            for (int p = 0; p < embeddings.length; p++) {
                double sum = 0;
                for (var t : mined) {
                    sum += t.anchor() == a && t.positive() == p ? Math.exp(exponent.applyAsDouble(t)) : 0;
                }
                if (positive(a, p)) {
                    terms.add(Math.log(1 + sum));
                }
            }
        }
        return terms;
    }

    private List<Double> lifted(double margin) {
        var terms = new ArrayList<Double>();
        for (int i = 0; i < embeddings.length; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < embeddings.length; k++) {
                    for (int end : new int[] {i, j}) {
                        boolean impostors = negative(end, k) || negative(k, end);
                        sum += impostors ? Math.exp(margin - distance(end, k, Distance.L2)) : 0;
                    }
                }
                if (positive(i, j) || positive(j, i)) {
                    double bound = Math.log(sum) + distance(i, j, Distance.L2);
                    terms.add(Math.pow(Math.max(0, bound), 2) / 2);
                }
            }
        }
        return terms;
    }

    private List<Double> multiSimilarity(double alpha, double beta, double lambda) {
        var terms = new ArrayList<Double>();
        for (int a = 0; a < embeddings.length; a++) {
            double positives = 0;
            double negatives = 0;
            for (int i = 0; i < embeddings.length; i++) {
                positives += positive(a, i) ? Math.exp(-alpha * (dot(a, i) - lambda)) : 0;
                negatives += negative(a, i) ? Math.exp(beta * (dot(a, i) - lambda)) : 0;
            }
            if (positives > 0) {
                terms.add(Math.log(1 + positives) / alpha + Math.log(1 + negatives) / beta);
            }
        }
        return terms;
    }

    private boolean positive(int anchor, int photo) {
        return mined.stream().anyMatch(t -> t.anchor() == anchor && t.positive() == photo);
    }

    private boolean negative(int anchor, int photo) {
        return mined.stream().anyMatch(t -> t.anchor() == anchor && t.negative() == photo);
    }

    private double dot(int i, int j) {
        return IntStream.range(0, embeddings[i].length)
                .mapToDouble(k -> embeddings[i][k] * embeddings[j][k])
                .sum();
    }

    private double distance(int i, int j, Distance distance) {
        double cosine = dot(i, j);
        return switch (distance) {
            case L2 -> Math.sqrt(2 - 2 * cosine + 1e-8);
            case SQUARED_L2 -> 2 - 2 * cosine;
            case COSINE -> 1 - cosine;
        };
    }

    /** Returns the groups reduced and added. */
    static double reduced(List<List<Double>> groups, Reducer reducer) {
        double total = 0;
        for (var group : groups) {
            double sum = group.stream().mapToDouble(t -> t).sum();
            long count = reducer == Reducer.MEAN
                    ? group.size()
                    : group.stream().filter(t -> t > 0).count();
            total += count == 0 ? 0 : sum / count;
        }
        return total;
    }
}
