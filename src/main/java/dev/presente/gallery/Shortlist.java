package dev.presente.gallery;

import static dev.presente.gallery.SketchBlock.ROWS;

import dev.presente.face.matching.Template;
import dev.presente.gallery.sketch.SketchLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the templates among which the nearest people of one search must be. Whoever has fewer differing bits than all before is
 * measured at once. Others wait, and are measured in the order of their bits, until the bits say that nobody nearer can follow.
 */
final class Shortlist {
    private final Template probe;
    private final float[] vector;
    private final long[] sketch;
    private final SketchLimits limits;
    private final double within;
    private final Set<Long> gone;

    /** The people by the largest distances that they may have. */
    private final NearestPeople farthest;

    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * Creates an empty list.
     *
     * @param gone templates that do not count
     */
    Shortlist(Template probe, long[] sketch, SketchLimits limits, int people, double within, Set<Long> gone) {
        this.probe = probe;
        this.vector = probe.vector();
        this.sketch = sketch;
        this.limits = limits;
        this.within = within;
        this.gone = gone;
        this.farthest = new NearestPeople(people, within);
    }

    /**
     * Holds a template that may be near.
     *
     * @param least the distance is no smaller
     */
    private record Candidate(long templateId, double least) {}

    /**
     * Looks at everybody.
     *
     * @param leastWeight no template weighs less
     */
    void search(BlockList<SketchBlock>.View all, float leastWeight) {
        var waiting = new Waiting(sketch.length * Long.SIZE);
        int least = Integer.MAX_VALUE;
        int most = sketch.length * Long.SIZE;
        int mostAtFirst = most;
        var differences = new int[ROWS];
        var near = new int[ROWS];
        for (int b = 0; b < all.blocks(); b++) {
            var block = all.block(b);
            block.differences(sketch, differences);
            int count = upTo(mostAtFirst, differences, all.rows(b), near);
            block.addOthers(sketch, near, count, differences);
            for (int i = 0; i < count; i++) {
                int row = near[i];
                int bits = differences[row];
                if (bits < least) {
                    least = bits;
                    measure(block, row);
                    most = most(leastWeight);
                    mostAtFirst = mostAtFirst(leastWeight);
                } else if (bits <= most) {
                    waiting.add(bits, b * ROWS + row);
                }
            }
        }
        var places = waiting.inOrder();
        for (int bits = least, i = 0; bits <= most; bits++) {
            for (int end = waiting.upTo(bits); i < end; i++) {
                var block = all.block(places[i] / ROWS);
                int row = places[i] % ROWS;
                if (bits <= most(block.weight(row))) {
                    measure(block, row);
                }
            }
            most = most(leastWeight);
        }
        Arrays.fill(vector, 0);
    }

    /**
     * Writes the rows with at most {@code most} differing bits into {@code out} and returns their number. Which rows have so few
     * cannot be foreseen: so every row is written, and the next one over it unless it counts.
     */
    private static int upTo(int most, int[] differences, int rows, int[] out) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            out[count] = row;
            count += (differences[row] - most - 1) >>> 31;
        }
        return count;
    }

    /** Returns in how many bits a template of this weight may differ that is still wanted. */
    private int most(float weight) {
        double factor = Template.factor(probe.weight(), weight);
        return limits.whole(farthest.limit() / factor, within / factor);
    }

    /** Returns in how many bits of the first half it may differ. */
    private int mostAtFirst(float weight) {
        double factor = Template.factor(probe.weight(), weight);
        return limits.first(farthest.limit() / factor, within / factor);
    }

    private void measure(SketchBlock block, int row) {
        double factor = Template.factor(probe.weight(), block.weight(row));
        var range = block.distance(vector, row);
        if (factor * range.least() <= farthest.limit() && !gone.contains(block.templateId(row))) {
            candidates.add(new Candidate(block.templateId(row), factor * range.least()));
            farthest.offer(new Neighbour(block.employeeKey(row), factor * range.most(), factor));
        }
    }

    /** Returns the ids of the templates that may be among the nearest. */
    Set<Long> templateIds() {
        var near = new HashSet<Long>();
        for (var candidate : candidates) {
            if (candidate.least() <= farthest.limit()) {
                near.add(candidate.templateId());
            }
        }
        return near;
    }

    /** Keeps places until they are wanted in the order of the bits in which they differ from the probe. */
    private static final class Waiting {
        private final int[] counts;
        private int[] places = new int[256];
        private short[] differences = new short[256];
        private int size;

        /**
         * Creates an empty one.
         *
         * @param bits the largest number of differing bits
         */
        Waiting(int bits) {
            this.counts = new int[bits + 1];
        }

        void add(int difference, int place) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
                differences = Arrays.copyOf(differences, 2 * size);
            }
            places[size] = place;
            differences[size] = (short) difference;
            size++;
            counts[difference]++;
        }

        /** Returns all places, those with the fewest differing bits first. Nothing can be added afterwards. */
        int[] inOrder() {
            for (int bits = 1; bits < counts.length; bits++) {
                counts[bits] += counts[bits - 1];
            }
            var next = new int[counts.length];
            System.arraycopy(counts, 0, next, 1, counts.length - 1);
            var ordered = new int[size];
            for (int i = 0; i < size; i++) {
                ordered[next[differences[i]]++] = places[i];
            }
            return ordered;
        }

        /** Returns how many of the places in order have at most this number of differing bits. */
        int upTo(int bits) {
            return counts[bits];
        }
    }
}
