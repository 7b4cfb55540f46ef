package dev.presente.kiosk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * Holds what a kiosk sends as {@code Authorization: Kiosk ID.COUNTER.DIGEST.SIGNATURE}. Digest and signature are in
 * base64url. The digest is that of the form (see {@link FormDigest}), and the signature is of {@link #text()}. The counter
 * grows with every request, so that nobody can repeat a request that was recorded.
 */
record SignedRequest(String target, long kioskId, long counter, String digest, String signature) {
    private static final Pattern CREDENTIALS =
            Pattern.compile("Kiosk (\\d{1,18})\\.(\\d{1,18})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{86})");

    /** Reads the header of a request. The result is empty when the request does not come from a kiosk. */
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

    /**
     * Returns the text that is signed. Its lines are {@code presente-kiosk-1}, method and path, kiosk, counter and digest.
     */
    String text() {
        return String.join("\n", "presente-kiosk-1", target, "" + kioskId, "" + counter, digest);
    }
}
