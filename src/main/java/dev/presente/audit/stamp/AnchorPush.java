package dev.presente.audit.stamp;

import dev.presente.audit.chain.Anchors;
import dev.presente.audit.key.AuditProperties;
import dev.presente.digest.MessageSignature;
import dev.presente.system.database.DatabaseOutage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the newest row of the decision log to a machine that the database does not reach. The address is a setting, since nobody who
 * has the database may turn it off; the message is signed as those of webhooks are. Every replica sends; the same row has the same
 * {@code webhook-id}.
 */
@Component
@ConditionalOnWebApplication
class AnchorPush {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorPush.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int LAST_OK = 299;

    private final Anchors anchors;
    private final @Nullable URI receiver;
    private final @Nullable MessageSignature signature;
    private final Clock clock;
    private String sent = "";

    AnchorPush(Anchors anchors, AuditProperties properties, Clock clock) {
        this.anchors = anchors;
        this.receiver = properties.anchorUrl();
        this.signature = Optional.ofNullable(properties.anchorSecret())
                .map(MessageSignature::new)
                .orElse(null);
        this.clock = clock;
    }

    /** Sends once a minute; what failed is sent again then, or a newer row in its place, which proves what came before it. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void round() {
        try {
            push();
        } catch (IOException e) {
            LOG.error("The newest row of the decision log was not taken by {}: {}", host(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isBehind(e)) {
                throw e;
            }
            LOG.warn("The newest row of the decision log was not sent: {}", DatabaseOutage.line(e));
        }
    }

    /** The rest of the address may hold a secret. */
    private @Nullable String host() {
        return receiver == null ? null : receiver.getHost();
    }

    /** Sends the newest row, unless it was sent before. Returns whether it sent one. */
    boolean push() throws IOException, InterruptedException {
        if (receiver == null || signature == null) {
            return false;
        }
        var newest = anchors.export().lines().reduce((before, line) -> line).orElse("");
        if (newest.isEmpty() || Anchors.row(newest).equals(sent)) {
            return false;
        }
        send(receiver, signature, newest);
        sent = Anchors.row(newest);
        return true;
    }

    private void send(URI to, MessageSignature with, String anchor) throws IOException, InterruptedException {
        var now = clock.instant();
        var id = UUID.nameUUIDFromBytes(Anchors.row(anchor).getBytes(StandardCharsets.UTF_8))
                .toString();
        var body = "{\"type\":\"log.anchor\",\"timestamp\":\"" + now + "\",\"data\":" + anchor + "}";
        var request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", with.sign(id, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status < OK || status > LAST_OK) {
            throw new IOException("it answered with status " + status);
        }
    }
}
