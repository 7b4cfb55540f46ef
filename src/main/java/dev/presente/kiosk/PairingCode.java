package dev.presente.kiosk;

import dev.presente.digest.Sha256;
import java.security.SecureRandom;
import java.util.Locale;

/** Eight characters to be read out and typed: 40 random bits, more than can be tried in the minutes that they live. */
record PairingCode(String text) {
    /** Without those that look or sound alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As typed, in any case, with or without the dash. */
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

    /** As shown: {@code ABCD-2345}. */
    String shown() {
        return text.substring(0, LENGTH / 2) + "-" + text.substring(LENGTH / 2);
    }

    /** SHA-256, all that is stored. */
    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "PairingCode[…]";
    }
}
