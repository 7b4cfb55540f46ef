package dev.presente.attendance.plan;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.History;
import dev.presente.attendance.plan.Sites.Site;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.database.Pages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
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
    private final History history;
    private final ChangeLog changes;

    SiteController(Sites sites, History history, ChangeLog changes) {
        this.sites = sites;
        this.history = history;
        this.changes = changes;
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

    @GetMapping
    @Operation(summary = "List the sites by name")
    Listing<Site> list(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return Pages.page(page, size, sites::list);
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show a site")
    Site get(@PathVariable @SingleLine String name) {
        return existing(name);
    }

    @PostMapping
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Describe a site",
            description = "Its name is what `/enroll` and `/employees` call `site`. Sites that nobody described have"
                    + " the time zone of the service.")
    Site create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewSite request) {
        var site = new Site(request.name(), known(request.zone()));
        if (sites.insertIfAbsent(site.name(), site.zone()) == 0) {
            throw RosterProblems.alreadyThere("a site " + site.name());
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
        existing(name);
        var site = new Site(name, known(request.zone()));
        history.change(History.insists(request.force(), request.reason()), ADVICE, () -> {
            sites.update(name, site.zone());
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
