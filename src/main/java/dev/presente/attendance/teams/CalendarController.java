package dev.presente.attendance.teams;

import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.attendance.teams.AwayQuery.Member;
import dev.presente.attendance.teams.TeamCalendar.CalendarPerson;
import dev.presente.attendance.teams.TeamCalendar.What;
import dev.presente.system.Caller;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows when the people of a team are away. */
@RestController
@Tag(name = "Teams")
class CalendarController {
    private static final int MOST = 200;

    private final TeamCalendar calendar;
    private final AwayQuery away;
    private final DepartmentTree tree;
    private final Clock clock;

    CalendarController(TeamCalendar calendar, AwayQuery away, DepartmentTree tree, Clock clock) {
        this.calendar = calendar;
        this.away = away;
        this.tree = tree;
        this.clock = clock;
    }

    /** Holds a page of the calendar of a month. */
    record MonthCalendar(
            LocalDate firstDay,
            LocalDate lastDay,
            @Schema(description = "by name") List<CalendarPerson> items,
            int page,
            int size,
            long total) {}

    /**
     * Holds days on which somebody of the team is away too, or asks to be.
     *
     * @param firstDay the first one of the request's days
     * @param lastDay the last one of the request's days
     * @param kind what the leave is called, unless the reader may not know
     */
    record AwayPerson(
            String employeeId,
            @Nullable String fullName,
            LocalDate firstDay,
            LocalDate lastDay,
            What away,
            Portion portion,
            @Nullable String kind) {}

    /**
     * Says who else of the team is away on the days of a request.
     *
     * @param department to which the person who asks belongs on the first day; null: none, and the team is that of the site
     * @param others how many other people are of the team
     */
    record TeamAway(@Nullable String department, int others, List<AwayPerson> items) {}

    @GetMapping("/attendance/calendar")
    @Operation(
            operationId = "getTeamCalendar",
            summary = "Show a month of the people whom one sees: leave, what is asked for, and holidays",
            description =
                    "A day of work or of rest has no entry. A manager sees each person on the days on which the person"
                            + " belongs to the manager's teams, and what leave is called only where a rule of leave counts it or the"
                            + " person has asked for it: the rest may tell of an illness. HR and auditors see it always.")
    MonthCalendar month(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Schema(description = "a day of the month, default today") @Nullable
                    LocalDate day,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "only people of it or of one below, on a day on which one sees them")
                    @Nullable
                    String department,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") CalendarQuery.Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST) int size) {
        var wanted = Objects.requireNonNullElseGet(day, () -> Zone.of(clock).date(clock.instant()));
        var first = wanted.withDayOfMonth(1);
        var last = wanted.withDayOfMonth(wanted.lengthOfMonth());
        var filter = new CalendarQuery.Filter(first, last, site, tree.named(department, "department"));
        var found = calendar.read(caller, filter, sort, new ListWish(search, reverse, page, size));
        return new MonthCalendar(first, last, found.items(), found.page(), found.size(), found.total());
    }

    @GetMapping("/absence-requests/{id}/away")
    @Operation(
            operationId = "getAwayOfTeam",
            summary = "Show who else of the team is away, or asks to be, on the days of a request for leave",
            description =
                    "The team is the department to which the person belongs on the first day or, without one, the site;"
                            + " of it those whom one sees.")
    TeamAway others(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        var request = away.request(id).orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-request", id)));
        var team = away.team(request).stream().collect(Collectors.toMap(Member::key, Function.identity()));
        var items = calendar.away(caller, team.keySet(), request.firstDay(), request.lastDay()).stream()
                .map(one -> {
                    var member = Objects.requireNonNull(team.get(one.employeeKey()));
                    return new AwayPerson(
                            member.employeeId(),
                            member.fullName(),
                            one.firstDay(),
                            one.lastDay(),
                            one.what(),
                            one.portion(),
                            one.kind());
                })
                .toList();
        return new TeamAway(request.departmentName(), team.size(), items);
    }
}
