package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.plan.Holidays.Holiday;
import dev.presente.site.KnownSites;
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
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
@RequestMapping("/holidays")
@Tag(name = "Rosters")
class HolidayController {
    private final Planning planning;
    private final Holidays holidays;
    private final KnownSites sites;

    HolidayController(Planning planning, Holidays holidays, KnownSites sites) {
        this.planning = planning;
        this.holidays = holidays;
        this.sites = sites;
    }

    record NewHoliday(
            @Schema(description = "absent: at every site") @SingleLine @Nullable
            String site,

            @NotNull LocalDate day,
            @NotNull @SingleLine String name,

            @Schema(description = "of each shift, default FULL")
            Leave.@Nullable Portion portion) {}

    @GetMapping
    @Operation(summary = "List the holidays by day; those of a site include those of every site")
    Listing<Holiday> list(
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Schema(description = "inclusive") @Nullable LocalDate to,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var place = sites.existing(site);
        return Pages.page(page, size, rows -> holidays.list(place, from, to, rows));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a holiday to the calendar of a site or of all")
    Holiday create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewHoliday request) {
        return planning.proclaim(caller, request);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a holiday")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        planning.revoke(caller, id);
    }
}
