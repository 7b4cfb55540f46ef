package dev.presente.account.passkey;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.springframework.security.web.webauthn.api.Bytes;

/** Writes and reads bytes as WebAuthn does in JSON. */
final class Base64Url {
    private Base64Url() {}

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException when the text is not in Base64 */
    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    static Bytes read(String text) {
        return new Bytes(bytes(text));
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
