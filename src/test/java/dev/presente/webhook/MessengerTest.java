package dev.presente.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.digest.MessageSignature;
import dev.presente.testkit.Listener;
import dev.presente.webhook.Outbox.Attempt;
import dev.presente.webhook.Outbox.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests with real connections what whoever registers an address can learn about the network behind the service. */
class MessengerTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static Destinations destinations(boolean http, String... allow) {
        return new Destinations(new WebhookProperties(http, List.of(allow)));
    }

    private static Attempt send(String url, Destinations destinations) throws InterruptedException {
        var delivery = new Delivery(
                UUID.randomUUID(),
                URI.create(url),
                List.of(MessageSignature.random()),
                WebhookEvent.CHECKIN_ACCEPTED,
                UUID.randomUUID(),
                Instant.EPOCH,
                1);
        return new Messenger(Clock.systemUTC(), destinations, PATIENCE).send(delivery, "{}");
    }

    /** A closed port, one that says nothing, one that talks something else, and a name that does not exist look alike. */
    @Test
    void everyFailureLooksAlike() throws Exception {
        int closed = closedPort();
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var plain = new Listener()) {
            for (var url : List.of(
                    "http://localhost:" + silent.getLocalPort(),
                    "http://localhost:" + closed,
                    plain.url().replace("http:", "https:"),
                    "https://nothing.invalid/")) {
                long start = System.nanoTime();
                var attempt = send(url, destinations(false));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).as(url).isGreaterThanOrEqualTo(PATIENCE);
                assertThat(attempt.error()).as(url).isEqualTo("no answer");
                assertThat(attempt.millis()).as(url).isEqualTo(PATIENCE.toMillis());
                assertThat(attempt.status()).as(url).isNull();
            }
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The name was harmless when it was registered, and points elsewhere now: the addresses of the attempt itself count. */
    @Test
    void aNameIsJudgedByTheAddressesThatItHasNow() throws Exception {
        try (var listener = new Listener()) {
            assertThat(send(listener.url(), destinations(false)).status()).isEqualTo(204);
            var elsewhere = destinations(true, "10.0.0.0/8"); // the name may stand for an address of this network
            assertThat(elsewhere.refusal(URI.create(listener.url()))).isEmpty();
            var attempt = send(listener.url(), elsewhere);
            assertThat(attempt.error()).isEqualTo("this address gets no messages");
            assertThat(listener.await(1)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://payroll.example/x,        payroll.example, true",
        "https://PAYROLL.example./x,       payroll.example, true",
        "https://a.payroll.example/x,      *.example,       true",
        "https://payroll.example.evil/x,   payroll.example, false",
        "https://evilexample/x,            *.example,       false",
        "https://10.2.3.4/x,               10.2.0.0/16,     true",
        "https://10.3.3.4/x,               10.2.0.0/16,     false",
        "https://[fd12::1]/x,              fd00::/8,        true",
        "https://169.254.169.254/x,        169.254.0.0/16,  false"
    })
    void theListSaysWhoGetsMessages(String url, String allowed, boolean gets) throws IOException {
        assertThat(destinations(false, allowed).refusal(URI.create(url)).isEmpty())
                .isEqualTo(gets);
    }
}
