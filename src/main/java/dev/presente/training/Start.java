package dev.presente.training;

import java.util.Locale;

/** Says where the network comes from. */
enum Start {
    REFERENCE,
    BLOCKS,
    COMPACT,
    PRETRAINED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
