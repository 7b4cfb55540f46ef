package dev.presente.attendance.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.plan.Holidays.Holiday;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.stream.Stream;
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
    private final HolidayCalendar holidays;
    private final Holidays stored;
    private final KnownSites sites;

    HolidayController(HolidayCalendar holidays, Holidays stored, KnownSites sites) {
        this.holidays = holidays;
        this.stored = stored;
        this.sites = sites;
    }

    record NewHoliday(
            @Schema(description = "absent: at every site") @SingleLine @Nullable
            String site,

            @NotNull LocalDate day,
            @NotNull @SingleLine String name,

            @Schema(description = "of each shift, default FULL")
            Leave.@Nullable Portion portion,

            @Schema(description = "`true` changes days that are over; needs a `reason`") @Nullable
            Boolean force,

            @SingleLine(max = 500) @Nullable String reason) {}

    /**
     * Answers a new holiday.
     *
     * @param createdSite the site, when the request created it
     */
    record CreatedHoliday(
            @JsonUnwrapped Holiday holiday, @Nullable Site createdSite) {}

    /** Says by what the list is sorted. */
    enum Sort {
        DAY(ListOrder.by(Holiday::day)),
        NAME(ListOrder.byText(Holiday::name)),
        SITE(ListOrder.byText(Holiday::site));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Holiday> order;

        Sort(ListOrder<Holiday> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the holidays by day; those of a site include those of every site")
    Listing<Holiday> list(
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Schema(description = "inclusive") @Nullable LocalDate to,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "DAY") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var place = sites.existing(site);
        return new ListWish(search, reverse, page, size)
                .of(stored.list(place, from, to), sort.order, one -> Stream.of(one.name(), one.site(), one.day()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a holiday to the calendar of a site or of all",
            description = "On a day that is over and on which somebody was at work, it is refused with 409"
                    + " `history-changes` when days would be counted otherwise, unless `force` is true and there is a"
                    + " `reason`.")
    CreatedHoliday create(
            @AuthenticationPrincipal Caller caller,
            @Valid @RequestBody NewHoliday request,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "create the site when it is not known, with the time zone of the service")
                    boolean createSites) {
        return holidays.proclaim(caller, request, createSites);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a holiday", description = "It asks about days that are over as adding one does.")
    void delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Boolean force,
            @RequestParam(required = false) @SingleLine(max = 500) @Nullable String reason) {
        holidays.revoke(caller, id, force, reason);
    }
}
