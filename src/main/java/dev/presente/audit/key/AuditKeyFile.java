package dev.presente.audit.key;

import dev.presente.system.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Reads and writes {@code audit.key}: the key in Base64, in a file that only its owner reads. */
public record AuditKeyFile(Path path) {
    public static AuditKeyFile in(Path dataFolder) {
        return new AuditKeyFile(dataFolder.resolve("audit.key"));
    }

    public Optional<AuditKey> read() {
        try {
            return Files.exists(path)
                    ? Optional.of(decoded(Files.readString(path), path.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new AuditKeyException("the key of the decision log cannot be read from " + path, e);
        }
    }

    /** Makes a key, unless another service of this folder has just done so. */
    public AuditKey create() {
        var random = new byte[AuditKey.LENGTH];
        new SecureRandom().nextBytes(random);
        try {
            if (path.getParent() != null && !Files.isDirectory(path.getParent())) {
                Files.createDirectories(path.getParent(), OwnerOnly.folder(path));
            }
            OwnerOnly.create(
                    path, (Base64.getEncoder().encodeToString(random) + "\n").getBytes(StandardCharsets.US_ASCII));
            return new AuditKey(random);
        } catch (FileAlreadyExistsException e) {
            return read().orElseThrow();
        } catch (IOException e) {
            throw new AuditKeyException("the key of the decision log cannot be written to " + path, e);
        }
    }

    /**
     * Decodes a key.
     *
     * @param source where the text comes from; an error names it
     */
    public static AuditKey decoded(String base64, String source) {
        try {
            return new AuditKey(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException e) {
            throw new AuditKeyException(source + " must hold 32 bytes in Base64", e);
        }
    }
}
