package dev.presente.attendance.plan;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.History;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.TidyText;
import dev.presente.system.database.Pages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
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
    private static final String ADVICE = "Describe another site and assign it from a day on";

    private final Sites sites;
    private final KnownSites known;
    private final History history;
    private final ChangeLog changes;
    private final Clock clock;

    SiteController(Sites sites, KnownSites known, History history, ChangeLog changes, Clock clock) {
        this.sites = sites;
        this.known = known;
        this.history = history;
        this.changes = changes;
        this.clock = clock;
    }

    record NewSite(
            @NotNull @SingleLine String name,

            @NotNull @Schema(description = "IANA time zone", example = "Europe/Madrid")
            String zone) {}

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

    @GetMapping
    @Operation(summary = "List the sites by name")
    Listing<ShownSite> list(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var found = Pages.page(page, size, sites::list);
        var twins = known.twins();
        var shown = found.items().stream()
                .map(site -> shown(site, twins.getOrDefault(site.name(), List.of())))
                .toList();
        return new Listing<>(shown, found.page(), found.size(), found.total());
    }

    private ShownSite shown(Site site, List<String> alike) {
        return new ShownSite(site.name(), site.zone(clock).getId(), alike.isEmpty() ? null : alike);
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show a site")
    ShownSite get(@PathVariable @SingleLine String name) {
        return shown(existing(name), known.twins().getOrDefault(name, List.of()));
    }

    @PostMapping
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Describe a site",
            description = "Its name is what everything else calls `site`. Names that look the same are one name, and a"
                    + " name that differs from another only in case is refused.")
    Site create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewSite request) {
        var site = new Site(TidyText.of(request.name()), known(request.zone()));
        if (site.name().length() > KnownSites.LONGEST) {
            throw RosterProblems.invalid(
                    "name has more than " + KnownSites.LONGEST + " characters when it is composed");
        }
        sites.takeTurn();
        var others = known.alike(site.name());
        boolean isThere = others.contains(site.name());
        if ((!isThere && !others.isEmpty()) || sites.describe(site.name(), request.zone()) == 0) {
            throw RosterProblems.alreadyThere("a site " + (isThere ? site.name() : others.get(0)));
        }
        changes.write(caller, "site.created", null, site);
        return site;
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
            changes.write(
                    caller,
                    "site.changed",
                    null,
                    request.reason() == null ? site : Map.of("site", site, "reason", request.reason()));
        });
        return site;
    }

    @DeleteMapping("/{name}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a site that nothing refers to")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable @SingleLine String name) {
        RosterProblems.unlessUsed("site " + name, () -> sites.delete(name));
        changes.write(caller, "site.deleted", null, name);
    }

    private Site existing(String name) {
        return sites.find(name).orElseThrow(() -> RosterProblems.notFound("site " + name));
    }

    private static String known(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw RosterProblems.invalid("zone must be an IANA time zone such as Europe/Madrid");
        }
        return zone;
    }
}
