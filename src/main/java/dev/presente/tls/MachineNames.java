package dev.presente.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Says by which names and addresses a machine is known on its network. */
final class MachineNames {
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private MachineNames() {}

    /** Holds names for a certificate, each once and in order. Addresses are written as Java writes them. */
    record Names(List<String> hosts, List<String> addresses) {
        Names {
            hosts = List.copyOf(new TreeSet<>(hosts));
            addresses = List.copyOf(new TreeSet<>(addresses));
        }
    }

    /** @throws IllegalArgumentException when it is neither a name nor an address */
    static void check(String name) {
        if (isAddress(name)) {
            canonical(name);
        } else if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("presente.tls-names: no name of a machine and no address: " + name);
        }
    }

    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** Returns those of this machine, which has these addresses, beside the ones that are given. */
    static Names here(Collection<String> more, Collection<String> own) {
        var hosts = new TreeSet<String>(List.of("localhost"));
        var addresses = new TreeSet<String>(List.of("127.0.0.1", canonical("::1")));
        hostName().filter(name -> NAME.matcher(name).matches()).ifPresent(name -> {
            hosts.add(name);
            hosts.add(
                    name.contains(".")
                            ? name
                            : name + ".local"); // by which phones and tablets find it without a name server
        });
        addresses.addAll(own);
        for (var name : more) {
            if (isAddress(name)) {
                addresses.add(canonical(name));
            } else {
                hosts.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return new Names(List.copyOf(hosts), List.copyOf(addresses));
    }

    private static Optional<String> hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            return Optional.empty(); // a machine without a name is known by its addresses
        }
    }

    /** Returns the addresses of the network cards that are up; those that hold on one cable only are left out. */
    static List<String> own() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(MachineNames::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                    .sorted()
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static String canonical(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (IOException e) {
            throw new IllegalArgumentException("presente.tls-names: no address: " + address, e);
        }
    }

    /** Returns the bytes of an address. */
    static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
