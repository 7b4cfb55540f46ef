package dev.presente.account;

import dev.presente.system.AddressBlock;
import dev.presente.system.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Says where a sign-in comes from.
 *
 * @param network the {@link AddressBlock} of the client
 * @param browser how the browser names itself, at most 200 characters
 * @param device the secret that the browser got when somebody signed in with it before
 */
public record Origin(String network, String browser, Optional<Secret> device) {
    private static final int LONGEST = 200;

    public static Origin of(HttpServletRequest request) {
        var browser = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        var printable = browser.replaceAll("[^\\x20-\\x7E]", "?");
        return new Origin(
                AddressBlock.of(request.getRemoteAddr()),
                printable.substring(0, Math.min(LONGEST, printable.length())),
                DeviceCookie.of(request));
    }
}
