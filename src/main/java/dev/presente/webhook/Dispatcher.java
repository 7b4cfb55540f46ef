package dev.presente.webhook;

import dev.presente.webhook.Outbox.State;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the messages that are due. Each endpoint has a thread of its own, so that a slow endpoint delays no other, and gets
 * its oldest message first. If the process ends during an attempt, the message is due again when its lease ends. An
 * endpoint may therefore get a message more than once.
 */
@Component
class Dispatcher implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Outbox outbox;
    private final Payloads payloads;
    private final Messenger messenger;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Dispatcher(Outbox outbox, Payloads payloads, Messenger messenger) {
        this.outbox = outbox;
        this.payloads = payloads;
        this.messenger = messenger;
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
            for (var next = outbox.take(webhook); next.isPresent(); next = outbox.take(webhook)) {
                var delivery = next.get();
                var payload = payloads.of(delivery);
                if (payload.isEmpty()) {
                    outbox.giveUp(delivery, "What it tells of has been deleted");
                } else if (outbox.settle(delivery, messenger.send(delivery, payload.get())) == State.FAILED) {
                    LOG.warn("Webhook {}: gave up on delivery {}", webhook, delivery.id());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // a delivery that was taken is due again when its lease ends
            LOG.warn("Webhook {}: {}", webhook, e.getMessage());
        } finally {
            busy.remove(webhook);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
