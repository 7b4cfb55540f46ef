package dev.presente.account.totp;

import java.util.Optional;

/** Encodes bytes in Base32 without padding (RFC 4648), the form of a secret that a person types into an authenticator app. */
public final class Base32 {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    public static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            bits = ((bits << 8) | (b & 255)) & 0xFFFF;
            for (held += 8; held >= 5; held -= 5) {
                text.append(DIGITS.charAt((bits >> (held - 5)) & 31));
            }
        }
        return held == 0
                ? text.toString()
                : text.append(DIGITS.charAt((bits << (5 - held)) & 31)).toString();
    }

    /** Decodes a text of exactly {@code length} bytes. The result is empty when the text is longer, shorter or not Base32. */
    public static Optional<byte[]> decode(String text, int length) {
        if (text.length() != (length * 8 + 4) / 5 || !text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        var bytes = new byte[length];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < text.length() && at < length; i++) {
            bits = ((bits << 5) | DIGITS.indexOf(text.charAt(i))) & 0xFFFF;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >> held);
            }
        }
        return Optional.of(bytes);
    }
}
