package dev.presente.hostile;

/** Something that somebody sends who means no good. */
public abstract class BadInput {
    private final String name;
    private final byte[] bytes;
    private final String code;

    BadInput(String name, byte[] bytes, String code) {
        this.name = name;
        this.bytes = bytes;
        this.code = code;
    }

    public final String name() {
        return name;
    }

    public final byte[] bytes() {
        return bytes;
    }

    /** Of the problem detail that must answer it. */
    public final String code() {
        return code;
    }

    @Override
    public final String toString() {
        return name;
    }
}
