package dev.presente.kiosk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Holds what a kiosk sends as {@code Authorization: Kiosk ID.COUNTER.DIGEST.SIGNATURE} and {@code Kiosk-Signature:
 * TIME.SIGNATURE}. Digest and signatures are in base64url. The digest is that of the form (see {@link FormDigest}). The counter
 * grows with every request, so that nobody can repeat a request that was recorded.
 *
 * @param idempotencyKey of the request; empty when it has none
 * @param timed the time and what is signed with it; null of a page of a release before this one
 */
record SignedRequest(
        String target,
        long kioskId,
        long counter,
        String digest,
        String signature,
        String idempotencyKey,
        @Nullable Timed timed) {
    private static final Pattern CREDENTIALS =
            Pattern.compile("Kiosk (\\d{1,18})\\.(\\d{1,18})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{86})");
    private static final Pattern TIMED = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{86})");

    /** So far may the time of a request be from the one of this service. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /**
     * Holds the second header.
     *
     * @param seconds since 1970, on the clock that answers have as {@code Date}
     */
    private record Timed(long seconds, String signature) {}

    /** Reads the headers of a request. The result is empty when the request does not come from a kiosk. */
    static Optional<SignedRequest> of(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        var parts = CREDENTIALS.matcher(header == null ? "" : header);
        var second = request.getHeader("Kiosk-Signature");
        var timed = TIMED.matcher(second == null ? "" : second);
        if (!parts.matches() || (second != null && !timed.matches())) {
            return Optional.empty();
        }
        var query = request.getQueryString();
        return Optional.of(new SignedRequest(
                request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query),
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                parts.group(3),
                parts.group(4),
                String.join(",", Collections.list(request.getHeaders("Idempotency-Key"))),
                second == null ? null : new Timed(Long.parseLong(timed.group(1)), timed.group(2))));
    }

    boolean isTimed() {
        return timed != null;
    }

    /** Decides whether the kiosk has signed this request, and not long before {@code now}. */
    boolean isSignedWith(DeviceKey key, Instant now) {
        if (timed == null) {
            return key.signed(text(), signature);
        }
        var age = Duration.between(Instant.ofEpochSecond(timed.seconds()), now).abs();
        return age.compareTo(WINDOW) <= 0 && key.signed(text(timed.seconds()), timed.signature());
    }

    /**
     * Returns the text that the first signature is of. Its lines are {@code presente-kiosk-1}, method and path, kiosk, counter
     * and digest.
     */
    private String text() {
        return String.join("\n", "presente-kiosk-1", target, "" + kioskId, "" + counter, digest);
    }

    /** Returns the text that the second signature is of, with the time and the {@code Idempotency-Key} in two more lines. */
    private String text(long seconds) {
        return String.join(
                "\n", "presente-kiosk-2", target, "" + kioskId, "" + counter, digest, "" + seconds, idempotencyKey);
    }
}
