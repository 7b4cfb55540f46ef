package dev.presente.system.security;

import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Rfc3339;
import dev.presente.system.Scope;
import dev.presente.system.Secret;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api-keys")
@Tag(name = "API keys")
class ApiKeyController {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private final ApiKeys keys;
    private final KeyHolders holders;
    private final SecretlessKeys.Witness witness;
    private final Clock clock;

    ApiKeyController(ApiKeys keys, KeyHolders holders, SecretlessKeys.Witness witness, Clock clock) {
        this.keys = keys;
        this.holders = holders;
        this.witness = witness;
        this.clock = clock;
    }

    record NewKey(
            @NotNull @SingleLine String name,
            @NotEmpty Set<@NotNull Scope> scopes,
            @Schema(format = "date-time") @Nullable String expiresAt,

            @Schema(description = "the employee whose key it is, who then decides nothing about their own days")
            @SingleLine
            @Nullable
            String employeeId,

            @Schema(description = "the only sites that a manager may see; absent or empty: no limit by site") @Nullable
            List<@NotNull String> sites) {}

    record KeyChange(
            @Schema(description = "an empty text ends the link") @Nullable
            String employeeId,

            @Schema(description = "the only sites that a manager may see; an empty list: no limit by site") @Nullable
            List<@NotNull String> sites) {}

    /** Describes a key without its secret. */
    @Schema(name = "ApiKey")
    record ApiKeyAnswer(
            long id,
            String name,
            Set<Scope> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            @Nullable String employeeId,
            @Nullable List<String> sites) {
        static ApiKeyAnswer of(ApiKey key, @Nullable String employeeId, @Nullable List<String> sites) {
            return new ApiKeyAnswer(
                    key.id(),
                    key.name(),
                    key.scopes(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.lastUsedAt(),
                    employeeId,
                    sites);
        }
    }

    record CreatedKey(
            long id,
            String name,
            Set<Scope> scopes,
            @Nullable Instant expiresAt,
            Secret key) {}

    @PostMapping
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create a key; this answer alone shows it")
    CreatedKey create(@Valid @RequestBody NewKey request) {
        var expiresAt = request.expiresAt() == null ? null : Rfc3339.parse("expiresAt", request.expiresAt());
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.key.expiry"));
        }
        var secret = Secret.random();
        var key = keys.save(new ApiKey(request.name(), request.scopes(), expiresAt, secret, clock.instant()));
        witness.changed(key.id());
        if (request.employeeId() != null) {
            holders.link(key.id(), request.employeeId());
        }
        if (request.sites() != null) {
            holders.limit(key.id(), request.sites());
        }
        return new CreatedKey(key.id(), request.name(), request.scopes(), expiresAt, secret);
    }

    /** Says by what the list is sorted. */
    enum Sort {
        CREATED(ListOrder.by(ApiKey::id)),
        NAME(ListOrder.byText(ApiKey::name)),
        EXPIRES(ListOrder.by(ApiKey::expiresAt)),
        USED(ListOrder.by(ApiKey::lastUsedAt));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<ApiKey> order;

        Sort(ListOrder<ApiKey> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(
            summary = "List the keys, without their secrets",
            description = "Those that stand for employees on their own page are left out.")
    Listing<ApiKeyAnswer> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "CREATED") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var all = keys.shown();
        var employees = holders.of(all.stream().map(ApiKey::id).toList());
        var found = new ListWish(search, reverse, page, size)
                .of(
                        all,
                        sort.order,
                        key -> Stream.concat(
                                Stream.of(key.name(), employees.get(key.id())),
                                key.scopes().stream().map(Scope::label)));
        var sites = holders.sites(found.items().stream().map(ApiKey::id).toList());
        return found.map(key -> ApiKeyAnswer.of(key, employees.get(key.id()), sites.get(key.id())));
    }

    @PatchMapping("/{id}")
    @Transactional
    @Operation(
            summary = "Say whose key it is, and which sites a manager sees",
            description = "Nobody decides about their own days. That of a person who signs in is changed with the"
                    + " account, and that of an employee's own page never: 409 `in-use`.")
    ApiKeyAnswer change(@PathVariable long id, @Valid @RequestBody KeyChange request) {
        requireNotInner(id, "detail.key.inner.change");
        if (request.employeeId() == null && request.sites() == null) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.key.change"));
        }
        var key = keys.findById(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-key", id)));
        if (request.employeeId() != null) {
            holders.link(id, request.employeeId());
        }
        if (request.sites() != null) {
            holders.limit(id, request.sites());
        }
        return ApiKeyAnswer.of(
                key, holders.of(List.of(id)).get(id), holders.sites(List.of(id)).get(id));
    }

    record Rotation(
            @Schema(description = "ISO 8601: how long the old key lives on; PT24H when absent", example = "PT24H")
            @Nullable
            Duration overlap) {}

    @PostMapping("/{id}/rotate")
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Replace a key; this answer alone shows the new one",
            description = "The new key has the same name, scopes and end; the old one works on for a while.")
    CreatedKey rotate(@PathVariable long id, @RequestBody(required = false) @Nullable Rotation rotation) {
        var overlap = rotation == null || rotation.overlap() == null ? DAY : rotation.overlap();
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.overlap"));
        }
        var secret = Secret.random();
        var now = clock.instant();
        var successor = keys.rotate(id, now.plus(overlap), secret.hash(), now);
        witness.changed(id);
        successor.ifPresent(key -> witness.changed(key.id()));
        return successor
                .map(key -> new CreatedKey(key.id(), key.name(), key.scopes(), key.expiresAt(), secret))
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-key-that-works", id)));
    }

    @DeleteMapping("/{id}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Revoke a key at once",
            description =
                    "Not that of a person who signs in, which ends with the account, nor that of an employee's own page:"
                            + " 409 `in-use`.")
    void revoke(@PathVariable long id) {
        requireNotInner(id, "detail.key.inner.delete");
        witness.changed(id);
        if (keys.revoke(id, clock.instant()) == 0) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-key", id));
        }
    }

    private void requireNotInner(long id, String refusal) {
        if (keys.isInner(id)) {
            throw new ProblemException(ProblemCode.IN_USE, Wording.of(refusal, id));
        }
    }
}
