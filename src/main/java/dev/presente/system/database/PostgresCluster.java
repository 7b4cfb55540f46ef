package dev.presente.system.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Controls the PostgreSQL server of a data folder by its own programs: creates its data, starts it, finds it and stops it. */
final class PostgresCluster {
    /** The programs, and hence the data, have this major version. */
    static final String MAJOR = "18";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    private final DataFolder folder;
    private final Path data;
    private final PostgresPrograms programs;

    /**
     * Finds the data, which may not be there yet, and unpacks the programs.
     *
     * @throws DatabaseException when the data belong to another user or are of another version
     */
    PostgresCluster(DataFolder folder) throws IOException {
        this.folder = folder;
        data = folder.resolve("postgres");
        if (Files.exists(data)) {
            folder.requireOwn(data);
            refuseOtherVersion();
        }
        programs = PostgresPrograms.unpacked(folder.resolve("postgresql-" + MAJOR));
    }

    Path data() {
        return data;
    }

    private void refuseOtherVersion() throws IOException {
        var version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new DatabaseException(data + " was written by PostgreSQL " + version + ", this Presente brings "
                    + MAJOR + ": export it with pg_dump of " + version
                    + " and import it into an empty data folder");
        }
    }

    /**
     * Stops a server that a killed service has left behind, and creates the data if they are missing.
     *
     * @param user the owner of all databases
     * @param passwordFile holds the password of this user
     */
    void prepare(String user, Path passwordFile) throws IOException {
        stopLeftBehind();
        if (!Files.exists(data)) {
            initialise(user, passwordFile);
        }
    }

    /** Creates the data in a folder that is renamed when complete: a crash before that leaves nothing that looks like data. */
    private void initialise(String user, Path passwordFile) throws IOException {
        var fresh = folder.resolve("postgres.new");
        FileSystemUtils.deleteRecursively(fresh);
        var initdb = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + fresh,
                        "--username=" + user,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // gives text the same order on every machine, whatever its C library
                        "--no-locale",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        if (initdb.exit() != 0) {
            throw new DatabaseException("embedded PostgreSQL could not be set up: " + initdb.reason());
        }
        Files.move(fresh, data);
    }

    private void stopLeftBehind() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var process = process();
        if (process.isEmpty()) {
            return; // PostgreSQL itself cleans up after a server that is gone
        }
        var info = process.get().info();
        var program = Path.of(info.command().orElse("")).getFileName();
        if (program == null || !program.toString().startsWith("postgres")) {
            // the machine was restarted and another program got the number, which would confuse PostgreSQL
            Files.delete(pidFile);
        } else if (info.arguments()
                .map(List::of)
                .orElse(List.of(data.toString()))
                .contains(data.toString())) {
            LOG.info(
                    "Stopping the PostgreSQL left behind by a service that was killed (process {})",
                    process.get().pid());
            stop();
        } else {
            throw new DatabaseException(
                    pidFile + " names process " + process.get().pid()
                            + ", a PostgreSQL that was started for another folder: stop it, or remove that file if it is another one's");
        }
    }

    /** Returns the process that PostgreSQL names in its file; empty when there is none. */
    Optional<ProcessHandle> process() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        return Files.exists(pidFile)
                ? Files.readAllLines(pidFile).stream()
                        .findFirst()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                : Optional.empty();
    }

    /** Removes what a server that has ended by itself has left. */
    void forget(ProcessHandle dead) throws IOException {
        if (process().filter(dead::equals).isPresent()) {
            // A container may have nobody who buries the dead process, which PostgreSQL would take for a living one.
            // Whether other processes of the old server still work, PostgreSQL finds by its shared memory.
            Files.delete(data.resolve("postmaster.pid"));
        }
    }

    /** Returns the process of the server that was just started. */
    ProcessHandle started() throws IOException {
        return process()
                .orElseThrow(() ->
                        new DatabaseException("embedded PostgreSQL ended just after its start (see " + log() + ")"));
    }

    /** Starts the server on a port of loopback, and waits until it accepts connections. */
    void start(int port) throws IOException {
        var start = control("start", "-w", "-t", "600", "-l", log().toString(), "-o", settings(port));
        if (start.exit() != 0) {
            var reason = Files.exists(log()) ? PostgresPrograms.reason(Files.readString(log())) : start.reason();
            throw new DatabaseException("embedded PostgreSQL does not start: " + reason + " (see " + log() + ")");
        }
    }

    /** Stops the server after everything committed is on disk. */
    void stop() throws IOException {
        var stop = control("stop", "-w", "-t", "120", "-m", "fast");
        if (stop.exit() != 0 && process().isPresent()) {
            throw new DatabaseException("embedded PostgreSQL does not stop: " + stop.reason());
        }
    }

    /** Asks the server to stop, and does not wait for that. */
    void askToStop() throws IOException {
        control("stop", "-W", "-m", "fast");
    }

    private PostgresPrograms.Run control(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("--pgdata=" + data));
        command.addAll(List.of(arguments));
        return programs.run("pg_ctl", command);
    }

    private static String settings(int port) {
        return String.join(
                " ",
                "-c port=" + port,
                "-c listen_addresses=localhost",
                "-c unix_socket_directories=",
                "-c max_connections=50",
                "-c max_wal_size=512MB",
                "-c timezone=UTC",
                "-c log_timezone=UTC",
                // failed statements reach the service, which logs them without what they hold about people
                "-c log_min_messages=fatal",
                "-c log_min_error_statement=panic");
    }

    /** Returns the file in which the server says what goes wrong at its start. */
    Path log() {
        return folder.resolve("postgres.log");
    }
}
