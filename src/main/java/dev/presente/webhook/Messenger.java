package dev.presente.webhook;

import dev.presente.webhook.Outbox.Attempt;
import dev.presente.webhook.Outbox.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt to deliver a message. It sends a POST, follows no redirect, waits for the answer ten seconds at most,
 * and reads only its status. Whoever registers an address must not learn about the network behind the service: every
 * failure to get an answer is told in the same words and after the same time.
 */
@Component
class Messenger {
    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final Clock clock;
    private final Destinations destinations;
    private final Duration patience;

    @Autowired
    Messenger(Clock clock, Destinations destinations) {
        this(clock, destinations, TO_ANSWER);
    }

    /** Creates a messenger that waits so long for an answer. */
    Messenger(Clock clock, Destinations destinations, Duration patience) {
        this.clock = clock;
        this.destinations = destinations;
        this.patience = patience;
    }

    Attempt send(Delivery delivery, String body) throws InterruptedException {
        var now = clock.instant();
        if (delivery.signatures().isEmpty()) {
            return new Attempt(now, 0, null, "its secret does not open: rotate it");
        }
        long start = System.nanoTime();
        try {
            var addresses = destinations.refusal(delivery.url()).isPresent()
                    ? List.<InetAddress>of()
                    : destinations.addresses(delivery.url());
            if (addresses.isEmpty()) {
                return new Attempt(now, 0, null, "this address gets no messages");
            }
            var id = delivery.id().toString();
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", "application/json");
            headers.put("User-Agent", "Presente");
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
            headers.put(
                    "webhook-signature",
                    delivery.signatures().stream()
                            .map(signature -> signature.sign(id, now, body))
                            .collect(Collectors.joining(" ")));
            int status = new Post(delivery.url(), headers, body).send(addresses, patience);
            return new Attempt(now, millis(start), status, null);
        } catch (IOException e) {
            // only the class of the error is told: its message could contain the URL, which may hold a secret
            LOG.debug("Delivery {}: {}", delivery.id(), e.getClass().getSimpleName());
            Thread.sleep(Math.max(0, patience.toMillis() - millis(start)));
            return new Attempt(now, Math.toIntExact(patience.toMillis()), null, "no answer");
        }
    }

    private static int millis(long start) {
        return (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
