package dev.presente.hostile;

/** Holds something that an attacker sends. */
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

    /** Returns the code of the problem detail that must answer it. */
    public final String code() {
        return code;
    }

    @Override
    public final String toString() {
        return name;
    }
}
