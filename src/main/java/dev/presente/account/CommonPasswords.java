package dev.presente.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Knows which passwords are among the first that somebody tries. The list is that of Django; docs/dependencies.md says where it
 * comes from.
 */
final class CommonPasswords {
    private static final Set<String> LIST = read();
    private static final int LONGEST_PART = 8;
    private static final int LEAST_BESIDE_NAME = 8;
    private static final int SHORTEST_NAME = 4;

    private CommonPasswords() {}

    /**
     * Decides whether the password is a common one, also with digits or signs around it; or the same few characters again and
     * again; or characters in their order; or hardly more than the name of the account.
     */
    static boolean isCommon(String password, String name) {
        var plain = password.toLowerCase(Locale.ROOT);
        return LIST.contains(plain)
                || LIST.contains(plain.replaceAll("^[^a-z]+|[^a-z]+$", ""))
                || isRepetition(plain)
                || isRun(plain)
                || isNameAndLittleMore(plain, name.toLowerCase(Locale.ROOT));
    }

    private static boolean isRepetition(String text) {
        for (int length = 1; length <= LONGEST_PART; length++) {
            var part = text.substring(0, Math.min(length, text.length()));
            if (part.repeat(text.length() / part.length() + 1).startsWith(text)) {
                return true;
            }
        }
        return false;
    }

    /** Decides whether each character follows the one before, up or down, as in 12345 or fedcba; 0 follows 9. */
    private static boolean isRun(String text) {
        return isRun(text, 1) || isRun(text, -1);
    }

    private static boolean isRun(String text, int step) {
        for (int i = 1; i < text.length(); i++) {
            int difference = text.charAt(i) - text.charAt(i - 1);
            if (difference != step && difference != -9 * step) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameAndLittleMore(String text, String name) {
        return name.length() >= SHORTEST_NAME
                && text.contains(name)
                && text.length() - name.length() < LEAST_BESIDE_NAME;
    }

    private static Set<String> read() {
        try (InputStream file = Objects.requireNonNull(
                CommonPasswords.class.getResourceAsStream("common-passwords.txt"), "common-passwords.txt")) {
            return new HashSet<>(new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
