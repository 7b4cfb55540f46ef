package dev.presente.kiosk;

import dev.presente.digest.Sha256;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.Base64;
import java.util.List;
import org.springframework.util.StreamUtils;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Computes the digest of a form: SHA-256 over its parts in their order, and of each part its name in UTF-8, a zero byte and
 * the SHA-256 of its content. It covers the parts instead of the body, because a browser does not show the body before it
 * sends it. Without a form it is the SHA-256 of nothing.
 */
final class FormDigest {
    private FormDigest() {}

    /** Returns the digest of the request's form in base64url without padding. */
    static String of(HttpServletRequest request) throws IOException, ServletException {
        var whole = Sha256.start();
        for (var part : parts(request)) {
            whole.update(part.getName().getBytes(StandardCharsets.UTF_8));
            whole.update((byte) 0);
            whole.update(content(part));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.digest());
    }

    private static Iterable<Part> parts(HttpServletRequest request) throws IOException, ServletException {
        return request instanceof MultipartHttpServletRequest ? request.getParts() : List.of();
    }

    private static byte[] content(Part part) throws IOException {
        var digest = Sha256.start();
        try (var in = new DigestInputStream(part.getInputStream(), digest)) {
            StreamUtils.drain(in);
        }
        return digest.digest();
    }
}
