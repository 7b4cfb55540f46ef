package dev.presente.gallery;

import java.util.Arrays;

/**
 * Maps the ids of templates to their places, in two plain arrays: a map of objects would take three times the room. Equal hashes
 * lie side by side, and a removed entry leaves no gap (Knuth, The Art of Computer Programming 3, algorithm 6.4 R).
 */
final class PlaceMap {
    private static final int NONE = -1;

    private long[] ids = new long[16];
    private int[] places = none(ids.length);
    private int size;

    private static int[] none(int length) {
        var places = new int[length];
        Arrays.fill(places, NONE);
        return places;
    }

    int size() {
        return size;
    }

    /** Returns the memory that the map takes. */
    long bytes() {
        return (long) ids.length * (Long.BYTES + Integer.BYTES);
    }

    boolean contains(long id) {
        return places[slot(id)] != NONE;
    }

    /**
     * Sets the place of a template.
     *
     * @param place 0 or more
     */
    void put(long id, int place) {
        if (!contains(id)) {
            size++;
            if (size > ids.length / 4 * 3) {
                grow();
            }
        }
        int slot = slot(id);
        ids[slot] = id;
        places[slot] = place;
    }

    /** Removes a template and returns its place, or -1 when it has none. */
    int remove(long id) {
        int slot = slot(id);
        int place = places[slot];
        if (place == NONE) {
            return NONE;
        }
        size--;
        places[slot] = NONE;
        for (int next = after(slot); places[next] != NONE; next = after(next)) {
            int moved = places[next];
            places[next] = NONE;
            int home = slot(ids[next]);
            ids[home] = ids[next];
            places[home] = moved;
        }
        return place;
    }

    void clear() {
        ids = new long[16];
        places = none(ids.length);
        size = 0;
    }

    private void grow() {
        var oldIds = ids;
        var oldPlaces = places;
        ids = new long[2 * oldIds.length];
        places = none(ids.length);
        for (int i = 0; i < oldIds.length; i++) {
            if (oldPlaces[i] != NONE) {
                int slot = slot(oldIds[i]);
                ids[slot] = oldIds[i];
                places[slot] = oldPlaces[i];
            }
        }
    }

    /** Returns the slot that holds the id, or the free one where it would go. */
    private int slot(long id) {
        int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & (ids.length - 1);
        while (places[slot] != NONE && ids[slot] != id) {
            slot = after(slot);
        }
        return slot;
    }

    private int after(int slot) {
        return (slot + 1) & (ids.length - 1);
    }
}
