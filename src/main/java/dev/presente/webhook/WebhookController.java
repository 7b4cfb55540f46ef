package dev.presente.webhook;

import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.system.database.Pages;
import dev.presente.webhook.Outbox.Entry;
import dev.presente.webhook.Outbox.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/webhooks")
@Tag(name = "Webhooks")
class WebhookController {
    /** The number is limited, because each endpoint occupies a thread while messages are sent to it. */
    private static final int MOST = 20;

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Clock clock;

    WebhookController(Webhooks webhooks, Outbox outbox, Clock clock) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.clock = clock;
    }

    record NewWebhook(
            @NotNull @SingleLine(max = 2000) @Schema(format = "uri")
            String url,

            @NotEmpty Set<@NotNull WebhookEvent> events) {}

    record CreatedWebhook(UUID id, URI url, Set<WebhookEvent> events, String secret) {}

    /** Describes an endpoint without its secret. */
    @Schema(name = "Webhook")
    record WebhookAnswer(UUID id, URI url, Set<WebhookEvent> events, Instant createdAt, long pending, long failed) {
        static WebhookAnswer of(Webhook webhook) {
            return new WebhookAnswer(
                    webhook.id(),
                    webhook.url(),
                    webhook.events(),
                    webhook.createdAt(),
                    webhook.pending(),
                    webhook.failed());
        }
    }

    record Retried(int deliveries) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Tell an endpoint of events from now on; this answer alone shows the secret",
            description = "Messages are signed as in the Standard Webhooks specification; docs/webhooks.md shows one.")
    CreatedWebhook create(@Valid @RequestBody NewWebhook request) {
        var url = url(request.url());
        if (webhooks.countByDeletedAtIsNull() >= MOST) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, "There are " + MOST + " webhooks already");
        }
        var signature = Signature.random();
        var webhook = webhooks.save(new Webhook(url, request.events(), signature, clock.instant()));
        return new CreatedWebhook(webhook.id(), url, request.events(), signature.secret());
    }

    private static URI url(String text) {
        try {
            var url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // the exception below tells what a URL must be like
        }
        throw new ProblemException(
                ProblemCode.INVALID_PARAMETER, "url must be an http or https URL without user name and fragment");
    }

    @GetMapping
    @Operation(summary = "List the webhooks, without their secrets")
    Listing<WebhookAnswer> list(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return Pages.page(
                page,
                size,
                asked -> webhooks.findByDeletedAtIsNullOrderByCreatedAtAscIdAsc(asked)
                        .map(WebhookAnswer::of));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tell an endpoint nothing any more, not even what waits for it")
    void delete(@PathVariable UUID id) {
        if (!webhooks.delete(id, clock.instant())) {
            throw notFound(id);
        }
    }

    @GetMapping("/{id}/deliveries")
    @Operation(summary = "List what an endpoint was and is to be told, newest first; kept for 30 days")
    Listing<Entry> deliveries(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        require(id);
        return outbox.list(id, state, page, size);
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Try again what the service gave up on")
    Retried retry(@PathVariable UUID id) {
        require(id);
        return new Retried(outbox.retry(id));
    }

    private void require(UUID id) {
        if (!webhooks.existsByIdAndDeletedAtIsNull(id)) {
            throw notFound(id);
        }
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no webhook " + id);
    }
}
