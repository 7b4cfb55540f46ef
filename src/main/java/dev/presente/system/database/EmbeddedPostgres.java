package dev.presente.system.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Runs a real PostgreSQL beside the service, with its data kept in {@code postgres/} of the data folder.
 *
 * <p>It listens on loopback, on a port chosen at each start, and asks for a password kept beside the data. Commits are durable:
 * nothing that PostgreSQL does for that is switched off. A server left behind by a service that was killed is stopped before
 * the next one starts. A server that ends by itself is started again; when that fails, the service ends as well.
 */
public final class EmbeddedPostgres implements Database, ServerWatch.Server, AutoCloseable {
    /** The programs, and hence the data folder, have this major version. */
    static final String MAJOR = "18";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    static final String USER = "presente";

    /** This user, with whom the service works, owns nothing. */
    static final String SERVICE = "presente_service";

    static final String SERVICE_SECRET = "postgres.service.password";
    private static final String DATABASE = "presente";

    /** A server that was killed needs some seconds for what its last processes do, and for its recovery. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final DataFolder folder;
    private final PostgresPrograms programs;
    private final Path data;
    private final String password;
    private final Login service;
    private final int port;

    /** Is held while the server starts again or stops. */
    private final ReentrantLock turn = new ReentrantLock();

    private final AtomicInteger restarts = new AtomicInteger();

    private volatile boolean closed;

    private EmbeddedPostgres(DataFolder folder) throws IOException {
        this.folder = folder;
        data = folder.resolve("postgres");
        if (Files.exists(data)) {
            folder.requireOwn(data);
            refuseOtherVersion();
        }
        programs = PostgresPrograms.unpacked(folder.resolve("postgresql-" + MAJOR));
        password = folder.secret("postgres.password");
        stopLeftBehind();
        if (!Files.exists(data)) {
            initialise();
        }
        port = freePort();
        service = new Login(url(port), SERVICE, folder.secret(SERVICE_SECRET));
        startServer();
    }

    /**
     * Starts the server of this data folder, creating both if they are missing.
     *
     * @throws DatabaseException when another process uses the folder, or the server cannot run
     */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, PATIENCE, ServerWatch::endService);
    }

    /** Starts the server, which is then {@linkplain ServerWatch#begin watched}. */
    static EmbeddedPostgres start(Path dataFolder, Duration patience, Consumer<String> givenUp) {
        try {
            var folder = DataFolder.open(dataFolder);
            try {
                var server = new EmbeddedPostgres(folder);
                server.createDatabase();
                log.info("Database: embedded PostgreSQL {} in {}, port {}", MAJOR, server.data, server.port);
                ServerWatch.begin(server, server.started(), patience, givenUp);
                return server;
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new DatabaseException("no permission to use " + e.getFile() + " of the data folder", e);
        } catch (IOException e) {
            throw new DatabaseException("embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    private void refuseOtherVersion() throws IOException {
        var version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new DatabaseException(data + " was written by PostgreSQL " + version + ", this Presente brings "
                    + MAJOR + ": export it with pg_dump of " + version
                    + " and import it into an empty data folder");
        }
    }

    /** Creates the data in a folder that is renamed when complete: a crash before that leaves nothing that looks like data. */
    private void initialise() throws IOException {
        var fresh = folder.resolve("postgres.new");
        FileSystemUtils.deleteRecursively(fresh);
        var initdb = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + fresh,
                        "--username=" + USER,
                        "--pwfile=" + folder.resolve("postgres.password"),
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
            log.info(
                    "Stopping the PostgreSQL left behind by a service that was killed (process {})",
                    process.get().pid());
            stopServer();
        } else {
            throw new DatabaseException(
                    pidFile + " names process " + process.get().pid()
                            + ", a PostgreSQL that was started for another folder: stop it, or remove that file if it is another one's");
        }
    }

    /** Returns the process that PostgreSQL names in its file; empty when there is none. */
    private Optional<ProcessHandle> process() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        return Files.exists(pidFile)
                ? Files.readAllLines(pidFile).stream()
                        .findFirst()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                : Optional.empty();
    }

    @Override
    public Optional<ProcessHandle> startAgain(ProcessHandle dead) throws IOException {
        turn.lock();
        try {
            return closed ? Optional.empty() : Optional.of(startedAgain(dead));
        } finally {
            turn.unlock();
        }
    }

    private ProcessHandle startedAgain(ProcessHandle dead) throws IOException {
        log.error("The embedded PostgreSQL has ended by itself, and is started again (see {})", serverLog());
        if (process().filter(dead::equals).isPresent()) {
            // A container may have nobody who buries the dead process, which PostgreSQL would take for a living one.
            // Whether other processes of the old server still work, PostgreSQL finds by its shared memory.
            Files.delete(data.resolve("postmaster.pid"));
        }
        startServer();
        restarts.incrementAndGet();
        return started();
    }

    private ProcessHandle started() throws IOException {
        return process()
                .orElseThrow(() -> new DatabaseException(
                        "embedded PostgreSQL ended just after its start (see " + serverLog() + ")"));
    }

    private String settings() {
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

    private void createDatabase() throws IOException {
        try (var connection = DriverManager.getConnection(url(port, "postgres"), USER, password);
                var statement = connection.createStatement()) {
            var there = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'");
            if (!there.next()) {
                statement.executeUpdate("CREATE DATABASE " + DATABASE);
            }
            if (!statement
                    .executeQuery("SELECT FROM pg_roles WHERE rolname = '" + SERVICE + "'")
                    .next()) {
                statement.executeUpdate("CREATE ROLE " + SERVICE + " LOGIN");
            }
            statement.executeUpdate("ALTER ROLE " + SERVICE + " PASSWORD '" + service.password() + "'");
        } catch (SQLException e) {
            close();
            throw new DatabaseException("embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    private void startServer() throws IOException {
        var start = control("start", "-w", "-t", "600", "-l", serverLog().toString(), "-o", settings());
        if (start.exit() != 0) {
            var reason =
                    Files.exists(serverLog()) ? PostgresPrograms.reason(Files.readString(serverLog())) : start.reason();
            throw new DatabaseException("embedded PostgreSQL does not start: " + reason + " (see " + serverLog() + ")");
        }
    }

    private void stopServer() throws IOException {
        var stop = control("stop", "-w", "-t", "120", "-m", "fast");
        if (stop.exit() != 0 && process().isPresent()) {
            throw new DatabaseException("embedded PostgreSQL does not stop: " + stop.reason());
        }
    }

    private PostgresPrograms.Run control(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("--pgdata=" + data));
        command.addAll(List.of(arguments));
        return programs.run("pg_ctl", command);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path serverLog() {
        return folder.resolve("postgres.log");
    }

    static String url(int port) {
        return url(port, DATABASE);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    @Override
    public String getJdbcUrl() {
        return url(port);
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public Login service() {
        return service;
    }

    @Override
    public int restarts() {
        return restarts.get();
    }

    /** Stops the server after everything committed is on disk, and gives the data folder back. */
    @Override
    public void close() {
        closed = true;
        try (folder) {
            while (!turn.tryLock()) { // a server that starts again may recover for minutes
                control("stop", "-W", "-m", "fast");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            if (process().isPresent()) {
                stopServer();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (turn.isHeldByCurrentThread()) {
                turn.unlock();
            }
        }
    }
}
