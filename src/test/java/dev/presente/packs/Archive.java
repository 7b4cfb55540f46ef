package dev.presente.packs;

import dev.presente.face.pack.PackManifest.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes a package archive as npm does. */
final class Archive {
    private Archive() {}

    /** Writes the archive and returns the source that pins it. */
    static Source write(Path file, Map<String, byte[]> contents) throws IOException, NoSuchAlgorithmException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (var content : contents.entrySet()) {
                var entry = new TarArchiveEntry("package/" + content.getKey());
                entry.setSize(content.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(content.getValue());
                tar.closeArchiveEntry();
            }
        }
        Files.write(file, bytes.toByteArray());
        var hash = MessageDigest.getInstance("SHA-512").digest(bytes.toByteArray());
        var integrity = "sha512-" + Base64.getEncoder().encodeToString(hash);
        return new Source("npm", "example", "1.2.3", integrity, "MIT", "https://example.org");
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
