package dev.presente.testkit;

import static java.util.stream.Collectors.joining;

import dev.presente.PresenteApplication;
import dev.presente.digest.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.spi.ToolProvider;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Says where the JVMs that tests start find their classes, without the tests.
 *
 * <p>With {@code -Dpresente.test.archive=FOLDER} the classes of the service come from a jar, and all of them from an archive
 * of class data, with which a JVM starts in little more than half the processor time. The first test that needs the archive
 * makes it for all JVMs of the run, which takes as long as some starts: it is for runs of many tests.
 */
final class ChildClasses {
    private static final String FOLDER = System.getProperty("presente.test.archive", "");
    private static final List<String> OPTIONS =
            FOLDER.isEmpty() ? List.of("-cp", classPath(home(PresenteApplication.class))) : locked(Path.of(FOLDER));

    private ChildClasses() {}

    /** Returns the options of the JVM. */
    static List<String> options() {
        return OPTIONS;
    }

    private static String classPath(Path service) {
        var classes = home(PresenteApplication.class).toString();
        var tests = home(ChildClasses.class).toString();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.equals(tests))
                .map(entry -> entry.equals(classes) ? service.toString() : entry)
                .collect(joining(File.pathSeparator));
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets one JVM at a time look for the archive, and make it where there is none. */
    private static List<String> locked(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                return archived(folder.resolve(version()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> archived(Path folder) throws IOException, InterruptedException {
        var jar = folder.resolve("presente.jar");
        var archive = folder.resolve("presente.jsa");
        if (!Files.exists(jar)) {
            deleteOlder(folder);
            Files.createDirectories(folder);
            pack(home(PresenteApplication.class), jar);
            archive(jar, archive);
        }
        return Files.exists(archive)
                ? List.of("-cp", classPath(jar), "-Xlog:disable", "-XX:SharedArchiveFile=" + archive)
                : List.of("-cp", classPath(jar));
    }

    private static void deleteOlder(Path folder) throws IOException {
        try (var older = Files.newDirectoryStream(folder.resolveSibling("."), Files::isDirectory)) {
            for (var other : older) {
                FileSystemUtils.deleteRecursively(other);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        var part = jar.resolveSibling("part.jar");
        var arguments = List.of("--create", "--no-compress", "--file", part.toString(), "-C", classes.toString(), ".");
        var exit = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("jar cannot pack " + classes);
        }
        Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the service up to where it would serve, and ends it. A Java without an archive of its own makes none. */
    private static void archive(Path jar, Path archive) throws IOException, InterruptedException {
        var part = archive.resolveSibling("part.jsa");
        var log = archive.resolveSibling("log");
        ChildCommand.builder(
                        List.of(
                                "-cp",
                                classPath(jar),
                                "-XX:ArchiveClassesAtExit=" + part,
                                "-Dspring.context.exit=onRefresh"),
                        TestDatabase.empty().settings())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (Files.exists(part)) {
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
        } else {
            LoggerFactory.getLogger(ChildClasses.class).warn("no archive of classes, see {}", log);
        }
    }

    /** Names these classes on this JVM. */
    private static String version() throws IOException {
        var seen = new StringBuilder(Runtime.version().toString()).append(System.getProperty("java.class.path"));
        try (var files = Files.walk(home(PresenteApplication.class))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                seen.append(file).append(Files.getLastModifiedTime(file)).append(Files.size(file));
            }
        }
        var hash = Sha256.of(seen.toString());
        return HexFormat.of().formatHex(hash, 0, 8);
    }
}
