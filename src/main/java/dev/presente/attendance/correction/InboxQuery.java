package dev.presente.attendance.correction;

import dev.presente.attendance.correction.InboxRow.Kind;
import dev.presente.attendance.correction.InboxRow.Seen;
import dev.presente.attendance.events.Direction;
import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import dev.presente.team.OwnPeople;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads what waits for somebody, from days that have been derived before, and proposes what would mend it. */
@Repository
class InboxQuery {
    private static final String ROWS = """
            from (select employee_key, day, unnest(flags) as kind, null::uuid as id from workday
                  where flags && '{FORGOTTEN_OUT,FORGOTTEN_IN,UNPAIRED,UNKNOWN_DIRECTION}'
                  union all select employee_key, day, 'OVERTIME', null from workday where pending_seconds > 0
                  union all select employee_key, day, 'REQUEST', id from correction where state = 'REQUESTED') r
            join employee e on e.key = r.employee_key and e.erased_at is null
            left join workday w on w.employee_key = r.employee_key and w.day = r.day
            where r.kind in ('FORGOTTEN_OUT', 'FORGOTTEN_IN', 'UNPAIRED', 'UNKNOWN_DIRECTION', 'OVERTIME', 'REQUEST')
              and r.day between :from and :to
              and (cast(:site as text) is null or coalesce(w.site, e.site) = :site)
              and (cast(:employee as text) is null or e.employee_id = :employee)
            """;

    private static final String COLUMNS = """
            r.kind, r.id, r.day, e.employee_id, e.external_id, e.full_name, coalesce(w.site, e.site) as place, w.shift,
            coalesce(w.pending_seconds, 0) as pending, coalesce(w.explain, '[]') as told,
            (select coalesce(jsonb_agg(p order by p.at, p.id), '[]')
             from (select id, at, direction from attendance_event where id = any (w.events)
                   union all select id, at, direction from correction where id = any (w.events)) p) as punches
            """;

    private final JdbcClient jdbc;
    private final CorrectionQuery corrections;
    private final JsonMapper json;
    private final Clock clock;

    InboxQuery(JdbcClient jdbc, CorrectionQuery corrections, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.corrections = corrections;
        this.json = json;
        this.clock = clock;
    }

    /** Says what is looked at. A member that is null does not restrict. */
    record Filter(
            LocalDate from,
            LocalDate to,
            @Nullable String site,
            @Nullable String employeeId) {}

    /** Holds a line of the explanation of a day. */
    private record Line(@Nullable String code, @Nullable Map<String, String> arguments) {}

    /** Lists what waits, by day and person. */
    Listing<InboxRow> list(Filter filter, int page, int size) {
        return new PagedRows(
                        jdbc,
                        COLUMNS,
                        ROWS + OwnPeople.and("coalesce(w.site, e.site)", "l.employee_key = r.employee_key", "r.day"),
                        statement -> OwnPeople.bind(statement)
                                .param("from", filter.from())
                                .param("to", filter.to())
                                .param("site", filter.site())
                                .param("employee", filter.employeeId()))
                .page("r.day, e.employee_id, r.kind, r.id", page, size, (rs, i) -> row(rs));
    }

    private InboxRow row(ResultSet rs) throws SQLException {
        var kind = Kind.valueOf(rs.getString("kind"));
        var id = rs.getObject("id", UUID.class);
        var employee = rs.getString("employee_id");
        var day = Objects.requireNonNull(rs.getObject("day", LocalDate.class));
        var pending = Duration.ofSeconds(rs.getLong("pending"));
        var punches = List.of(json.readValue(rs.getString("punches"), Seen[].class));
        var told = List.of(json.readValue(rs.getString("told"), Line[].class));
        var planned = planned(told);
        var proposal = switch (kind) {
            case REQUEST -> Optional.of(InboxAct.approved(Objects.requireNonNull(id)));
            case OVERTIME -> Optional.of(InboxAct.paid(employee, day, pending));
            case FORGOTTEN_OUT -> going(told, planned).map(at -> InboxAct.added(employee, text(at), Direction.OUT));
            case FORGOTTEN_IN -> coming(told, planned).map(at -> InboxAct.added(employee, text(at), Direction.IN));
            case UNPAIRED -> unpaired(told, punches).map(punch -> InboxAct.voided(employee, punch.id()));
            case UNKNOWN_DIRECTION -> Optional.<InboxAct>empty();
        };
        return new InboxRow(
                kind,
                employee,
                rs.getString("external_id"),
                rs.getString("full_name"),
                day,
                rs.getString("place"),
                rs.getString("shift"),
                planned,
                punches,
                pending,
                id == null ? null : corrections.find(id).orElse(null),
                proposal.orElse(null));
    }

    private static String text(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }

    private static Stream<Map<String, String>> of(List<Line> told, String... codes) {
        return told.stream()
                .filter(line -> line.arguments() != null && Arrays.asList(codes).contains(line.code()))
                .map(line -> Objects.requireNonNull(line.arguments()));
    }

    /** Returns the first start and the last end of the plan. */
    private static List<OffsetDateTime> planned(List<Line> told) {
        return of(told, "plan")
                .map(arguments -> arguments.getOrDefault("hours", ""))
                .filter(hours -> hours.contains(" to "))
                .findFirst()
                .map(hours -> List.of(
                        OffsetDateTime.parse(hours.substring(0, hours.indexOf(" to "))),
                        OffsetDateTime.parse(hours.substring(hours.lastIndexOf(" to ") + " to ".length()))))
                .orElse(List.of());
    }

    /** Returns when the rule took the person to have gone, or else the planned end, if that is later than coming and over. */
    private Optional<OffsetDateTime> going(List<Line> told, List<OffsetDateTime> planned) {
        return of(told, "forgotten-out-closed", "forgotten-out").findFirst().flatMap(arguments -> {
            var came = OffsetDateTime.parse(Objects.requireNonNull(arguments.get("at")));
            return candidates(arguments.get("until"), planned.isEmpty() ? null : planned.get(1))
                    .filter(at -> at.isAfter(came) && !at.toInstant().isAfter(clock.instant()))
                    .findFirst();
        });
    }

    /** Returns when the rule took the person to have come, or else the planned start, if that is earlier than going. */
    private static Optional<OffsetDateTime> coming(List<Line> told, List<OffsetDateTime> planned) {
        return of(told, "forgotten-in-opened", "forgotten-in").findFirst().flatMap(arguments -> {
            var gone = OffsetDateTime.parse(Objects.requireNonNull(arguments.get("at")));
            return candidates(arguments.get("from"), planned.isEmpty() ? null : planned.get(0))
                    .filter(at -> at.isBefore(gone))
                    .findFirst();
        });
    }

    private static Stream<OffsetDateTime> candidates(@Nullable String ofTheRule, @Nullable OffsetDateTime ofThePlan) {
        return Stream.concat(Stream.ofNullable(ofTheRule).map(OffsetDateTime::parse), Stream.ofNullable(ofThePlan));
    }

    /** Returns the punch that was left out, by its second and then its direction, as the explanation tells them. */
    private static Optional<Seen> unpaired(List<Line> told, List<Seen> punches) {
        return of(told, "unpaired").findFirst().flatMap(arguments -> {
            var at = OffsetDateTime.parse(Objects.requireNonNull(arguments.get("at")))
                    .toEpochSecond();
            return punches.stream()
                    .filter(punch -> punch.at().getEpochSecond() == at)
                    .min(Comparator.comparing(
                            punch -> !String.valueOf(punch.direction()).equals(arguments.get("direction"))));
        });
    }
}
