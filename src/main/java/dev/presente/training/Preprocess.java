package dev.presente.training;

import java.util.Locale;

/** Says what the network sees of a photo. */
enum Preprocess {
    /** It sees the aligned face, in colour. */
    FACE,
    /** It sees the whole image in grey. */
    GREY,
    /** It sees the whole image in colour. */
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
