package dev.presente.browser;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections from its own port to the service, like a cable that can be cut and mended. */
public final class Wire implements Closeable {
    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket entrance;
    private volatile boolean losesAnswers;

    public Wire(int target) {
        this.target = target;
        entrance = listening(0);
        port = entrance.getLocalPort();
        accept(entrance);
    }

    public int port() {
        return port;
    }

    /** Closes all connections and accepts no new ones. */
    public void cut() {
        close();
    }

    /** Says whether the answers are lost, while the requests still arrive. */
    public void loseAnswers(boolean lost) {
        losesAnswers = lost;
    }

    public void mend() {
        entrance = listening(port);
        accept(entrance);
    }

    private static ServerSocket listening(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket here) {
        inBackground(() -> {
            while (true) {
                var client = here.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                keep(here, client, server);
                inBackground(() -> client.getInputStream().transferTo(server.getOutputStream()), client, server);
                inBackground(() -> answer(server, client), client, server);
            }
        });
    }

    /** Keeps the connections, or closes them if the wire has been cut since they were accepted. */
    private synchronized void keep(ServerSocket here, Socket... ends) {
        if (here.isClosed()) {
            List.of(ends).forEach(Wire::close);
        } else {
            open.addAll(List.of(ends));
        }
    }

    private void answer(Socket server, Socket client) throws IOException {
        var buffer = new byte[1 << 16];
        for (int n; (n = server.getInputStream().read(buffer)) >= 0 && !losesAnswers; ) {
            client.getOutputStream().write(buffer, 0, n);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work, Socket... closed) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the other end or the wire is closed
            }
            for (var socket : closed) {
                close(socket);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable closed) {
        try {
            closed.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        close(entrance);
        open.forEach(Wire::close);
        open.clear();
    }
}
