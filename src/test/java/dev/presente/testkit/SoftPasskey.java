package dev.presente.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Acts as a browser and its device, with one passkey on it. What it sends can be made wrong in each part. */
public final class SoftPasskey {
    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int WITH_KEY = 0x40;

    public final byte[] id = new byte[32];
    public String origin;
    public String domain = "localhost";
    public String userHandle = "";
    public long count = 1;

    /** Whether the device has asked for a finger or a PIN. */
    public boolean verifies = true;

    private final KeyPair keys;

    public SoftPasskey(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers with JSON for a passkey that is added. */
    public String attestation(String challenge) {
        var made = new ByteArrayOutputStream();
        made.writeBytes(bytes(0xa3));
        made.writeBytes(text("fmt"));
        made.writeBytes(text("none"));
        made.writeBytes(text("attStmt"));
        made.writeBytes(bytes(0xa0));
        made.writeBytes(text("authData"));
        var key = (ECPublicKey) keys.getPublic();
        var cose = join(
                bytes(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20),
                coordinate(key.getW().getAffineX().toByteArray()),
                bytes(0x22, 0x58, 0x20),
                coordinate(key.getW().getAffineY().toByteArray()));
        var data = join(data(WITH_KEY), new byte[16], bytes(0, id.length), id, cose);
        made.writeBytes(join(bytes(0x59, data.length >> 8, data.length & 255), data));
        return "{\"id\":\"%s\",\"clientData\":\"%s\",\"attestation\":\"%s\"}"
                .formatted(base64(id), base64(client("webauthn.create", challenge)), base64(made.toByteArray()));
    }

    /** Answers with JSON for a passkey that is used, and counts up. */
    public String assertion(String challenge) {
        count++;
        var data = data(0);
        var client = client("webauthn.get", challenge);
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return """
                    {"id":"%s","clientData":"%s","authenticatorData":"%s","signature":"%s","userHandle":"%s"}""".formatted(base64(id), base64(client), base64(data), base64(signature.sign()), userHandle);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] data(int flags) {
        int all = flags | PRESENT | (verifies ? VERIFIED : 0);
        return join(
                sha256(domain.getBytes(StandardCharsets.UTF_8)),
                bytes(all),
                ByteBuffer.allocate(4).putInt((int) count).array());
    }

    private byte[] client(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a text of less than 24 characters in CBOR. */
    private static byte[] text(String text) {
        return join(bytes(0x60 + text.length()), text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] coordinate(byte[] number) {
        var whole = new byte[32];
        int length = Math.min(whole.length, number.length);
        System.arraycopy(number, number.length - length, whole, whole.length - length, length);
        return whole;
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
