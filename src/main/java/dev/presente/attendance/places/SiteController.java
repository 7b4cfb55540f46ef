package dev.presente.attendance.places;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.History;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.OwnSites;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.system.TidyText;
import dev.presente.system.WallClock;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import dev.presente.zone.UnknownZoneException;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sites")
@Tag(name = "Rosters")
class SiteController {
    private static final Wording ADVICE = Wording.of("detail.history.site");

    private final Sites sites;
    private final KnownSites known;
    private final SiteUses uses;
    private final History history;
    private final ChangeLog changes;
    private final TouchedRows touched;
    private final TransactionOperations transaction;
    private final Clock clock;

    SiteController(
            Sites sites,
            KnownSites known,
            SiteUses uses,
            History history,
            ChangeLog changes,
            TouchedRows touched,
            TransactionOperations transaction,
            Clock clock) {
        this.sites = sites;
        this.known = known;
        this.uses = uses;
        this.transaction = transaction;
        this.history = history;
        this.changes = changes;
        this.touched = touched;
        this.clock = clock;
    }

    record NewSite(
            @NotNull @SingleLine String name,

            @NotNull @Schema(description = "IANA time zone", example = "Europe/Madrid")
            String zone,

            @Schema(description = "`true` changes days that are over; needs a `reason`") @Nullable
            Boolean force,

            @SingleLine(max = 500) @Nullable String reason) {}

    record SiteChange(
            @NotNull String zone,

            @Schema(description = "`true` changes days that are over; needs a `reason`") @Nullable
            Boolean force,

            @SingleLine(max = 500) @Nullable String reason) {}

    /**
     * Shows a site.
     *
     * @param alike the names of other sites that differ from this one only in case or in what is not seen; null means none
     */
    record ShownSite(
            String name,

            @Schema(description = "IANA time zone; the one of the service while nobody has said another")
            String zone,

            @Schema(description = "other sites whose names differ only in case or in what is not seen") @Nullable
            List<String> alike) {}

    /** Says by what the list is sorted. */
    enum Sort {
        NAME(ListOrder.byText(Site::name)),
        ZONE(ListOrder.byText(Site::zone));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Site> order;

        Sort(ListOrder<Site> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the sites by name")
    Listing<ShownSite> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var own = sites.all().stream()
                .filter(site -> OwnSites.include(site.name()))
                .toList();
        var twins = known.twins();
        return new ListWish(search, reverse, page, size)
                .of(
                        own,
                        sort.order,
                        site -> Stream.of(site.name(), site.zone(clock).name()))
                .map(site -> shown(site, twins.getOrDefault(site.name(), List.of())));
    }

    private ShownSite shown(Site site, List<String> alike) {
        return new ShownSite(site.name(), site.zone(clock).name(), alike.isEmpty() ? null : alike);
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show a site")
    ShownSite get(@PathVariable @SingleLine String name) {
        if (!OwnSites.include(name)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-site", name));
        }
        return shown(existing(name), known.twins().getOrDefault(name, List.of()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Describe a site",
            description = "Its name is what everything else calls `site`. Names that look the same are one name, and a"
                    + " name that differs from another only in case is refused. A site of an older release whose zone"
                    + " nobody has said yet gets one as `PUT /sites/{name}` changes it: 409 `history-changes` when days"
                    + " that are over would be counted otherwise, unless `force` is true and there is a `reason`.")
    Site create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewSite request) {
        var site = new Site(TidyText.of(request.name()), known(request.zone()));
        if (site.name().length() > KnownSites.LONGEST) {
            throw RosterProblems.invalid(Wording.of("detail.site.long", KnownSites.LONGEST));
        }
        boolean insists = History.insists(request.force(), request.reason());
        var stored = sites.find(site.name());
        if (stored.isPresent()) {
            if (stored.get().zone() != null) {
                throw RosterProblems.alreadyThere(Wording.of("detail.site.exists", site.name()));
            }
            history.change(insists, ADVICE, () -> describe(caller, site, request));
        } else {
            transaction.executeWithoutResult(status -> {
                sites.takeTurn();
                known.alike(site.name()).stream()
                        .filter(other -> !other.equals(site.name()))
                        .findFirst()
                        .ifPresent(other -> {
                            throw RosterProblems.alreadyThere(Wording.of("detail.site.exists", other));
                        });
                describe(caller, site, request);
            });
        }
        return site;
    }

    private void describe(Caller caller, Site site, NewSite request) {
        if (sites.describe(site.name(), request.zone()) == 0) {
            throw RosterProblems.alreadyThere(Wording.of("detail.site.exists", site.name()));
        }
        touched.note(MarkedKind.SITE, site.name());
        changes.write(caller, "site.created", null, logged(site, request.reason()));
    }

    private static Object logged(Site site, @Nullable String reason) {
        return reason == null ? site : Map.of("site", site, "reason", reason);
    }

    @PutMapping("/{name}")
    @Operation(
            summary = "Change the time zone of a site",
            description =
                    "Its days are derived anew. When days that are over would be counted otherwise the answer is 409"
                            + " `history-changes`, unless `force` is true and there is a `reason`.")
    Site change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @Valid @RequestBody SiteChange request) {
        var site = new Site(existing(name).name(), known(request.zone()));
        history.change(History.insists(request.force(), request.reason()), ADVICE, () -> {
            sites.update(site.name(), request.zone());
            touched.note(MarkedKind.SITE, site.name());
            changes.write(caller, "site.changed", null, logged(site, request.reason()));
        });
        return site;
    }

    @DeleteMapping("/{name}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a site that nothing refers to",
            description = "409 `in-use` tells in `uses` how many people, kiosks, pairing codes, terminals, assignments,"
                    + " shifts, holidays, locks, events, worked days and corrections name it.")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable @SingleLine String name) {
        uses.requireNone(name);
        RosterProblems.unlessUsed(
                Wording.of("detail.site.referred", name), Wording.of("detail.no-site", name), () -> sites.delete(name));
        touched.note(MarkedKind.SITE, name);
        touched.note(MarkedKind.SITE_AGREEMENT, name); // which agreement held there goes with the site
        changes.write(caller, "site.deleted", null, name);
    }

    private Site existing(String name) {
        return sites.find(name).orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-site", name)));
    }

    private static String known(String zone) {
        try {
            Zone.named(zone);
        } catch (UnknownZoneException e) {
            throw WallClock.unknownZone("zone", e);
        }
        return zone;
    }
}
