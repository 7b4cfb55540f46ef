package dev.presente.testkit;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Signs as docs/kiosk.md says, like a tablet, and is written without the service's classes. */
public final class Tablet {
    private final KeyPair pair = newPair();
    public String id = "0";
    public long counter;

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    public Answer pair(Api api, String code) {
        var body = "{\"code\":\"%s\",\"publicKey\":\"%s\"}".formatted(code, publicKey());
        var answer = api.send(api.request("/kiosks/pair")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.status() == 201) {
            id = answer.at("/id");
        }
        return answer;
    }

    /** Makes a check-in with the next counter. */
    public HttpRequest.Builder checkIn(Api api, byte[] photo) {
        return checkIn(api, Map.of("photo", photo), new Form().file("photo", photo));
    }

    /** Signs for some parts and sends a form that may be another. */
    public HttpRequest.Builder checkIn(Api api, Map<String, byte[]> signed, Form sent) {
        return Api.multipart(sign(api.request("/checkin"), "POST /checkin", signed), sent);
    }

    /** Signs the key of a repeat as well. */
    public HttpRequest.Builder checkIn(Api api, Map<String, byte[]> signed, Form sent, String idempotencyKey) {
        var request = sign(api.request("/checkin"), "POST /checkin", signed, Instant.now(), idempotencyKey);
        return Api.multipart(request.header("Idempotency-Key", idempotencyKey), sent);
    }

    /** Signs a request for now. */
    public HttpRequest.Builder sign(HttpRequest.Builder request, String target, Map<String, byte[]> parts) {
        return sign(request, target, parts, Instant.now(), "");
    }

    /** Signs a request for any time. */
    public HttpRequest.Builder sign(
            HttpRequest.Builder request, String target, Map<String, byte[]> parts, Instant at, String idempotencyKey) {
        counter = Math.max(counter + 1, at.toEpochMilli());
        var what = target + "\n" + id + "\n" + counter + "\n" + digest(parts) + "\n" + at.getEpochSecond() + "\n";
        return request.header("Authorization", authorization(target, parts, counter))
                .header(
                        "Kiosk-Signature",
                        at.getEpochSecond() + "." + signature("presente-kiosk-2\n" + what + idempotencyKey));
    }

    /** Signs as releases did that knew no time. */
    public String authorization(String target, Map<String, byte[]> parts) {
        counter++;
        return authorization(target, parts, counter);
    }

    private String authorization(String target, Map<String, byte[]> parts, long number) {
        var text = "presente-kiosk-1\n" + target + "\n" + id + "\n" + number + "\n" + digest(parts);
        return "Kiosk " + id + "." + number + "." + digest(parts) + "." + signature(text);
    }

    private String signature(String text) {
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return base64(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(Map<String, byte[]> parts) {
        try {
            return base64(whole(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] whole(Map<String, byte[]> parts) throws GeneralSecurityException {
        var whole = MessageDigest.getInstance("SHA-256");
        for (var part : parts.entrySet()) {
            whole.update(part.getKey().getBytes(StandardCharsets.UTF_8));
            whole.update((byte) 0);
            whole.update(MessageDigest.getInstance("SHA-256").digest(part.getValue()));
        }
        return whole.digest();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
