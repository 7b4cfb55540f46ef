package dev.presente.audit.key;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other as bytes that can be separated again: each with its length, which is -1 for null. */
public final class Canonical {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /**
     * Begins with the name of the form.
     *
     * @param form a name that distinguishes these bytes from those of anything else under the same key
     */
    public Canonical(String form) {
        text(form);
    }

    public Canonical text(@Nullable Object value) {
        return value == null ? raw(null) : raw(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    public Canonical number(long value) {
        return text(value);
    }

    /** Writes a number by its bits, because there are many ways to write it as text. */
    public Canonical real(@Nullable Double value) {
        return value == null ? raw(null) : number(Double.doubleToLongBits(value));
    }

    public Canonical instant(Instant value) {
        return text(value);
    }

    public Canonical raw(byte @Nullable [] value) {
        try {
            out.writeInt(value == null ? -1 : value.length);
            if (value != null) {
                out.write(value);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
