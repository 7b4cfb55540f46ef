package dev.presente.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a web server that webhooks are sent to; it notes what it got and answers as told. */
public final class Listener implements AutoCloseable {
    /** A machine that does much else takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile @Nullable String location;

    /** Holds a received message, with the first value of each header by lower-case name, and the status that it was answered. */
    public record Message(Map<String, String> headers, String path, String body, int answer) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public Listener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            h -> h.getKey().toLowerCase(Locale.ROOT),
                            h -> h.getValue().get(0)));
            int answer = status;
            messages.add(new Message(headers, exchange.getRequestURI().getPath(), body, answer));
            if (location != null) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    public void answer(int code) {
        status = code;
    }

    public void redirectTo(String url) {
        status = 307;
        location = url;
    }

    /** Waits for at least {@code least} messages and returns all that have come. */
    public List<Message> await(int least) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (messages.size() < least && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        if (messages.size() < least) {
            throw new AssertionError("%d messages instead of %d".formatted(messages.size(), least));
        }
        return List.copyOf(messages);
    }

    /** Waits for a while in which more could come, and returns all that have come. */
    public List<Message> settled() throws InterruptedException {
        Thread.sleep(2500);
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
