package dev.presente.pad;

import java.util.Locale;

/** Names what stands before the camera. */
enum Species {
    /** A head turns as asked: it is bona fide. */
    HEAD,
    /** A head does what another challenge asked for. */
    REPLAYED,
    /** A still photo is shifted, rolled and brought nearer. */
    MOVED,
    /** A still photo is turned about the axes about which a head would turn. */
    TILTED,
    /** A still photo is turned in the same way and bent over a cylinder. */
    BENT;

    boolean isHead() {
        return this == HEAD || this == REPLAYED;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
