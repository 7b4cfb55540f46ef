package dev.presente.system.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs {@code initdb}, {@code pg_ctl} and {@code postgres} of the jar, unpacked once into a folder named by their hash. */
final class PostgresPrograms {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");
    private final Path folder;
    private final List<String> prefix;

    private PostgresPrograms(Path folder, List<String> prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /**
     * Unpacks the programs below {@code parent} unless they are there.
     *
     * @throws DatabaseException when PostgreSQL cannot run as this user
     */
    static PostgresPrograms unpacked(Path parent) throws IOException {
        var archive = archive();
        var folder = parent.resolve(sha256(archive).substring(0, 16));
        if (!Files.isDirectory(folder)) {
            LoggerFactory.getLogger(PostgresPrograms.class).info("Unpacking PostgreSQL into {}", folder);
            // the rename comes last: a folder of that name is complete
            var part = parent.resolve("unpacking");
            FileSystemUtils.deleteRecursively(part);
            unpack(archive, part);
            Files.move(part, folder);
        }
        return new PostgresPrograms(folder, prefix());
    }

    private static byte[] archive() throws IOException {
        var machine = System.getProperty("os.arch", "");
        try (var in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine)) {
            return in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new DatabaseException(
                    "this build holds no embedded PostgreSQL for " + system() + " on " + machine
                            + "; set PRESENTE_DB_URL",
                    e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                var path = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        path.toFile().setExecutable(true, false);
                    }
                }
            }
        }
    }

    /** PostgreSQL refuses to run as root: there it runs in a user namespace of its own, where root is nobody special. */
    private static List<String> prefix() throws IOException {
        var self = Path.of("/proc/self");
        if (!Files.exists(self) || !Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))) {
            return List.of();
        }
        var prefix = List.of("unshare", "--user");
        var user = Run.of(List.of("unshare", "--user", "id", "-un"));
        if (user.exit() != 0 || user.output().strip().equals("root")) {
            throw new DatabaseException("the embedded PostgreSQL cannot run as root here, because this system does not"
                    + " permit user namespaces (unshare --user); run Presente as another user, or set PRESENTE_DB_URL");
        }
        return prefix;
    }

    /** Runs one of the programs to its end. */
    Run run(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(folder.resolve("bin")
                .resolve(WINDOWS ? program + ".exe" : program)
                .toString());
        command.addAll(arguments);
        return Run.of(command);
    }

    /** The last line that PostgreSQL marks as an error, or else the last line. */
    static String reason(String output) {
        var lines = output.strip().lines().toList();
        return lines.stream()
                .filter(line -> line.contains("error:") || line.contains("FATAL:") || line.contains("PANIC:"))
                .reduce((first, second) -> second)
                .orElse(lines.isEmpty() ? "no output" : lines.get(lines.size() - 1));
    }

    private static String system() {
        var name = System.getProperty("os.name", "");
        if (WINDOWS) {
            return "Windows";
        }
        return name.startsWith("Mac") ? "Darwin" : name;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** What a program left: its exit code and all it printed. */
    record Run(int exit, String output) {
        private static Run of(List<String> command) throws IOException {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            try {
                return new Run(process.waitFor(), output);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + command.get(0), e);
            }
        }

        /** The line that says why it failed. */
        String reason() {
            return PostgresPrograms.reason(output);
        }
    }
}
