package dev.presente.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.presente.openid.RefusedSignIn.Reason;
import dev.presente.system.Secret;
import dev.presente.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** A provider that is slow, down or odd costs nobody more than the sign-in there. */
class ProviderTest {
    private static final String OWN = "http://localhost:1";

    private final AtomicInteger questions = new AtomicInteger();
    private final TestClock clock = new TestClock();
    private final HttpServer server = server();
    private final String issuer = "http://localhost:" + server.getAddress().getPort();
    private final SsoProperties settings = new SsoProperties(
            issuer,
            "presente",
            new Secret("a secret of the tests"),
            null,
            null,
            List.of("openid"),
            "groups",
            List.of("staff=hr"),
            true,
            null,
            null,
            EmployeeName.EMPLOYEE_ID,
            LocalWay.EVERYBODY);
    private final Provider provider = new Provider(settings, clock);
    private final CodeFlow flow = new CodeFlow(provider, settings);
    private volatile boolean isDown;

    private static HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String endSession) {
        server.createContext("/.well-known/openid-configuration", exchange -> {
            questions.incrementAndGet();
            answer(exchange, isDown ? 503 : 200, """
                    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                    "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
                    "id_token_signing_alg_values_supported":["RS256"],
                    "end_session_endpoint":"%2$s"}""".formatted(issuer, endSession));
        });
        server.createContext("/token", exchange -> {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            answer(exchange, 200, """
                    {"access_token":"a","token_type":"Bearer","expires_in":60,"id_token":""}""");
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Reason refused() {
        var departure = Departure.begin(false);
        try {
            throw new AssertionError(flow.identify(departure, new Answer("x", departure.state(), null, null), OWN));
        } catch (RefusedSignIn e) {
            return e.reason();
        }
    }

    @Test
    void peopleWhoComeTogetherWaitForEachOther() {
        start(issuer + "/end");
        provider.known();
        var together = Stream.generate(
                        () -> CompletableFuture.supplyAsync(this::refused, task -> new Thread(task).start()))
                .limit(12)
                .toList();
        assertThat(together.stream().map(CompletableFuture::join))
                .as("the provider proves nothing, and is asked each time")
                .containsOnly(Reason.TOKEN);
    }

    @Test
    void aProviderThatIsDownIsAskedOnceAMinute() {
        start(issuer + "/end");
        provider.known();
        clock.advance(Duration.ofMinutes(59));
        provider.known();
        assertThat(questions).hasValue(1);
        isDown = true;
        clock.advance(Duration.ofMinutes(2));
        provider.known();
        provider.known();
        flow.address(Departure.begin(false), OWN);
        assertThat(questions).hasValue(2);
        isDown = false;
        clock.advance(Duration.ofMinutes(2));
        provider.known();
        clock.advance(Duration.ofMinutes(2));
        provider.known();
        assertThat(questions).hasValue(3);
    }

    @Test
    void oneThatWasNeverReadIsAskedEachTime() {
        isDown = true;
        start(issuer + "/end");
        assertThatThrownBy(provider::known).isInstanceOf(RefusedSignIn.class);
        isDown = false;
        assertThat(provider.known().registration().getClientId()).isEqualTo("presente");
    }

    @Test
    void anOddAddressForSigningOutIsNone() {
        start(issuer + "/end?odd=[1]");
        var sessions = new ProviderSessions(JdbcClient.create(new SimpleDriverDataSource()), clock);
        var signOut = new ProviderSignOut(provider, sessions, new OwnAddress(settings), settings);
        assertThat(signOut.address(new Secret("proof"), OWN)).isEmpty();
        assertThat(questions).hasValue(1);
    }
}
