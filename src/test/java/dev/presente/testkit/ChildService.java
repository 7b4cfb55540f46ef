package dev.presente.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.mock.env.MockEnvironment;

/** Runs the service in a JVM of its own, started by its environment as in production. */
public record ChildService(Process process, int port, Path log) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Starts the service and waits until its port is open. */
    public static ChildService start(Map<String, String> environment, Path log) throws IOException {
        return start(environment, log, List.of());
    }

    /** Starts the service by means of another command, which comes before its own. */
    public static ChildService start(Map<String, String> environment, Path log, List<String> prefix)
            throws IOException {
        var builder = ChildCommand.builder(environment);
        builder.command().addAll(0, prefix);
        return start(builder, log);
    }

    /** Starts the service with a folder of resources after its own class path. */
    public static ChildService startWith(Path folder, Map<String, String> environment, Path log) throws IOException {
        var builder = ChildCommand.builder(environment);
        var command = builder.command();
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, command.get(classPath) + File.pathSeparator + folder);
        return start(builder, log);
    }

    /** Starts another release of the service, and waits until its port is open. */
    public static ChildService ofJar(Path jar, Map<String, String> environment, Path log) throws IOException {
        return start(ChildCommand.ofJar(jar, environment), log);
    }

    private static ChildService start(ProcessBuilder builder, Path log) throws IOException {
        int port = freePort();
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("PRESENTE_ADMIN_KEY", Api.ADMIN_KEY);
        var process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var service = new ChildService(process, port, log);
        try {
            service.awaitPort();
        } catch (IOException | AssertionError e) {
            service.close();
            throw e;
        }
        return service;
    }

    /**
     * Returns a port below those that systems give to outgoing connections: who asks binds it only seconds later, and even
     * a try to reach it would otherwise take it now and then.
     */
    public static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 30_000);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody has it: another one
            }
        }
    }

    private void awaitPort() throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var socket = new java.net.Socket("localhost", port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (java.net.ConnectException e) {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                assertThat(System.nanoTime()).as("the service does not start").isLessThan(deadline);
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    public Api api() {
        return new Api(new MockEnvironment().withProperty("local.server.port", String.valueOf(port)));
    }

    /** Returns what it has written to its log. */
    public String told() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the service to stop, and waits until it has. */
    public void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("stops when asked to")
                .isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
