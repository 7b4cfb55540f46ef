package dev.presente.testkit;

import static java.util.stream.Collectors.joining;

import dev.presente.PresenteApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command of the command line in a JVM of its own, as {@code ./presente} does. */
public record ChildCommand(int exit, List<String> out, List<String> err) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Runs the command to its end. */
    public static ChildCommand run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var err = Files.createTempFile("presente-test", ".err");
        try {
            var process = start(environment, err, arguments);
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ChildCommand(process.waitFor(), out.lines().toList(), Files.readAllLines(err));
        } finally {
            Files.delete(err);
        }
    }

    public static Process start(Map<String, String> environment, Path err, String... arguments) throws IOException {
        return builder(environment, arguments).redirectError(err.toFile()).start();
    }

    /** Returns a process that runs the command, or without arguments the service. */
    static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        return builder(ChildClasses.options(), environment, arguments);
    }

    /** Returns the same with other options of the JVM. */
    static ProcessBuilder builder(List<String> options, Map<String, String> environment, String... arguments) {
        var what = new ArrayList<>(options);
        what.add(PresenteApplication.class.getName());
        return builder(environment, what, List.of(arguments));
    }

    /** Returns a process that runs a command of another release, or without arguments its service. */
    public static ProcessBuilder ofJar(Path jar, Map<String, String> environment, String... arguments) {
        return builder(environment, List.of("-jar", jar.toString()), List.of(arguments));
    }

    /** Writes a file that runs commands in the place of the launcher {@code ./presente}, which needs the built jar. */
    public static void launcher(Path file) throws IOException {
        var words = builder(Map.of()).command().stream().map(word -> "'" + word.replace("'", "'\\''") + "'");
        Files.writeString(file, "#!/bin/sh\nexec " + words.collect(joining(" ")) + " \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static ProcessBuilder builder(Map<String, String> environment, List<String> what, List<String> arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(what);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PRESENTE_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Returns the last line of the output. */
    public JsonNode json() {
        return JSON.readTree(out.get(out.size() - 1));
    }
}
