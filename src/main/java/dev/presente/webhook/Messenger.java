package dev.presente.webhook;

import dev.presente.webhook.Outbox.Attempt;
import dev.presente.webhook.Outbox.Delivery;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt to deliver a message. It sends a POST, follows no redirect, waits for the answer ten seconds at most,
 * and reads only its status.
 */
@Component
class Messenger {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();
    private final Clock clock;

    Messenger(Clock clock) {
        this.clock = clock;
    }

    Attempt send(Delivery delivery, String body) throws InterruptedException {
        var now = clock.instant();
        var id = delivery.id().toString();
        var request = HttpRequest.newBuilder(delivery.url())
                .timeout(TO_ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Presente")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", delivery.signature().sign(id, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        long start = System.nanoTime();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return new Attempt(now, millis(start), answer.statusCode(), null);
        } catch (IOException e) {
            // only the class of the error is kept: its message could contain the URL, which may hold a secret
            return new Attempt(now, millis(start), null, e.getClass().getSimpleName());
        }
    }

    private static int millis(long start) {
        return (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
