package dev.presente.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Compares names letter by letter. */
public final class Spelling {
    private static final int MOST_NEAREST = 3;

    private Spelling() {}

    /**
     * Returns those of {@code names} that are nearest to {@code name}, the nearest first; none when all are quite different.
     *
     * @param plain takes from a name what does not count, such as case
     */
    public static List<String> nearest(String name, Collection<String> names, UnaryOperator<String> plain) {
        var wanted = plain.apply(name);
        return names.stream()
                .map(other -> candidate(wanted, plain.apply(other), other))
                .filter(Candidate::isNear)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST_NEAREST)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int distance, boolean isNear) {}

    private static Candidate candidate(String wanted, String plain, String name) {
        int distance = distance(wanted, plain);
        return new Candidate(name, distance, distance <= farthest(wanted, plain));
    }

    /** Up to two slips, or one in every three letters of a longer name; a name that goes on where the other ends is near too. */
    private static int farthest(String one, String other) {
        int length = Math.max(one.length(), other.length());
        boolean goesOn = !one.isEmpty() && !other.isEmpty() && (one.startsWith(other) || other.startsWith(one));
        return goesOn ? length : Math.max(Math.min(2, length - 1), length / 3);
    }

    /** Counts the letters to add, drop, replace or swap with their neighbour: the optimal string alignment distance. */
    private static int distance(String one, String other) {
        var a = one.codePoints().toArray();
        var b = other.codePoints().toArray();
        var costs = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, a, b, i, j);
            }
        }
        return costs[a.length][b.length];
    }

    private static int cheapest(int[][] costs, int[] a, int[] b, int i, int j) {
        int replaced = costs[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int cost = Math.min(replaced, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
