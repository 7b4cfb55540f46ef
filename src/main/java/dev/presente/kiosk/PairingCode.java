package dev.presente.kiosk;

import dev.presente.digest.Sha256;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * Holds a pairing code: eight characters that one person reads out and another types. It has 40 random bits, more than
 * anybody can try in the minutes before it expires.
 */
record PairingCode(String text) {
    /** These characters leave out 0, 1, I and O, which are easily confused. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Accepts the code as somebody types it: in upper or lower case, with or without the dash and spaces. */
    PairingCode {
        text = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    static PairingCode random() {
        var text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new PairingCode(text.toString());
    }

    /** Returns the code as people see it, such as {@code ABCD-2345}. */
    String shown() {
        return text.substring(0, LENGTH / 2) + "-" + text.substring(LENGTH / 2);
    }

    /** Returns the SHA-256 of the code; the code itself is never stored. */
    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "PairingCode[…]";
    }
}
