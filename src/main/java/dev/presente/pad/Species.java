package dev.presente.pad;

import java.util.Locale;

/** What stands before the camera. */
enum Species {
    /** A head that turns as asked: bona fide. */
    HEAD,
    /** A head that does what another challenge asked for. */
    REPLAYED,
    /** A still photo, shifted, rolled, brought nearer. */
    MOVED,
    /** A still photo, turned about the axes about which a head would turn. */
    TILTED,
    /** The same over a cylinder. */
    BENT;

    boolean isHead() {
        return this == HEAD || this == REPLAYED;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
