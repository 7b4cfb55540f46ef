package dev.presente.system.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a JVM of its own that starts the embedded server and then commits one row after the other until it is killed. */
final class ChildService implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildService(Process process) {
        this.process = process;
        output = process.inputReader();
    }

    static ChildService start(Path dataFolder, String classPath, String... prefix) throws IOException {
        var command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                ChildService.class.getName(),
                dataFolder.toString()));
        return new ChildService(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    long pid() {
        return process.pid();
    }

    /** Reads its output up to the report of that row, or to the end. */
    int awaitRow(int row) throws IOException {
        var read = new StringBuilder();
        for (@Nullable String line; (line = output.readLine()) != null; ) {
            if (line.equals("committed " + row)) {
                return row;
            }
            read.append(line).append('\n');
        }
        throw new AssertionError("the child ended early:\n" + read);
    }

    /**
     * Ends the process with {@code kill -9}.
     *
     * @return the last row it had reported as committed
     */
    int kill(int seen) throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close its output, too
        process.waitFor();
        var last = seen;
        for (@Nullable String line; (line = output.readLine()) != null; ) {
            if (line.matches("committed \\d+")) {
                last = Integer.parseInt(line.substring(10));
            }
        }
        return last;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Takes the data folder as its only argument. */
    public static void main(String[] args) throws Exception {
        var server = EmbeddedPostgres.start(Path.of(args[0]));
        try (var connection =
                        DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE punch (n int PRIMARY KEY)");
            for (var n = 1; ; n++) {
                statement.execute("INSERT INTO punch VALUES (" + n + ")");
                System.out.println("committed " + n);
            }
        }
    }
}
