package dev.presente.openid;

import dev.presente.digest.Sha256;
import dev.presente.system.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Remembers, in the browser that leaves for the provider, that it has left. State, nonce and the verifier of PKCE follow from one
 * secret in a cookie, so nothing is stored here, every replica knows them, and an answer is of no use in another browser.
 *
 * @param isForOwnPage whether the person wants to go to the own page
 */
public record Departure(Secret secret, boolean isForOwnPage) {
    private static final String NAME = "presente_sso";
    private static final String PATH = "/sso";
    private static final String OWN_PAGE = "me.";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public static Departure begin(boolean isForOwnPage) {
        return new Departure(Secret.random(), isForOwnPage);
    }

    /** Returns the departure of this browser; empty when it has not left, or too long ago. */
    public static Optional<Departure> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies())
                .map(Arrays::stream)
                .orElseGet(Stream::empty)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> value.startsWith(OWN_PAGE)
                        ? new Departure(new Secret(value.substring(OWN_PAGE.length())), true)
                        : new Departure(new Secret(value), false));
    }

    public void keep(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, (isForOwnPage ? OWN_PAGE : "") + secret.text(), LONGEST);
    }

    /** Lets the browser forget its departure: each serves for one answer. */
    public static void forget(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String value, Duration longest) {
        var cookie = ResponseCookie.from(NAME, value)
                .path(PATH)
                .httpOnly(true)
                .sameSite("Lax") // the provider's page leads back here
                .secure(request.isSecure())
                .maxAge(longest);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    String state() {
        return derived("state");
    }

    String nonce() {
        return derived("nonce");
    }

    String verifier() {
        return derived("verifier");
    }

    private String derived(String purpose) {
        return hash(purpose + " " + secret.text());
    }

    /** Returns the SHA-256 of a text in URL-safe Base64 without padding: 43 characters. */
    static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text));
    }
}
