package dev.presente.packs;

import dev.presente.face.pack.PackManifest.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Holds the files of an npm package whose integrity has been checked. */
final class NpmPackage {
    private final Source source;
    private final Map<String, byte[]> files;

    private NpmPackage(Source source, Map<String, byte[]> files) {
        this.source = source;
        this.files = files;
    }

    /**
     * Fetches a package by name and version with the npm of this machine.
     *
     * @param folder an empty folder to download to
     * @throws IllegalStateException when npm is missing or fails, or the package is not the pinned one
     */
    static NpmPackage fetch(Source source, Path folder) throws IOException, InterruptedException {
        return fetch(source, folder, System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm");
    }

    static NpmPackage fetch(Source source, Path folder, String command) throws IOException, InterruptedException {
        var spec = source.name() + "@" + source.version();
        Process npm;
        try {
            npm = new ProcessBuilder(command, "pack", spec, "--loglevel=error", "--ignore-scripts")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("npm is needed to fetch " + spec + " and is not on the PATH", e);
        }
        if (npm.waitFor() != 0) {
            throw new IllegalStateException("npm pack " + spec + " failed with exit code " + npm.exitValue());
        }
        try (var archives = Files.newDirectoryStream(folder, "*.tgz")) {
            for (var archive : archives) {
                var found = open(source, archive);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new IllegalStateException("What npm pack " + spec + " fetched has not the pinned integrity");
    }

    /** Opens the package in a downloaded archive; the result is empty when the archive does not have the pinned integrity. */
    static Optional<NpmPackage> open(Source source, Path archive) throws IOException {
        var bytes = Files.readAllBytes(archive);
        return integrity(bytes).equals(source.integrity())
                ? Optional.of(new NpmPackage(source, unpack(bytes)))
                : Optional.empty();
    }

    /** Returns the hash of an archive as npm writes it. */
    private static String integrity(byte[] archive) {
        try {
            var hash = MessageDigest.getInstance("SHA-512").digest(archive);
            return "sha512-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> unpack(byte[] archive) {
        var files = new HashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    // npm puts everything under one folder, usually package/
                    files.put(entry.getName().substring(entry.getName().indexOf('/') + 1), tar.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /**
     * Returns the bytes of a file.
     *
     * @throws IllegalArgumentException when the package has no such file
     */
    byte[] file(String path) {
        var bytes = files.get(path);
        if (bytes == null) {
            throw new IllegalArgumentException(source.name() + " has no file " + path);
        }
        return bytes;
    }
}
