package dev.presente.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 digests (FIPS 180-4). */
public final class Sha256 {
    private Sha256() {}

    /** Returns the 32 bytes of the digest. */
    public static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }

    /**
     * Returns the 32 bytes of the digest of a text in UTF-8. This is what the service stores of a text that it only has to
     * recognise again.
     */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the digest as 64 hexadecimal digits in lower case. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /** Starts a digest to which bytes can be added step by step. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java platform has this algorithm.
        }
    }
}
