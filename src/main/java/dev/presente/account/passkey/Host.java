package dev.presente.account.passkey;

import java.util.regex.Pattern;

/** Tells names of machines from their addresses. Browsers offer passkeys for names alone. */
final class Host {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*[:\\[].*");

    private Host() {}

    static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    /** Decides whether browsers take the name for this machine, for which they ask for no certificate. */
    static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }
}
