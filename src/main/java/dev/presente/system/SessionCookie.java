package dev.presente.system;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Reads the cookie by which a browser says who has signed in. It counts only where no other credentials are given. */
public final class SessionCookie {
    public static final String NAME = "presente_session";

    private SessionCookie() {}

    /**
     * Tells that a browser gives its cookie up, because somebody signs out or signs in anew. Whatever the cookie opens ends.
     *
     * @param secret the secret in the cookie
     */
    public record Ended(Secret secret) {}

    /** Returns the secret in the request's cookie. */
    public static Optional<Secret> of(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getHeader("X-API-Key") != null) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.getCookies())
                .map(Arrays::stream)
                .orElseGet(Stream::empty)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Secret::new);
    }

    public static void set(HttpServletRequest request, HttpServletResponse response, Secret secret) {
        write(request, response, secret.text(), Duration.ofSeconds(-1));
    }

    /** Sets a cookie that outlives the browser's window. */
    public static void set(HttpServletRequest request, HttpServletResponse response, Secret secret, Duration age) {
        write(request, response, secret.text(), age);
    }

    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        var cookie = ResponseCookie.from(NAME, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(age);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
