package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Fetches and runs the tools that read an OpenAPI document, with the versions that {@code src/test/clients} pins.
 *
 * @param fetched where what was fetched stays for the next test: {@code node_modules}, and {@code lib} with what Maven brings
 * @param folder where the tools run
 */
record ClientTools(Path fetched, Path folder) {
    static final Path SOURCES = Path.of("src", "test", "clients");

    private static final String GENERATOR = "openapi-generator-cli-";

    /** Puts {@code node_modules} into the folder. */
    void installNodeModules() throws IOException, InterruptedException {
        if (!Files.exists(fetched.resolve("node_modules"))) {
            for (var name : List.of("package.json", "package-lock.json")) {
                Files.copy(SOURCES.resolve(name), fetched.resolve(name));
            }
            run(fetched, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        }
        Files.createSymbolicLink(folder.resolve("node_modules"), fetched.resolve("node_modules"));
    }

    /** Runs a script of {@code node_modules}, and returns what it writes to its standard output. */
    String node(String script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", "node_modules/" + script));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /** Generates a client from {@code openapi.json} into {@code client}. */
    void generate(String generator, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(java("java"), "-XX:TieredStopAtLevel=1", "-jar"));
        command.add(library(GENERATOR).toString());
        command.addAll(List.of("generate", "-i", "openapi.json", "-o", "client", "-g", generator));
        command.addAll(List.of("--global-property", "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    /** Returns what a generated Java client is compiled with. */
    List<Path> libraries() throws IOException, InterruptedException {
        return jars().stream().filter(jar -> !isNamed(jar, GENERATOR)).toList();
    }

    private Path library(String name) throws IOException, InterruptedException {
        return jars().stream().filter(jar -> isNamed(jar, name)).findAny().orElseThrow();
    }

    private static boolean isNamed(Path jar, String name) {
        return Objects.requireNonNull(jar.getFileName()).toString().startsWith(name);
    }

    private List<Path> jars() throws IOException, InterruptedException {
        var lib = fetched.resolve("lib");
        if (!Files.exists(lib)) {
            var pom = SOURCES.resolve("pom.xml").toString();
            run(
                    Path.of(""),
                    Path.of("mvnw").toAbsolutePath().toString(),
                    "-q",
                    "-B",
                    "-ntp",
                    "-f",
                    pom,
                    "dependency:copy-dependencies",
                    "-DoutputDirectory=" + lib.toAbsolutePath());
        }
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.toList();
        }
    }

    /** Returns the path of a program of the JDK that runs the tests. */
    static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** Runs a program in the folder with these arguments after its first ones. */
    String run(List<String> program, String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(program.stream(), Arrays.stream(arguments)).toArray(String[]::new));
    }

    /** Runs a program in the folder, demands that it ends with 0, and returns what it writes to its standard output. */
    String run(String... command) throws IOException, InterruptedException {
        return run(folder, command);
    }

    private String run(Path where, String... command) throws IOException, InterruptedException {
        var errors = errors(folder);
        var builder = new ProcessBuilder(command)
                .directory(where.toAbsolutePath().toFile())
                .redirectError(errors.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        var process = builder.start();
        process.getOutputStream().close();
        CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + said + Files.readString(errors))
                .isZero();
        return said;
    }

    private static Path errors(Path folder) {
        return folder.resolve("errors.txt");
    }
}
