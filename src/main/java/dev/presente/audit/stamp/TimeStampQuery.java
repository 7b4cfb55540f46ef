package dev.presente.audit.stamp;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Asks an authority to stamp some bytes: a {@code TimeStampReq} of RFC 3161 in DER. It holds the SHA-256 of the bytes, a nonce, and
 * the wish for the certificate of the authority.
 */
final class TimeStampQuery {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] VERSION = hex("020101");

    /** Begins a MessageImprint with the algorithm SHA-256 and a hash of 32 bytes. */
    private static final byte[] IMPRINT = hex("3031300d060960864801650304020105000420");

    private static final byte[] NONCE = hex("0208");
    private static final byte[] WITH_CERTIFICATE = hex("0101ff");
    private static final int INTEGER = 0x02;
    private static final int SEQUENCE = 0x30;

    private final byte[] hash;
    private final byte[] nonce;

    TimeStampQuery(byte[] stamped) {
        try {
            hash = MessageDigest.getInstance("SHA-256").digest(stamped);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        long number = RANDOM.nextLong();
        // a positive number of exactly eight bytes has one way only to be written
        nonce = ByteBuffer.allocate(Long.BYTES)
                .putLong((number >>> 1) | (1L << 62))
                .array();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    byte[] der() {
        var content = new ByteArrayOutputStream();
        for (var part : new byte[][] {VERSION, IMPRINT, hash, NONCE, nonce, WITH_CERTIFICATE}) {
            content.writeBytes(part);
        }
        var all = new ByteArrayOutputStream();
        all.write(SEQUENCE);
        all.write(content.size()); // below 128
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    /**
     * Decides whether an answer grants this query: its status says so, and it holds the hash and the nonce. Whether the
     * authority is one to trust is for whoever verifies the stamp.
     *
     * @param answer a {@code TimeStampResp} in DER
     */
    boolean isGrantedBy(byte[] answer) {
        var in = ByteBuffer.wrap(answer);
        try {
            return skipHeads(in, SEQUENCE, SEQUENCE, INTEGER)
                    && isGranted(in.get())
                    && holds(answer, hash)
                    && holds(answer, nonce);
        } catch (BufferUnderflowException e) {
            return false;
        }
    }

    /** Decides whether a PKIStatus is "granted", with changes or without. */
    private static boolean isGranted(byte status) {
        return status == 0 || status == 1;
    }

    /** Skips the tags and the lengths of values, each of which begins the one before; returns false when a tag is another one. */
    private static boolean skipHeads(ByteBuffer in, int... tags) {
        for (int tag : tags) {
            if (in.get() != tag) {
                return false;
            }
            int length = in.get();
            for (int more = length < 0 ? length & 0x7f : 0; more > 0; more--) {
                in.get();
            }
        }
        return true;
    }

    private static boolean holds(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
