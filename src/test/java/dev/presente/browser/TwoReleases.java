package dev.presente.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes requests for pages to the service and, while it is told to, in turns to a replica of another release: whatever that one
 * answers to a request for a script fits nothing else. It may also be told to cut what it sends.
 */
final class TwoReleases implements AutoCloseable {
    private static final String RELEASE = "Presente-Pages";
    private static final String OTHER_RELEASE = "0123456789abcdef";
    private static final String OTHER = "throw new Error('this is a script of another release');";
    private static final Set<String> PASSED =
            Set.of("content-type", "presente-pages", "cache-control", "last-modified");

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger scripts = new AtomicInteger();
    private final HttpServer server;
    private final int target;
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger leftOfOther = new AtomicInteger();
    private volatile boolean mixed;
    private volatile boolean isUpgraded;

    TwoReleases(int target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/kiosk/";
    }

    void mix() {
        mixed = true;
    }

    /** Sends only the beginning of the main script so many times. */
    void cutMain(int times) {
        cuts.set(times);
    }

    /** From now on there is only the other release, which answers so many requests for scripts and then nothing any more. */
    void upgradeAndEndAfter(int scripts) {
        leftOfOther.set(scripts);
        isUpgraded = true;
    }

    /** Decides whether the upgraded replica has ended. */
    boolean isOver() {
        return isUpgraded && leftOfOther.get() < 0;
    }

    /** Returns how many requests for scripts have come since the releases answer in turns. */
    int scripts() {
        return scripts.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            boolean isScript = path.endsWith(".js") && !path.endsWith("/sw.js");
            if (isUpgraded) {
                answerUpgraded(exchange, path, isScript);
            } else if (mixed && isScript && scripts.getAndIncrement() % 2 == 0) {
                answerOther(exchange);
            } else if (path.endsWith("/main.js") && cuts.getAndDecrement() > 0) {
                exchange.getResponseHeaders().set("Content-Type", "text/javascript");
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("/* cut".getBytes(StandardCharsets.UTF_8));
            } else {
                pass(exchange, path);
            }
        }
    }

    private void answerUpgraded(HttpExchange exchange, String path, boolean isScript) throws IOException {
        if (leftOfOther.get() < 0 || (isScript && leftOfOther.decrementAndGet() < 0)) {
            return; // the connection ends without an answer
        }
        if (isScript && !path.matches(".*/(main|alive)\\.js")) {
            answerOther(exchange);
        } else {
            pass(exchange, path);
        }
    }

    private static void answerOther(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/javascript");
        exchange.getResponseHeaders().set(RELEASE, OTHER_RELEASE);
        send(exchange, 200, OTHER.getBytes(StandardCharsets.UTF_8));
    }

    private void pass(HttpExchange exchange, String path) throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + target + path));
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (PASSED.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            if (isUpgraded) {
                exchange.getResponseHeaders().set(RELEASE, OTHER_RELEASE);
            }
            send(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
