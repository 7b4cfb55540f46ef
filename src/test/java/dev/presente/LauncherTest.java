package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script {@code presente} with another jar in the place of ours. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    /** HotSpot ends with this code when it was told to end for want of memory. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    private Path folder;

    /** Takes all memory, and lives on, as a service does whose threads catch every error. */
    static final class Greedy {
        private Greedy() {}

        public static void main(String[] arguments) {
            var taken = new ArrayList<byte[]>();
            try {
                while (true) {
                    taken.add(new byte[1 << 20]);
                }
            } catch (OutOfMemoryError e) {
                System.out.println(taken.size() + " MiB were there");
            }
        }
    }

    /** Says with which options it runs. */
    static final class Plain {
        private Plain() {}

        public static void main(String[] arguments) {
            System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
        }
    }

    @Test
    void processEndsWhenItIsOutOfMemory() throws IOException, InterruptedException {
        assertThat(run(jarOf(Greedy.class), "-Xmx32m", OUT_OF_MEMORY, "serve")).contains("OutOfMemoryError");
    }

    @Test
    void archiveOfClassesIsUsedForThisJarAlone() throws IOException, InterruptedException {
        var jar = jarOf(Plain.class);
        Files.createDirectory(folder.resolve("lib")); // as if unpacked
        assertThat(run(jar, "", 0, "serve")).doesNotContain("SharedArchiveFile");
        assertThat(run(jar, "", 0, "prepare")).isEmpty();
        assertThat(run(jar, "-Xshare:on", 0, "serve"))
                .contains("-XX:SharedArchiveFile=" + folder.toRealPath().resolve("prepared"));
        assertThat(run(jar, "-XX:StartFlightRecording", 0, "serve")).doesNotContain("SharedArchiveFile");

        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        assertThat(run(jar, "", 0, "serve")).contains("ExitOnOutOfMemoryError").doesNotContain("SharedArchiveFile");
    }

    private static String run(Path jar, String options, int exit, String command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of("sh", "./presente", command)).redirectErrorStream(true);
        builder.environment().put("PRESENTE_JAR", jar.toString());
        builder.environment().put("JAVA_OPTS", options);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isEqualTo(exit);
        return told;
    }

    private Path jarOf(Class<?> main) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        var jar = folder.resolve("greedy.jar");
        var name = main.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = main.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
