package dev.presente.webhook;

import dev.presente.system.database.DatabaseOutage;
import dev.presente.webhook.Outbox.Delivery;
import dev.presente.webhook.Outbox.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the messages that are due. Each endpoint has a thread of its own, so that a slow endpoint delays no other, and gets
 * its oldest message first, from one replica at a time. If the process ends during an attempt, the message is due again when the
 * turn of this replica ends. An endpoint may therefore get a message more than once.
 */
@Component
@ConditionalOnWebApplication // commands send nothing, and `restore` begins without tables
class Dispatcher implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration TO_END = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final OrderedTurns turns;
    private final Secrets secrets;
    private final Payloads payloads;
    private final Messenger messenger;
    private final Map<State, Counter> attempts = new EnumMap<>(State.class);
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Dispatcher(
            Outbox outbox,
            OrderedTurns turns,
            Secrets secrets,
            Payloads payloads,
            Messenger messenger,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.turns = turns;
        this.secrets = secrets;
        this.payloads = payloads;
        this.messenger = messenger;
        Arrays.stream(State.values())
                .forEach(state -> attempts.put(
                        state,
                        Counter.builder("presente.webhook.attempts")
                                .description("Attempts to deliver a message, by what became of the message")
                                .tag("state", state.name())
                                .register(meters)));
    }

    /** Seals what a release before this one has stored readably. */
    @EventListener(ApplicationReadyEvent.class)
    void sealOldSecrets() {
        secrets.readable().forEach(secrets::sealOld);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void deliverWhatIsDue() {
        for (var webhook : outbox.due()) {
            if (busy.add(webhook)) {
                threads.execute(() -> empty(webhook));
            }
        }
    }

    private void empty(UUID webhook) {
        try {
            sendAll(webhook);
        } catch (RuntimeException e) {
            // a delivery that was taken is due again when its lease ends
            LOG.warn("Webhook {}: {}", webhook, DatabaseOutage.line(e));
        } finally {
            busy.remove(webhook);
        }
    }

    private void sendAll(UUID webhook) {
        boolean isInterrupted = false;
        try {
            for (var next = outbox.take(webhook); next.isPresent(); next = outbox.take(webhook)) {
                send(webhook, next.get());
            }
        } catch (InterruptedException e) {
            isInterrupted = true; // the service ends
        } finally {
            turns.giveBack(webhook);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(UUID webhook, Delivery delivery) throws InterruptedException {
        var payload = payloads.of(delivery);
        if (payload.isEmpty()) {
            outbox.giveUp(delivery, "What it tells of has been deleted");
            return;
        }
        var state = outbox.settle(delivery, messenger.send(delivery, payload.get()));
        Objects.requireNonNull(attempts.get(state)).increment();
        if (state == State.FAILED) {
            LOG.warn("Webhook {}: gave up on delivery {}", webhook, delivery.id());
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS);
    }
}
