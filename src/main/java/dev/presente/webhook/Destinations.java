package dev.presente.webhook;

import dev.presente.wording.Wording;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Decides where messages may go. A name is judged by the addresses that it has at the moment of an attempt, because whoever
 * owns a name can let it point anywhere after it was registered.
 */
@Component
@EnableConfigurationProperties(WebhookProperties.class)
class Destinations {
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

    /**
     * Nobody who receives messages lives here: what is local to a link, where clouds tell machines their credentials; the
     * other addresses at which clouds do so; and addresses that stand for no single machine, or hide another address.
     */
    private static final List<Network> NEVER = Stream.of(
                    "0.0.0.0/8",
                    "169.254.0.0/16",
                    "100.100.100.200/32",
                    "168.63.129.16/32",
                    "192.0.0.0/24",
                    "224.0.0.0/3",
                    "::/128",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8",
                    "fd00:ec2::/32",
                    "fd20:ce::/32",
                    "2001::/32",
                    "2002::/16",
                    "64:ff9b:1::/48")
            .map(Network::parse)
            .toList();

    /** An address of IPv4 in the last four bytes; {@code ::1} alone is something else. */
    private static final Network COMPATIBLE = Network.parse("::/96");

    /** The same, where a network of IPv6 alone reaches addresses of IPv4 by a translator. */
    private static final Network TRANSLATED = Network.parse("64:ff9b::/96");

    private static final int IPV4_WITHIN = 12;

    private final WebhookProperties settings;

    Destinations(WebhookProperties settings) {
        this.settings = settings;
    }

    /** Returns why no message may go to this URL, whatever its name points to; empty when one may. */
    Optional<Wording> refusal(URI url) {
        var host = host(url);
        if (isPlain(url)
                && !settings.http()
                && !THIS_MACHINE.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(Wording.of("detail.webhook.https"));
        }
        if (isLiteral(host) ? !isAllowed(host, address(host)) : !isNameAllowed(host)) {
            return Optional.of(Wording.of("detail.webhook.address"));
        }
        return Optional.empty();
    }

    /**
     * Looks up the addresses of the URL. They may be connected to; a second look-up might give others.
     *
     * @return nothing when one of them must not get messages
     * @throws UnknownHostException when there is no address
     */
    List<InetAddress> addresses(URI url) throws UnknownHostException {
        var host = host(url);
        var found = InetAddress.getAllByName(host);
        boolean onlyHere = isPlain(url) && !settings.http();
        return Arrays.stream(found).allMatch(address -> isAllowed(host, address) && (!onlyHere || isHere(address)))
                ? List.of(found)
                : List.of();
    }

    private boolean isAllowed(String host, InetAddress address) {
        var bytes = address.getAddress();
        var within = TRANSLATED.contains(bytes) ? Arrays.copyOfRange(bytes, IPV4_WITHIN, bytes.length) : bytes;
        if (NEVER.stream().anyMatch(network -> network.contains(within))
                || (COMPATIBLE.contains(bytes) && !isHere(address))) {
            return false;
        }
        return settings.allow().isEmpty()
                || settings.allow().stream()
                        .anyMatch(entry ->
                                entry.contains("/") ? Network.parse(entry).contains(bytes) : isNamed(host, entry));
    }

    /** Decides before the look-up: a network of the list may still hold the addresses. */
    private boolean isNameAllowed(String host) {
        return settings.allow().isEmpty()
                || settings.allow().stream().anyMatch(entry -> entry.contains("/") || isNamed(host, entry));
    }

    private static boolean isNamed(String host, String entry) {
        var name = entry.toLowerCase(Locale.ROOT);
        return name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
    }

    private static boolean isHere(InetAddress address) {
        return address.isLoopbackAddress();
    }

    private static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    /** Returns the host in lower case, an address of IPv6 without its brackets, and a name without its last dot. */
    static String host(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    }

    /** Decides whether Java takes the host for an address without looking it up. */
    private static boolean isLiteral(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress(); // it cannot be reached, which the attempts will tell
        }
    }
}
