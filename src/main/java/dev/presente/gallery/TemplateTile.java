package dev.presente.gallery;

import static dev.presente.gallery.FloatBlock.ROWS;

import dev.presente.face.matching.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps a limited number of templates, with which others are compared. */
final class TemplateTile {
    private static final int CAPACITY = 64 * ROWS;

    private final List<FloatBlock> blocks = new ArrayList<>();
    private final float[] dots = new float[ROWS];
    private int size;
    private long lastId = Long.MIN_VALUE;

    /** Takes the distance of two templates of different people. */
    interface Pair {
        void of(long employeeKey, long otherKey, double distance);
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    /** Returns the id of the last template that is kept. */
    long lastId() {
        return lastId;
    }

    /**
     * Compares a template with those that are kept of other people, and keeps it while there is room. The distances have single
     * precision.
     */
    void compareAndKeep(GalleryFeed.Reference reference, Pair pair) {
        var template = reference.template();
        if (template == null) {
            return;
        }
        var vector = template.vector();
        for (int b = 0; b < blocks.size(); b++) {
            var block = blocks.get(b);
            block.dot(vector, dots);
            for (int row = 0; row < Math.min(ROWS, size - b * ROWS); row++) {
                if (block.employeeKey(row) != reference.employeeKey()) {
                    double factor = Template.factor(template.weight(), block.weight(row));
                    double distance = factor * Math.sqrt(Math.max(0, 2 - 2 * dots[row]));
                    pair.of(reference.employeeKey(), block.employeeKey(row), distance);
                }
            }
        }
        if (!isFull()) {
            keep(reference, vector, template.weight());
        }
        Arrays.fill(vector, 0);
    }

    private void keep(GalleryFeed.Reference reference, float[] vector, float weight) {
        if (size == blocks.size() * ROWS) {
            blocks.add(new FloatBlock(vector.length));
        }
        blocks.get(size / ROWS).set(size % ROWS, reference.templateId(), reference.employeeKey(), vector, weight);
        size++;
        lastId = reference.templateId();
    }

    /** Overwrites what is kept. */
    void wipe() {
        for (int place = 0; place < size; place++) {
            blocks.get(place / ROWS).wipe(place % ROWS);
        }
    }
}
