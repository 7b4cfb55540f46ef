package dev.presente.system.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a real PostgreSQL beside the service, with its data kept in {@code postgres/} of the data folder.
 *
 * <p>It listens on loopback, on a port chosen at each start, and asks for a password kept beside the data. Commits are durable:
 * nothing that PostgreSQL does for that is switched off. A server left behind by a service that was killed is stopped before
 * the next one starts. A server that ends by itself is started again; when that fails, the service ends as well.
 */
public final class EmbeddedPostgres implements Database, ServerWatch.Server, AutoCloseable {
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
    private final PostgresCluster cluster;
    private final String password;
    private final Login service;
    private final int port;

    /** Is held while the server starts again or stops. */
    private final ReentrantLock turn = new ReentrantLock();

    private final AtomicInteger restarts = new AtomicInteger();

    private volatile boolean closed;

    private EmbeddedPostgres(DataFolder folder) throws IOException {
        this.folder = folder;
        cluster = new PostgresCluster(folder);
        password = folder.secret("postgres.password");
        cluster.prepare(USER, folder.resolve("postgres.password"));
        port = freePort();
        service = new Login(url(port), SERVICE, folder.secret(SERVICE_SECRET));
        cluster.start(port);
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
                log.info(
                        "Database: embedded PostgreSQL {} in {}, port {}",
                        PostgresCluster.MAJOR,
                        server.cluster.data(),
                        server.port);
                ServerWatch.begin(server, server.cluster.started(), patience, givenUp);
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
        log.error("The embedded PostgreSQL has ended by itself, and is started again (see {})", cluster.log());
        cluster.forget(dead);
        cluster.start(port);
        restarts.incrementAndGet();
        return cluster.started();
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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
                cluster.askToStop();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            if (cluster.process().isPresent()) {
                cluster.stop();
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
