package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import dev.presente.training.miner.Triplets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/** A set of places in a matrix, in the order of its rows. */
final class Places {
    private final BitSet set = new BitSet();
    private final int width;

    /** None yet, of a matrix with so many columns. */
    Places(int width) {
        this.width = width;
    }

    /** The distinct pairs of anchor and positive. */
    static Places positives(Triplets mined, int batch) {
        var places = new Places(batch);
        mined.list().forEach(t -> places.add(t.anchor(), t.positive()));
        return places;
    }

    /** The distinct pairs of anchor and negative. */
    static Places negatives(Triplets mined, int batch) {
        var places = new Places(batch);
        mined.list().forEach(t -> places.add(t.anchor(), t.negative()));
        return places;
    }

    /** For these pairs of anchor and positive, each a row, their negatives. */
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

    /** Each pair of photos once, whichever of them was the anchor. */
    Places unordered() {
        var once = new Places(width);
        set.stream().forEach(i -> once.add(Math.min(i / width, i % width), Math.max(i / width, i % width)));
        return once;
    }

    /** Each pair of photos both ways round. */
    Places mirrored() {
        var both = new Places(width);
        both.set.or(set);
        set.stream().forEach(i -> both.add(i % width, i / width));
        return both;
    }

    /** The row of each place. */
    int[] rows() {
        return set.stream().map(i -> i / width).toArray();
    }

    /** The column of each place. */
    int[] columns() {
        return set.stream().map(i -> i % width).toArray();
    }

    /** The values at these places, a vector. */
    NDArray of(NDArray matrix) {
        return pick(matrix, set.stream().asLongStream().toArray());
    }

    /** 1 at these places, 0 elsewhere, of the shape of {@code matrix}. */
    NDArray mask(NDArray matrix) {
        var mask = new float[(int) matrix.size()];
        set.stream().forEach(i -> mask[i] = 1);
        return matrix.getManager().create(mask, matrix.getShape());
    }

    /** The values at places counted row by row. To gather along one axis is deterministic on the CPU, to index is not. */
    static NDArray pick(NDArray matrix, long[] places) {
        return matrix.reshape(-1).gather(matrix.getManager().create(places), 0);
    }

    /** Rows of a matrix. */
    static NDArray rows(NDArray matrix, int[] rows) {
        long width = matrix.getShape().get(1);
        var places = LongStream.range(0, rows.length * width).map(i -> rows[(int) (i / width)] * width + i % width);
        return pick(matrix, places.toArray()).reshape(rows.length, width);
    }
}
