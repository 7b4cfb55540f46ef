package dev.presente.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Writes the few values of which a certificate is made, in the Distinguished Encoding Rules (ITU-T X.690). */
final class Der {
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SHORT_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** From this year on a time is written with four digits of the year (RFC 5280, 4.1.2.5). */
    private static final int FOUR_DIGITS = 2050;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return tagged(0x01, new byte[] {(byte) (value ? 0xFF : 0)});
    }

    static byte[] octets(byte[] content) {
        return tagged(0x04, content);
    }

    /** Writes a string of bits, of which the last {@code unused} do not count. */
    static byte[] bits(int unused, byte... content) {
        return tagged(0x03, new byte[] {(byte) unused}, content);
    }

    static byte[] text(String text) {
        return tagged(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getYear() < FOUR_DIGITS
                ? tagged(0x17, SHORT_TIME.format(time).getBytes(StandardCharsets.US_ASCII))
                : tagged(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes an object identifier such as {@code 2.5.29.17}. */
    static byte[] oid(String dotted) {
        var numbers = Arrays.stream(dotted.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        var out = new ByteArrayOutputStream();
        out.write(numbers[0] * 40 + numbers[1]);
        for (int i = 2; i < numbers.length; i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (numbers[i] >> shift != 0) {
                    out.write(0x80 | (numbers[i] >> shift & 0x7F));
                }
            }
            out.write(numbers[i] & 0x7F);
        }
        return tagged(0x06, out.toByteArray());
    }

    /** Writes content with a tag of its own in place of its type. */
    static byte[] context(int number, byte[] content) {
        return tagged(CONTEXT | number, content);
    }

    /** Writes a whole value within a tag of its own. */
    static byte[] within(int number, byte[] value) {
        return tagged(CONTEXT | CONSTRUCTED | number, value);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            var bytes = BigInteger.valueOf(length).toByteArray();
            int zeros = bytes[0] == 0 ? 1 : 0;
            out.write(0x80 | bytes.length - zeros);
            out.write(bytes, zeros, bytes.length - zeros);
        }
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
