package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import dev.presente.training.miner.Triplets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/** Holds a set of places in a matrix, in the order of its rows. */
final class Places {
    private final BitSet set = new BitSet();
    private final int width;

    /** Creates an empty set for a matrix with so many columns. */
    Places(int width) {
        this.width = width;
    }

    /** Returns the distinct pairs of anchor and positive. */
    static Places positives(Triplets mined, int batch) {
        var places = new Places(batch);
        mined.list().forEach(t -> places.add(t.anchor(), t.positive()));
        return places;
    }

    /** Returns the distinct pairs of anchor and negative. */
    static Places negatives(Triplets mined, int batch) {
        var places = new Places(batch);
        mined.list().forEach(t -> places.add(t.anchor(), t.negative()));
        return places;
    }

    /** Returns, for these pairs of anchor and positive, each a row, their negatives. */
    Places negativesOfEach(Triplets mined) {
        var pairs = set.stream().toArray();
        var negatives = new Places(width);
        mined.list()
                .forEach(t ->
                        negatives.add(Arrays.binarySearch(pairs, t.anchor() * width + t.positive()), t.negative()));
        return negatives;
    }

    void add(int row, int column) {
        set.set(row * width + column);
    }

    /** Returns each pair of photos once, whichever of them was the anchor. */
    Places unordered() {
        var once = new Places(width);
        set.stream().forEach(i -> once.add(Math.min(i / width, i % width), Math.max(i / width, i % width)));
        return once;
    }

    /** Returns each pair of photos both ways round. */
    Places mirrored() {
        var both = new Places(width);
        both.set.or(set);
        set.stream().forEach(i -> both.add(i % width, i / width));
        return both;
    }

    /** Returns the row of each place. */
    int[] rows() {
        return set.stream().map(i -> i / width).toArray();
    }

    /** Returns the column of each place. */
    int[] columns() {
        return set.stream().map(i -> i % width).toArray();
    }

    /** Returns the values at these places as a vector. */
    NDArray of(NDArray matrix) {
        return pick(matrix, set.stream().asLongStream().toArray());
    }

    /** Returns 1 at these places and 0 elsewhere, in the shape of {@code matrix}. */
    NDArray mask(NDArray matrix) {
        var mask = new float[(int) matrix.size()];
        set.stream().forEach(i -> mask[i] = 1);
        return matrix.getManager().create(mask, matrix.getShape());
    }

    /**
     * Returns the values at places that are counted row by row. It gathers along one axis, because that is deterministic on the
     * CPU and indexing is not.
     */
    static NDArray pick(NDArray matrix, long[] places) {
        return matrix.reshape(-1).gather(matrix.getManager().create(places), 0);
    }

    /** Returns rows of a matrix. */
    static NDArray rows(NDArray matrix, int[] rows) {
        long width = matrix.getShape().get(1);
        var places = LongStream.range(0, rows.length * width).map(i -> rows[(int) (i / width)] * width + i % width);
        return pick(matrix, places.toArray()).reshape(rows.length, width);
    }
}
