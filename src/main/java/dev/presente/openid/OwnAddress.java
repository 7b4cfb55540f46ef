package dev.presente.openid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Says by which address people open this service: a setting, or else the request. A host that a client invents gains nothing,
 * because a provider leads only to addresses that are registered there.
 */
@Component
public class OwnAddress {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final SsoProperties settings;

    OwnAddress(SsoProperties settings) {
        this.settings = settings;
    }

    /** Returns scheme, host and, unless it is the usual one, port. */
    public String of(HttpServletRequest request) {
        return Optional.ofNullable(settings.address()).orElseGet(() -> stated(request));
    }

    private static String stated(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean isUsual = port == (request.isSecure() ? HTTPS : HTTP);
        return (request.isSecure() ? "https://" : "http://") + request.getServerName() + (isUsual ? "" : ":" + port);
    }
}
