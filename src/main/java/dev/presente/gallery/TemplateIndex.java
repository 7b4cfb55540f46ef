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
 * Searches the unit vectors in memory for the nearest people, without approximation. It is safe for use by several threads:
 * searches run side by side, and a change waits for them. The values of a removed vector are overwritten at once.
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

    /** Adds a template. If there is one with this id already, that one stays as it is. */
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

    /** Removes a template, if it is there. The last template then takes its place. */
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

    /** Removes all templates and overwrites their values. */
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

    /**
     * Returns the {@code people} people nearest to {@code probe}, the nearest first. The nearest template of each person
     * counts.
     */
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

    /** Takes the distance of two templates of different people. */
    interface Pair {
        void of(long employeeKey, long otherKey, double distance);
    }

    /**
     * Compares the template at {@code place}, if there is one, with those of other people at lower places. The distances have
     * single precision. Between two calls templates may be added and removed, which changes the places.
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
     * Returns a lower limit of the squared Euclidean distance that holds for any rounding of {@code dot}, so that no near
     * template is missed. Between unit vectors d² = 2 - 2 dot, and the sum of n products in single precision is off by at most
     * n/2^24. Twice that is allowed, which also covers the rounding of the vectors.
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
