package dev.presente.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays another system: it answers requests one after the other as that system's public description says. */
abstract class Peer implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final AtomicBoolean losing = new AtomicBoolean();

    Peer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    record Reply(int status, String body) {}

    /** Does what a request asks for and says whether something was written. */
    abstract Reply reply(String method, String path, String authorization, JsonNode body);

    abstract int writes();

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Closes the connection after the next request that writes, in place of an answer. */
    void loseAnAnswer() {
        losing.set(true);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        int before = writes();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var reply = reply(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                body.isEmpty() ? JSON.missingNode() : JSON.readTree(body));
        if (writes() == before || !losing.compareAndSet(true, false)) {
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
