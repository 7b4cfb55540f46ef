package dev.presente.kiosk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * What a kiosk sends as {@code Authorization: Kiosk ID.COUNTER.DIGEST.SIGNATURE}, the last two in base64url: the signature is
 * of {@link #text()}, the digest of the form ({@link FormDigest}). The counter makes every request another one.
 */
record SignedRequest(String target, long kioskId, long counter, String digest, String signature) {
    private static final Pattern CREDENTIALS =
            Pattern.compile("Kiosk (\\d{1,18})\\.(\\d{1,18})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{86})");

    /** Nothing when the request does not come from a kiosk. */
    static Optional<SignedRequest> of(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        var parts = CREDENTIALS.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var query = request.getQueryString();
        return Optional.of(new SignedRequest(
                request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query),
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                parts.group(3),
                parts.group(4)));
    }

    /** What is signed, line by line: {@code presente-kiosk-1}, method and path, kiosk, counter, digest. */
    String text() {
        return String.join("\n", "presente-kiosk-1", target, "" + kioskId, "" + counter, digest);
    }
}
