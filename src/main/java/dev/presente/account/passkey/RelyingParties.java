package dev.presente.account.passkey;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SessionCookie;
import dev.presente.wording.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Finds out the relying party of a request. A host that a client invents gains nothing: a device makes and uses a passkey only for
 * the domain of the page that it shows, and each passkey counts only for the domain for which it was made.
 */
@Component
@EnableConfigurationProperties(PasskeyProperties.class)
public class RelyingParties {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final PasskeyProperties settings;

    RelyingParties(PasskeyProperties settings) {
        this.settings = settings;
    }

    /**
     * Returns the relying party of the request.
     *
     * @throws ProblemException {@code invalid-parameter} when the service was opened by an IP address or without TLS, where no
     *     browser offers passkeys
     */
    public RelyingParty of(HttpServletRequest request) {
        var host = request.getServerName().toLowerCase(Locale.ROOT);
        var isSafe = request.isSecure() || Host.isThisMachine(host);
        if (settings.origins().isEmpty() && (!isSafe || Host.isAddress(host))) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    Wording.of("detail.passkey.address"),
                    Map.of("flaw", "passkey-address"));
        }
        var id = Optional.ofNullable(settings.relyingParty()).orElse(host);
        return new RelyingParty(id, settings.originsOr(origin(request, host)));
    }

    /**
     * Says what the browser of the request is asked.
     *
     * @throws ProblemException {@code invalid-parameter} as {@link #of} does, and when the caller is no browser
     */
    public PasskeyRequest asked(Purpose purpose, HttpServletRequest request) {
        var browser = SessionCookie.of(request)
                .orElseThrow(() ->
                        new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.passkey.browser")));
        return new PasskeyRequest(purpose, of(request), browser);
    }

    private static String origin(HttpServletRequest request, String host) {
        int port = request.getServerPort();
        boolean isUsual = port == (request.isSecure() ? HTTPS : HTTP);
        return (request.isSecure() ? "https://" : "http://") + host + (isUsual ? "" : ":" + port);
    }
}
