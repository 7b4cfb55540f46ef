package dev.presente.kiosk;

import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
@RequestMapping("/kiosks")
@Tag(name = "Kiosks")
class KioskController {
    private static final String DIRECTIONS =
            "`ASK`: its page has buttons for in and out, and everybody presses one. `AUTO`: the service takes coming and"
                    + " going in turn";
    private static final String OTHER_SITES =
            "`REFUSE`: who is planned at another site on the day, or without a plan belongs to another one, is answered"
                    + " `OTHER_SITE`. `ALLOW`: the check-in counts, and the day is flagged where the plan says another site";

    private final Kiosks kiosks;
    private final PairingService pairings;
    private final KioskSettings settings;
    private final SecretlessKeys keys;
    private final Clock clock;

    KioskController(Kiosks kiosks, PairingService pairings, KioskSettings settings, SecretlessKeys keys, Clock clock) {
        this.kiosks = kiosks;
        this.pairings = pairings;
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    record NewKiosk(
            @NotNull @SingleLine(max = 64) String name,
            @SingleLine @Nullable String site,

            @Schema(description = DIRECTIONS + "; absent: AUTO") @Nullable
            KioskDirections directions,

            @Schema(description = OTHER_SITES + "; absent: ALLOW") @Nullable
            KioskOtherSites otherSites) {
        PairingCodes.Pairing pairing() {
            return new PairingCodes.Pairing(
                    name,
                    site,
                    Objects.requireNonNullElse(directions, KioskDirections.AUTO),
                    Objects.requireNonNullElse(otherSites, KioskOtherSites.ALLOW));
        }
    }

    /**
     * Holds a pairing code.
     *
     * @param createdSite the site, when the request created it
     */
    record Code(Secret code, Instant expiresAt, @Nullable Site createdSite) {}

    record Device(
            @NotNull Secret code,

            @NotNull @Size(max = 1000) @Schema(description = "EC P-256, SubjectPublicKeyInfo in base64")
            String publicKey) {}

    /** Holds the settings to change. A setting that is absent stays as it is. */
    record Change(
            @Schema(description = "whether its clock counts for check-ins that it could not send at once") @Nullable
            Boolean trustedForOffline,

            @Schema(
                    description =
                            "when its check-ins have to answer a challenge; `service`: as PRESENTE_CHALLENGE says, and"
                                    + " where that is not set in doubt while PRESENTE_LIVENESS is `enforce`")
            @Nullable
            KioskChallenge challenge,

            @Schema(description = DIRECTIONS) @Nullable KioskDirections directions,

            @Schema(description = OTHER_SITES) @Nullable KioskOtherSites otherSites,

            @Schema(description = "whether its page plays a short sound with each answer") @Nullable
            Boolean sound) {
        boolean isEmpty() {
            return trustedForOffline == null
                    && challenge == null
                    && directions == null
                    && otherSites == null
                    && sound == null;
        }
    }

    @PostMapping("/pairing-codes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "offerPairingCode",
            summary = "Make a code to pair a tablet with",
            description = "It works once, within ten minutes.")
    Code offer(
            @AuthenticationPrincipal Caller caller,
            @Valid @RequestBody NewKiosk request,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "create the site when it is not known, with the time zone of the service")
                    boolean createSites) {
        var offer = pairings.offer(caller, request.pairing(), createSites);
        return new Code(new Secret(offer.code().shown()), offer.expiresAt(), offer.createdSite());
    }

    @PostMapping("/pair")
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    @Operation(
            operationId = "pairKiosk",
            summary = "Pair this device",
            description =
                    "Needs no key: the code is the permission. Afterwards requests are signed with the private key.")
    KioskHere pair(@Valid @RequestBody Device device) {
        return here(pairings.pair(new PairingCode(device.code().text()), device.publicKey()));
    }

    @GetMapping("/self")
    @Operation(operationId = "getPairedKiosk", summary = "The kiosk that asks")
    KioskHere self(@AuthenticationPrincipal Caller caller) {
        return here(kiosks.find(caller.apiKeyId()).orElseThrow(() -> none(Wording.of("detail.key.no-kiosk"))));
    }

    /** Says by what the list is sorted. */
    enum Sort {
        NAME(ListOrder.byText(Kiosk::name)),
        SITE(ListOrder.byText(Kiosk::site)),
        PAIRED(ListOrder.by(Kiosk::pairedAt)),
        USED(ListOrder.by(Kiosk::lastUsedAt));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Kiosk> order;

        Sort(ListOrder<Kiosk> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the kiosks by name")
    Listing<Kiosk> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return new ListWish(search, reverse, page, size)
                .of(kiosks.all(), sort.order, kiosk -> Stream.of(kiosk.name(), kiosk.site()));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary =
                    "Change how far a kiosk is trusted, whether it asks for the direction, whom it takes, and its sound",
            description = "How far: its clock while it is offline, a face that only holds still.")
    Kiosk change(@PathVariable long id, @Valid @RequestBody Change change) {
        if (change.isEmpty()) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.kiosk.settings"));
        }
        return settings.change(id, change);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a kiosk at once", description = "Its name stays taken, since events bear it.")
    void revoke(@PathVariable long id) {
        if (kiosks.find(id).isEmpty()) {
            throw none(Wording.of("detail.no-kiosk", id));
        }
        keys.revoke(id);
    }

    private KioskHere here(Kiosk kiosk) {
        return KioskHere.of(kiosk, clock.instant(), Zone.of(clock));
    }

    private static ProblemException none(Wording detail) {
        return new ProblemException(ProblemCode.NOT_FOUND, detail);
    }
}
