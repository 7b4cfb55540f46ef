package dev.presente.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Leads to the server of a database, and can fall silent: nothing then arrives, not even that the other side has gone. */
public final class SilentLine implements AutoCloseable {
    private final ServerSocket door;
    private final URI server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean silent;

    private SilentLine(URI server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        begin(this::accept);
    }

    /** Opens a line to the server of that JDBC URL. */
    public static SilentLine to(String jdbcUrl) throws IOException {
        return new SilentLine(URI.create(jdbcUrl.substring("jdbc:".length())));
    }

    /** Returns the JDBC URL by which the server is reached over this line. */
    public String url() {
        return "jdbc:postgresql://localhost:" + door.getLocalPort() + server.getPath();
    }

    public void fallSilent(boolean silent) {
        this.silent = silent;
    }

    private static void begin(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var there = new Socket(server.getHost(), server.getPort());
                sockets.add(client);
                sockets.add(there);
                begin(() -> lead(client, there));
                begin(() -> lead(there, client));
            }
        } catch (IOException e) {
            // the line was closed
        }
    }

    private void lead(Socket from, Socket to) {
        var bytes = new byte[8192];
        try (from;
                to) {
            for (int length = from.getInputStream().read(bytes); length >= 0; ) {
                awaitSound();
                to.getOutputStream().write(bytes, 0, length);
                length = from.getInputStream().read(bytes);
            }
            awaitSound();
        } catch (IOException e) {
            awaitSound(); // that one side has gone is no news either
        }
    }

    private void awaitSound() {
        while (silent) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() {
        silent = false;
        try {
            door.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
