package dev.presente.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps templates in blocks without gaps. It is safe for use by several threads: searches run side by side, and a change waits
 * for them. The values of a removed template are overwritten at once.
 */
final class BlockList<B extends Block<B>> {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<B> blocks = new ArrayList<>();
    private final PlaceMap places = new PlaceMap();
    private final int rows;
    private final Supplier<B> empty;

    /**
     * Creates a list without templates.
     *
     * @param rows the number of rows of a block
     * @param empty makes a block
     */
    BlockList(int rows, Supplier<B> empty) {
        this.rows = rows;
        this.empty = empty;
    }

    /** Writes a template into a row. */
    interface Writer<B> {
        void write(B block, int row);
    }

    /** Gives a look at all templates, while nothing changes. */
    final class View {
        int size() {
            return places.size();
        }

        int blocks() {
            return blocks.size();
        }

        B block(int number) {
            return blocks.get(number);
        }

        /** Returns how many rows of a block hold a template; they are the first ones. */
        int rows(int number) {
            return Math.min(rows, places.size() - number * rows);
        }
    }

    int size() {
        lock.readLock().lock();
        try {
            return places.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns the memory that the blocks and the map of places take. */
    long bytes() {
        lock.readLock().lock();
        try {
            return places.bytes() + blocks.stream().mapToLong(Block::bytes).sum();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Adds a template. If there is one with this id already, that one stays as it is. */
    void add(long templateId, Writer<B> template) {
        lock.writeLock().lock();
        try {
            if (places.contains(templateId)) {
                return;
            }
            int place = places.size();
            if (place == blocks.size() * rows) {
                blocks.add(empty.get());
            }
            template.write(block(place), place % rows);
            places.put(templateId, place);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Removes a template, if it is there. The last template then takes its place. */
    void remove(long templateId) {
        lock.writeLock().lock();
        try {
            int place = places.remove(templateId);
            if (place < 0) {
                return;
            }
            int last = places.size();
            if (place != last) {
                block(place).copy(place % rows, block(last), last % rows);
                places.put(block(place).templateId(place % rows), place);
            }
            block(last).wipe(last % rows);
            if (last % rows == 0) {
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
            for (int place = 0; place < places.size(); place++) {
                block(place).wipe(place % rows);
            }
            blocks.clear();
            places.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Calls {@code reader} while nothing changes. */
    void read(Consumer<View> reader) {
        lock.readLock().lock();
        try {
            reader.accept(new View());
        } finally {
            lock.readLock().unlock();
        }
    }

    private B block(int place) {
        return blocks.get(place / rows);
    }
}
