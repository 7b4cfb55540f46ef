package dev.presente.webhook;

import dev.presente.digest.MessageSignature;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import dev.presente.webhook.Outbox.Entry;
import dev.presente.webhook.Outbox.State;
import dev.presente.wording.Wording;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
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

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Secrets secrets;
    private final Destinations destinations;
    private final Clock clock;

    WebhookController(Webhooks webhooks, Outbox outbox, Secrets secrets, Destinations destinations, Clock clock) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.secrets = secrets;
        this.destinations = destinations;
        this.clock = clock;
    }

    record NewWebhook(
            @NotNull @SingleLine(max = 2000) @Schema(format = "uri")
            String url,

            @NotEmpty Set<@NotNull WebhookEvent> events) {}

    record CreatedWebhook(UUID id, URI url, Set<WebhookEvent> events, Secret secret) {}

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
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Tell an endpoint of events from now on; this answer alone shows the secret",
            description = "Messages are signed as in the Standard Webhooks specification; docs/webhooks.md shows one.")
    CreatedWebhook create(@Valid @RequestBody NewWebhook request) {
        var url = url(request.url());
        if (webhooks.countByDeletedAtIsNull() >= MOST) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.webhooks.most", MOST));
        }
        var signature = MessageSignature.random();
        var webhook = webhooks.saveAndFlush(new Webhook(url, request.events(), clock.instant()));
        secrets.set(webhook.id(), signature);
        return new CreatedWebhook(webhook.id(), url, request.events(), new Secret(signature.secret()));
    }

    record SecretRotation(
            @Schema(
                    description = "ISO 8601: how long messages are also signed with the old secret; PT24H when absent",
                    example = "PT24H")
            @Nullable
            Duration overlap) {}

    record NewSecret(
            @Schema(description = "until when messages are also signed with the old secret")
            Instant overlapEndsAt,

            Secret secret) {}

    @PostMapping("/{id}/rotate")
    @Operation(
            summary = "Replace the secret; this answer alone shows the new one",
            description = "For a while messages carry two signatures, with the new secret and with the old one.")
    NewSecret rotate(@PathVariable UUID id, @RequestBody(required = false) @Nullable SecretRotation rotation) {
        var overlap = rotation == null || rotation.overlap() == null ? DAY : rotation.overlap();
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.overlap"));
        }
        var signature = MessageSignature.random();
        var now = clock.instant();
        if (!secrets.rotate(id, signature, now, overlap)) {
            throw notFound(id);
        }
        return new NewSecret(now.plus(overlap), new Secret(signature.secret()));
    }

    private URI url(String text) {
        try {
            var url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
                destinations.refusal(url).ifPresent(why -> {
                    throw new ProblemException(ProblemCode.INVALID_PARAMETER, why);
                });
                return url;
            }
        } catch (URISyntaxException e) {
            // the exception below tells what a URL must be like
        }
        throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.webhook.url"));
    }

    /** Says by what the list is sorted. */
    enum Sort {
        CREATED(ListOrder.by(Webhook::createdAt)),
        URL(ListOrder.byText(webhook -> webhook.url().toString())),
        PENDING(ListOrder.by(Webhook::pending)),
        FAILED(ListOrder.by(Webhook::failed));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Webhook> order;

        Sort(ListOrder<Webhook> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the webhooks, without their secrets")
    Listing<WebhookAnswer> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "CREATED") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return new ListWish(search, reverse, page, size)
                .of(
                        webhooks.findByDeletedAtIsNullOrderByCreatedAtAscIdAsc(),
                        sort.order,
                        webhook -> Stream.concat(
                                Stream.of(webhook.url()),
                                webhook.events().stream().map(WebhookEvent::label)))
                .map(WebhookAnswer::of);
    }

    @DeleteMapping("/{id}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tell an endpoint nothing any more, not even what waits for it")
    void delete(@PathVariable UUID id) {
        if (!webhooks.delete(id, clock.instant())) {
            throw notFound(id);
        }
        secrets.destroy(id);
    }

    @GetMapping("/{id}/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "List what an endpoint was and is to be told, newest first; kept for 30 days")
    Listing<Entry> deliveries(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        require(id);
        return outbox.list(id, state, new ListWish(search, reverse, page, size));
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Try again now what waits for another attempt or was given up")
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
        return new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-webhook", id));
    }
}
