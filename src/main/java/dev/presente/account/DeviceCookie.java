package dev.presente.account;

import dev.presente.system.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Reads and writes the cookie by which a browser is known again. It gives no rights: it only keeps failed sign-ins of others
 * apart from those of this browser.
 */
public final class DeviceCookie {
    private static final String NAME = "presente_device";

    private DeviceCookie() {}

    static Optional<Secret> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Secret::new);
    }

    public static void set(HttpServletRequest request, HttpServletResponse response, Secret device) {
        var cookie = ResponseCookie.from(NAME, device.text())
                .path("/admin/sign-in")
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .maxAge(Duration.ofDays(KnownDevices.DAYS));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
