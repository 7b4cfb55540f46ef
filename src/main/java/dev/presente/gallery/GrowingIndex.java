package dev.presente.gallery;

import dev.presente.face.matching.Template;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Compares everybody whole while they are few, which costs less than asking the database for the templates of the answer. When
 * they become many it changes to sketches, and stays with them until it is emptied.
 */
final class GrowingIndex implements TemplateIndex {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final int few;
    private final ExactIndex whole;
    private final SketchIndex sketches;

    /** Whether the templates are in {@code sketches}; it is read and written under the lock. */
    private boolean grown;

    /**
     * Creates an empty index.
     *
     * @param few up to so many templates are compared whole
     */
    GrowingIndex(int few, ExactIndex whole, SketchIndex sketches) {
        this.few = few;
        this.whole = whole;
        this.sketches = sketches;
    }

    @Override
    public int size() {
        return reading(() -> current().size());
    }

    @Override
    public long bytes() {
        return reading(() -> current().bytes());
    }

    @Override
    public void add(long templateId, long employeeKey, Template template) {
        boolean grows = reading(() -> {
            current().add(templateId, employeeKey, template);
            return !grown && whole.size() > few;
        });
        if (grows) {
            grow();
        }
    }

    @Override
    public void remove(long templateId) {
        lock.readLock().lock();
        try {
            current().remove(templateId);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void clear() {
        lock.writeLock().lock();
        try {
            current().clear();
            grown = false;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** A search by sketches asks the database, and nobody waits for that. */
    @Override
    public List<Neighbour> nearest(Template probe, int people, double within) {
        lock.readLock().lock();
        try {
            if (!grown) {
                return whole.nearest(probe, people, within);
            }
        } finally {
            lock.readLock().unlock();
        }
        return sketches.nearest(probe, people, within);
    }

    private void grow() {
        lock.writeLock().lock();
        try {
            if (!grown) {
                whole.forEach(sketches::add);
                whole.clear();
                grown = true;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private TemplateIndex current() {
        return grown ? sketches : whole;
    }

    private <T> T reading(Supplier<T> answer) {
        lock.readLock().lock();
        try {
            return answer.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
