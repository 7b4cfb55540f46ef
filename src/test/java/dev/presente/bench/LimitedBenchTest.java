package dev.presente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A load that the service refuses is no measurement. */
class LimitedBenchTest {
    private static void answer(HttpServer server, String path, int status, String body) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
    }

    @Test
    void refusedCheckInsDoNotCountAndAreSaid() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/employees", 200, "{\"items\":[]}");
        answer(server, "/checkin", 429, "{\"code\":\"rate-limited\"}");
        server.start();
        var out = new StringWriter();
        var err = new StringWriter();
        try {
            var exit = new CommandLine(new BenchCommand())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(
                            "--url=http://localhost:" + server.getAddress().getPort(),
                            "--key=none",
                            "--enrolled=0",
                            "--seconds=1");
            assertThat(exit).as(err.toString()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
        assertThat(out.toString()).contains(" 0 check-ins in 1 s: 0.0 a second", "rate-limited 429=");
        assertThat(err.toString()).hasLineCount(1).contains("PRESENTE_FAILED_TRY_");
    }
}
