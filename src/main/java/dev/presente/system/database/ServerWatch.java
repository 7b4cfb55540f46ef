package dev.presente.system.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of the embedded server, and has it started again when nobody has asked it to end. A server that does not
 * start again ends the service as well: another start may find a disk with room, and whoever runs the service sees that it is
 * gone.
 */
final class ServerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Server server;
    private final Duration patience;
    private final Consumer<String> givenUp;

    private ServerWatch(Server server, Duration patience, Consumer<String> givenUp) {
        this.server = server;
        this.patience = patience;
        this.givenUp = givenUp;
    }

    /** Is what is watched. */
    interface Server {
        /**
         * Starts the server after its end.
         *
         * @param dead the process that has ended
         * @return its process; empty only when it was meant to end
         */
        Optional<ProcessHandle> startAgain(ProcessHandle dead) throws IOException;
    }

    /**
     * Begins to watch, until the server is meant to end.
     *
     * @param patience how long it is tried to start the server again
     * @param givenUp receives the line that says why the server does not start again
     */
    static void begin(Server server, ProcessHandle process, Duration patience, Consumer<String> givenUp) {
        var watch = new ServerWatch(server, patience, givenUp);
        var thread = new Thread(() -> watch.run(process), "presente-postgres");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(ProcessHandle first) {
        var process = Optional.of(first);
        while (process.isPresent()) {
            process.get().onExit().join();
            process = startedAgain(process.get());
        }
    }

    private Optional<ProcessHandle> startedAgain(ProcessHandle dead) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return server.startAgain(dead);
            } catch (IOException | RuntimeException e) {
                if (System.nanoTime() > deadline) {
                    givenUp.accept(String.valueOf(e.getMessage()));
                    return Optional.empty();
                }
                LOG.warn("{}; trying again", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Ends the service with that line. */
    static void endService(String reason) {
        LOG.error("The service ends, because its database is gone: {}", reason);
        System.exit(1);
    }
}
