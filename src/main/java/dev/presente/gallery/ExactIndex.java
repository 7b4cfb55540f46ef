package dev.presente.gallery;

import static dev.presente.gallery.FloatBlock.ROWS;

import dev.presente.face.matching.Template;
import java.util.Arrays;
import java.util.List;

/** Compares the probe with everybody. It holds all vectors as they are, four bytes a number. */
final class ExactIndex implements TemplateIndex {
    private final BlockList<FloatBlock> blocks;

    ExactIndex(int dimension) {
        this.blocks = new BlockList<>(ROWS, () -> new FloatBlock(dimension));
    }

    @Override
    public int size() {
        return blocks.size();
    }

    @Override
    public long bytes() {
        return blocks.bytes();
    }

    @Override
    public void add(long templateId, long employeeKey, Template template) {
        var vector = template.vector();
        blocks.add(templateId, (block, row) -> block.set(row, templateId, employeeKey, vector, template.weight()));
        Arrays.fill(vector, 0);
    }

    @Override
    public void remove(long templateId) {
        blocks.remove(templateId);
    }

    @Override
    public void clear() {
        blocks.clear();
    }

    @Override
    public List<Neighbour> nearest(Template probe, int people, double within) {
        var vector = probe.vector();
        var nearest = new NearestPeople(people, within);
        var dots = new float[ROWS];
        blocks.read(all -> {
            for (int b = 0; b < all.blocks(); b++) {
                var block = all.block(b);
                block.dot(vector, dots);
                for (int row = 0; row < all.rows(b); row++) {
                    double weight = (double) probe.weight() * block.weight(row);
                    double limit = nearest.limit();
                    if (weight * leastSquare(dots[row], vector.length) <= limit * limit) {
                        double factor = Template.factor(probe.weight(), block.weight(row));
                        double distance = factor * block.euclidean(vector, row);
                        nearest.offer(new Neighbour(block.employeeKey(row), distance, factor));
                    }
                }
            }
        });
        Arrays.fill(vector, 0);
        return nearest.list();
    }

    /** Takes one template; its unit vector is overwritten afterwards. */
    interface Taker {
        void take(long templateId, long employeeKey, float[] vector, float weight);
    }

    /** Gives away all templates, which stay here. */
    void forEach(Taker taker) {
        blocks.read(all -> {
            for (int b = 0; b < all.blocks(); b++) {
                var block = all.block(b);
                for (int row = 0; row < all.rows(b); row++) {
                    var vector = block.vector(row);
                    taker.take(block.templateId(row), block.employeeKey(row), vector, block.weight(row));
                    Arrays.fill(vector, 0);
                }
            }
        });
    }

    /**
     * Returns a lower limit of the squared Euclidean distance that holds for any rounding of {@code dot}, so that no near
     * template is missed. Between unit vectors d² = 2 - 2 dot, and the sum of n products in single precision is off by at most
     * n/2^24. Twice that is allowed, which also covers the rounding of the vectors.
     */
    private static double leastSquare(float dot, int dimension) {
        return 2 - 2 * (dot + (dimension + 8) * 0x1p-23);
    }
}
