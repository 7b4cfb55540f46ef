package dev.presente.attendance.week;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.plan.Days;
import dev.presente.attendance.plan.PlanReader;
import dev.presente.attendance.plan.Planning;
import dev.presente.attendance.plan.Plans.Place;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.attendance.roster.Shifts;
import dev.presente.attendance.week.EmployedPeople.Person;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is planned for people day by day, and swaps single days. */
@RestController
@RequestMapping("/plans")
@Tag(name = "Rosters")
class WeekController {
    private static final int DAYS = 7;

    private final EmployedPeople employed;
    private final PlanReader plans;
    private final Planning planning;
    private final KnownSites sites;
    private final Shifts shifts;

    WeekController(EmployedPeople employed, PlanReader plans, Planning planning, KnownSites sites, Shifts shifts) {
        this.employed = employed;
        this.plans = plans;
        this.planning = planning;
        this.sites = sites;
        this.shifts = shifts;
    }

    /**
     * Describes what is planned for a day.
     *
     * @param site where the day is assigned; null where nothing is planned
     * @param sites where it is worked, which several parts of a shift may be
     * @param shift null on a day of rest, and where nothing is planned
     * @param rest whether the plan says that the day is off
     * @param holiday the name of the holiday at the site
     * @param leave the kinds of the agreed absences
     */
    record PlannedDay(
            LocalDate day,
            @Nullable String site,
            List<String> sites,
            @Nullable String shift,
            boolean rest,
            @Nullable String holiday,
            List<String> leave) {
        static PlannedDay of(DayPlan plan) {
            return new PlannedDay(
                    plan.day(),
                    plan.site(),
                    plan.sites(),
                    plan.duty() instanceof Duty.Work work ? work.shift().name() : null,
                    plan.duty() instanceof Duty.Rest,
                    plan.holidays().isEmpty() ? null : names(plan.holidays()),
                    plan.leave().stream().map(Leave::kind).toList());
        }
    }

    private static String names(List<DayPlan.PublicHoliday> holidays) {
        return holidays.stream().map(DayPlan.PublicHoliday::name).distinct().collect(Collectors.joining(", "));
    }

    record PlannedWeek(String employeeId, @Nullable String fullName, List<PlannedDay> days) {}

    record Swap(
            @Schema(description = "null: a day of rest") @SingleLine @Nullable
            String shift,

            @Schema(description = "absent: where the day is planned so far, or else the site of the person")
            @SingleLine
            @Nullable
            String site) {}

    @GetMapping
    @Transactional(readOnly = true)
    @Operation(
            operationId = "getPlannedWeeks",
            summary = "Show what is planned in seven days for everybody who is employed in them")
    Listing<PlannedWeek> week(
            @RequestParam @Schema(description = "the first of the seven days") LocalDate from,
            @RequestParam(required = false)
                    @Schema(description = "of the person, or of what is planned in these days")
                    @SingleLine
                    @Nullable
                    String site,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "EMPLOYEE") EmployedPeople.Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        Days.check(from, from);
        var last = from.plusDays(DAYS - 1L);
        return employed.list(from, last, sites.existing(site), sort, new ListWish(search, reverse, page, size))
                .map(person -> week(person, from, last));
    }

    private PlannedWeek week(Person person, LocalDate first, LocalDate last) {
        var own = plans.of(person.key(), first, last);
        return new PlannedWeek(
                person.employeeId(),
                person.fullName(),
                first.datesUntil(last.plusDays(1))
                        .map(day -> PlannedDay.of(own.on(day, new Place(Zone.UTC, null))))
                        .toList());
    }

    @PutMapping("/{employeeId}/{day}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "swapPlannedDays",
            summary = "Plan one day of a person otherwise",
            description = "What is planned on the days around it stays. A locked day is refused with `period-locked`.")
    void swap(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String employeeId,
            @PathVariable LocalDate day,
            @Valid @RequestBody Swap request) {
        if (request.shift() != null && shifts.find(request.shift()).isEmpty()) {
            throw RosterProblems.invalid(Wording.of("detail.no-shift", request.shift()));
        }
        planning.swap(caller, employeeId, day, request.shift(), request.site());
    }
}
