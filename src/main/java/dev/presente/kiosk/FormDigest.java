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
 * SHA-256 over the parts of a form in their order: of each the name in UTF-8, a zero byte and the SHA-256 of its content.
 * Of the parts and not of the body, which browsers do not show before they send it. Without a form: of nothing.
 */
final class FormDigest {
    private FormDigest() {}

    /** In base64url without padding. */
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
