package dev.presente.vault;

import dev.presente.system.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key-encryption keys: the one in use and, during a rotation, the one that replaces it. A setting takes precedence
 * over a file of the data folder.
 */
final class KeyFiles {
    private final @Nullable String setting;
    private final @Nullable String settingOfNew;
    private final Path file;
    private final Path fileOfNew;

    KeyFiles(VaultProperties properties, Path dataFolder) {
        setting = blankToNull(properties.templateKey());
        settingOfNew = blankToNull(properties.templateKeyNew());
        var folder = dataFolder.toAbsolutePath().normalize();
        file = folder.resolve("template.key");
        fileOfNew = folder.resolve("template.key.new");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    Path file() {
        return file;
    }

    /** Says whether the key in use is a setting, which only people can change. */
    boolean set() {
        return setting != null;
    }

    Optional<SecretKey> current() {
        return setting == null ? read(file) : Optional.of(decoded(setting, "PRESENTE_TEMPLATE_KEY"));
    }

    Optional<SecretKey> next() {
        return settingOfNew == null ? read(fileOfNew) : Optional.of(decoded(settingOfNew, "PRESENTE_TEMPLATE_KEY_NEW"));
    }

    SecretKey create() {
        return write(file);
    }

    SecretKey createNext() {
        return write(fileOfNew);
    }

    /** Ends a rotation: the new file replaces the old one, which is then gone. */
    void promoteNext() {
        if (!set() && settingOfNew == null) {
            try {
                Files.move(fileOfNew, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new VaultException("cannot rename " + fileOfNew + ": " + e.getMessage(), e);
            }
        }
    }

    private static Optional<SecretKey> read(Path path) {
        try {
            return Files.exists(path)
                    ? Optional.of(decoded(Files.readString(path).strip(), path.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new VaultException("cannot read the template key " + path + ": " + e.getMessage(), e);
        }
    }

    private static SecretKey decoded(String text, String where) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != SecretKey.BYTES) {
            throw new VaultException(where + " must be the base64 of 32 random bytes (openssl rand -base64 32)");
        }
        var secret = SecretKey.named(key);
        Arrays.fill(key, (byte) 0);
        return secret;
    }

    private static SecretKey write(Path path) {
        var key = SecretKey.random();
        try {
            Files.createDirectories(path.getParent(), OwnerOnly.folder(path));
            OwnerOnly.create(
                    path, (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII));
            return SecretKey.named(key);
        } catch (IOException e) {
            throw new VaultException("cannot write the template key " + path + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
