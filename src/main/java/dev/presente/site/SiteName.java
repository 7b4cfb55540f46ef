package dev.presente.site;

import dev.presente.system.TidyText;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Compares the names of sites. Names that look the same are the same name: {@link TidyText} says what is not seen. Names that
 * differ only in case or width are too much alike to be two sites.
 */
final class SiteName {
    private static final int MOST_NEAREST = 3;

    private SiteName() {}

    /** Decides whether two names are the same, or differ only in case or in the width of their letters. */
    static boolean alike(String one, String other) {
        return folded(one).equals(folded(other));
    }

    /** Returns what names that are {@link #alike} have in common. */
    static String folded(String name) {
        // upper case first, because ß and SS are the same in it
        return Normalizer.normalize(TidyText.of(name), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** Returns those of {@code names} that are nearest to {@code name}, the nearest first; none when all are quite different. */
    static List<String> nearest(String name, Collection<String> names) {
        var wanted = plain(name);
        return names.stream()
                .map(other -> new Candidate(other, distance(wanted, plain(other))))
                .filter(candidate -> candidate.distance() <= farthest(wanted, plain(candidate.name())))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST_NEAREST)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int distance) {}

    /** Up to two slips, or one in every three letters of a longer name; a name that goes on where the other ends is near too. */
    private static int farthest(String one, String other) {
        int length = Math.max(one.length(), other.length());
        boolean goesOn = !one.isEmpty() && !other.isEmpty() && (one.startsWith(other) || other.startsWith(one));
        return goesOn ? length : Math.max(Math.min(2, length - 1), length / 3);
    }

    /** Returns the name without case and accents. */
    private static String plain(String name) {
        return Normalizer.normalize(folded(name), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
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
