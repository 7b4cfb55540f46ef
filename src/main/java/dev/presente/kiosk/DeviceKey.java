package dev.presente.kiosk;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Holds the public key of a device, which keeps the private key to itself: ECDSA on P-256 with SHA-256, which browsers
 * support.
 */
final class DeviceKey {
    private static final int FIELD_BITS = 256;

    private final PublicKey key;

    private DeviceKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a key from a request.
     *
     * @param text X.509 SubjectPublicKeyInfo in base64
     * @throws ProblemException {@code invalid-parameter} when it is not a P-256 key
     */
    static DeviceKey parse(String text) {
        try {
            return of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.public-key"));
        }
    }

    private static DeviceKey of(byte[] encoded) throws GeneralSecurityException {
        var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        if (!(key instanceof ECPublicKey ec)
                || ec.getParams().getCurve().getField().getFieldSize() != FIELD_BITS) {
            throw new GeneralSecurityException("another curve");
        }
        return new DeviceKey(key);
    }

    static DeviceKey stored(byte[] encoded) {
        try {
            return of(encoded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] encoded() {
        return key.getEncoded();
    }

    /**
     * Decides whether the signature of {@code text} was made with this device's private key.
     *
     * @param signature r and s of 32 bytes each, as browsers make it, in base64url
     */
    boolean signed(String text, String signature) {
        try {
            var check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
