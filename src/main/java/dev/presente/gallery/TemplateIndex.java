package dev.presente.gallery;

import static dev.presente.gallery.TemplateBlock.ROWS;

import dev.presente.face.matching.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Exact nearest-neighbour search over unit vectors in memory. Thread-safe: searches run side by side, a change waits for
 * them. A removed vector is overwritten at once.
 */
final class TemplateIndex {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<TemplateBlock> blocks = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();

    int size() {
        lock.readLock().lock();
        try {
            return places.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Adds a template; one whose id is there already stays as it is. */
    void add(long templateId, long employeeKey, Template template) {
        lock.writeLock().lock();
        try {
            int place = places.size();
            if (places.putIfAbsent(templateId, place) != null) {
                return;
            }
            if (place == blocks.size() * ROWS) {
                blocks.add(new TemplateBlock(template.dimension()));
            }
            var vector = template.vector();
            block(place).set(place % ROWS, templateId, employeeKey, vector, template.weight());
            Arrays.fill(vector, 0);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Removes a template, if it is there: the last one takes its place. */
    void remove(long templateId) {
        lock.writeLock().lock();
        try {
            var place = places.remove(templateId);
            if (place == null) {
                return;
            }
            int last = places.size();
            if (place != last) {
                block(place).copy(place % ROWS, block(last), last % ROWS);
                places.put(block(place).templateId(place % ROWS), place);
            }
            block(last).wipe(last % ROWS);
            if (last % ROWS == 0) {
                blocks.remove(blocks.size() - 1);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Removes and overwrites everything. */
    void clear() {
        lock.writeLock().lock();
        try {
            blocks.forEach(TemplateBlock::wipe);
            blocks.clear();
            places.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The {@code people} nearest to {@code probe}, each by their nearest template, nearest first. */
    List<Neighbour> nearest(Template probe, int people) {
        var vector = probe.vector();
        var nearest = new NearestPeople(people);
        var dots = new float[ROWS];
        lock.readLock().lock();
        try {
            for (int b = 0; b < blocks.size(); b++) {
                var block = blocks.get(b);
                block.dot(vector, dots);
                int rows = Math.min(ROWS, places.size() - b * ROWS);
                for (int row = 0; row < rows; row++) {
                    double weight = (double) probe.weight() * block.weight(row);
                    if (weight * leastSquare(dots[row], vector.length) <= square(nearest.limit())) {
                        double factor = Template.factor(probe.weight(), block.weight(row));
                        double distance = factor * block.euclidean(vector, row);
                        nearest.offer(new Neighbour(block.employeeKey(row), distance, factor));
                    }
                }
            }
        } finally {
            lock.readLock().unlock();
        }
        return nearest.list();
    }

    /** Two templates of different people. */
    interface Pair {
        void of(long employeeKey, long otherKey, double distance);
    }

    /**
     * Compares the template at {@code place}, if there is one, with those of other people at lower places. The distance is of
     * single precision. In between templates may come and go, and with them places.
     */
    void compareWithEarlier(int place, Pair pair) {
        var dots = new float[ROWS];
        lock.readLock().lock();
        try {
            if (place >= places.size()) {
                return;
            }
            var own = block(place);
            long key = own.employeeKey(place % ROWS);
            var vector = own.vector(place % ROWS);
            float weight = own.weight(place % ROWS);
            for (int b = 0; b <= place / ROWS; b++) {
                var block = blocks.get(b);
                block.dot(vector, dots);
                int rows = Math.min(ROWS, place - b * ROWS);
                for (int row = 0; row < rows; row++) {
                    if (block.employeeKey(row) != key) {
                        double factor = Template.factor(weight, block.weight(row));
                        pair.of(key, block.employeeKey(row), factor * Math.sqrt(Math.max(0, 2 - 2 * dots[row])));
                    }
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * What the squared Euclidean distance is at least, however the sum in single precision was rounded: between unit
     * vectors d² = 2 - 2 dot, and the sum of n products is off by at most n/2^24 (twice that is allowed, which covers the
     * rounding of the vectors themselves).
     */
    private static double leastSquare(float dot, int dimension) {
        return 2 - 2 * (dot + (dimension + 8) * 0x1p-23);
    }

    private static double square(double value) {
        return value * value;
    }

    private TemplateBlock block(int place) {
        return blocks.get(place / ROWS);
    }
}
