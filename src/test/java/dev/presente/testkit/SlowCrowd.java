package dev.presente.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens connections from an address of their own that begin a request and send its rest byte by byte. */
public final class SlowCrowd implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private final Thread dripping;

    /**
     * Opens all connections.
     *
     * @param from a loopback address, so that the service can tell them from its other clients
     * @param begun what each of them sends at once
     */
    public SlowCrowd(int port, String from, Duration pause, List<String> begun) throws IOException {
        for (var beginning : begun) {
            var socket = new Socket();
            sockets.add(socket);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        }
        dripping = new Thread(() -> drip(pause));
        dripping.setDaemon(true);
        dripping.start();
    }

    private void drip(Duration pause) {
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                sockets.forEach(SlowCrowd::drip);
            }
        } catch (InterruptedException e) {
            // close() has ended the thread
        }
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException e) {
            // the service has closed the connection
        }
    }

    /** Returns all that the service has answered, in the order of the connections, once it has closed every one of them. */
    public List<String> answers(Duration patience) throws IOException {
        var end = System.nanoTime() + patience.toNanos();
        var answers = new ArrayList<String>();
        for (var socket : sockets) {
            socket.setSoTimeout(
                    Math.max(1, (int) Duration.ofNanos(end - System.nanoTime()).toMillis()));
            var answer = new StringBuilder();
            try {
                for (int read = socket.getInputStream().read();
                        read >= 0;
                        read = socket.getInputStream().read()) {
                    answer.append((char) read);
                }
            } catch (java.net.SocketTimeoutException e) {
                throw new AssertionError("still open, the " + (answers.size() + 1) + "th: " + answer, e);
            } catch (java.net.SocketException e) {
                answer.append('\n').append(e.getMessage());
            }
            answers.add(answer.toString());
        }
        return answers;
    }

    @Override
    public void close() throws IOException {
        dripping.interrupt();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
