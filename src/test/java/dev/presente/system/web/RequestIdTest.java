package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.presente.system.RequestId;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that a request can be followed from its answer to the log and the audit. */
@ServiceTest
class RequestIdTest {
    @Autowired
    private Api api;

    @Autowired
    private HikariDataSource pool;

    private static String idOf(Answer answer) {
        assertThat(answer.headers().allValues(RequestId.HEADER)).hasSize(1);
        return answer.headers().firstValue(RequestId.HEADER).orElseThrow();
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String id) {
        return request.header(RequestId.HEADER, id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/kiosk",
                "/nothing",
                "/employees",
                "/actuator/health",
                "/v3/api-docs",
                "/style/none.css",
                "/a%2Fb"
            })
    void everyAnswerHasOne(String path) {
        assertThat(idOf(api.send(api.request(path)))).matches("[0-9a-f-]{36}");
        assertThat(idOf(api.get(path))).matches("[0-9a-f-]{36}");
        assertThat(idOf(api.send(with(api.asAdmin(path), "from-a-proxy.7")))).isEqualTo("from-a-proxy.7");
    }

    @Test
    void problemsNameIt() {
        var id = UUID.randomUUID().toString();

        assertThat(api.send(with(api.request("/employees"), id))
                        .expectProblem(401, "unauthenticated")
                        .at("/requestId"))
                .isEqualTo(id);
        assertThat(api.send(with(api.asAdmin("/employees/none"), id))
                        .expectProblem(404, "not-found")
                        .at("/requestId"))
                .isEqualTo(id);
        assertThat(api.send(with(api.asAdmin("/employees?size=x"), id))
                        .expectProblem(400, "invalid-parameter")
                        .at("/requestId"))
                .isEqualTo(id);
    }

    @Test
    void soDoesTheOneOfARequestThatIsTooBrokenForSpring() throws IOException {
        try (var socket = new Socket("localhost", api.port())) {
            socket.getOutputStream()
                    .write("GET /%00 HTTP/1.1\r\nHost: x\r\nX-Request-Id: r-7\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("X-Request-Id: r-7\r\n", "\"requestId\":\"r-7\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-7", "<script>", "ü", "{\"a\":1}"})
    void anIdThatIsNotWellFormedIsReplaced(String sent) throws IOException {
        try (var socket = new Socket("localhost", api.port())) {
            socket.getOutputStream()
                    .write(("GET /nothing HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + sent
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .containsPattern("X-Request-Id: [0-9a-f-]{36}\r\n")
                    .containsPattern("\"requestId\":\"[0-9a-f-]{36}\"");
        }
        assertThat(idOf(api.send(with(api.request("/"), "a".repeat(129))))).hasSize(36);
    }

    @Test
    void theAuditNamesItAlsoWhenItIsSentTwice() {
        var id = UUID.randomUUID();
        var text = "retry-" + id;
        for (var sent : new String[] {id.toString(), id.toString(), text}) {
            api.send(with(api.asAdmin("/kiosks/pairing-codes"), sent)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}")))
                    .expectProblem(400, "invalid-parameter");
        }

        var acts = api.get("/audit/acts?size=3").expect(200);
        assertThat(acts.at("/items/2/requestId")).isEqualTo(id.toString());
        assertThat(acts.at("/items/1/requestId")).isEqualTo(id.toString());
        assertThat(acts.at("/items/0/requestId"))
                .isEqualTo(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    @Test
    void theLogNamesIt() throws SQLException {
        var id = "log-" + UUID.randomUUID();
        var lines = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger("dev.presente");
        lines.start();
        log.addAppender(lines);
        var taken = new ArrayList<Connection>();
        try {
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
            api.send(with(api.asAdmin("/employees"), id)).expectProblem(503, "overloaded");
        } finally {
            log.detachAppender(lines);
            for (var connection : taken) {
                connection.close();
            }
        }
        assertThat(lines.list.stream()
                        .filter(line -> id.equals(line.getMDCPropertyMap().get(RequestId.MEMBER))))
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).startsWith("The database does not answer"));
    }
}
