package dev.presente.attendance.correction;

import dev.presente.attendance.correction.InboxRow.Kind;
import dev.presente.attendance.correction.InboxRow.Seen;
import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.events.Direction;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
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
import java.util.EnumSet;
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
                  where flags && '{FORGOTTEN_OUT,FORGOTTEN_IN,UNPAIRED,UNKNOWN_DIRECTION}'::text[] and day between :from and :to
                  union all select employee_key, day, 'OVERTIME', null from workday
                  where pending_seconds > 0 and day between :from and :to
                  union all select employee_key, day, 'REQUEST', id from correction
                  where state = 'REQUESTED' and day between :from and :to) r
            join employee e on e.key = r.employee_key and e.erased_at is null
            left join workday w on w.employee_key = r.employee_key and w.day = r.day
            where r.kind in ('FORGOTTEN_OUT', 'FORGOTTEN_IN', 'UNPAIRED', 'UNKNOWN_DIRECTION', 'OVERTIME', 'REQUEST')
              and (cast(:site as text) is null or coalesce(w.site, e.site) = :site)
              and (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:kind as text) is null or r.kind = :kind)
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
            @Nullable String employeeId,
            @Nullable Kind kind) {}

    /** Holds a line of the explanation of a day. */
    private record Line(@Nullable String code, @Nullable Map<String, String> arguments) {}

    /** Says by what it is sorted. */
    enum Sort {
        DAY(SortKey.by("r.day", "e.employee_id", "r.kind", "r.id")),
        EMPLOYEE(SortKey.by("e.employee_id", "r.day", "r.kind", "r.id")),
        NAME(SortKey.byOptional("plain_text(e.full_name)", "e.employee_id", "r.day", "r.kind", "r.id")),
        KIND(SortKey.by("r.kind", "r.day", "e.employee_id", "r.id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    Listing<InboxRow> list(Filter filter, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        COLUMNS,
                        ROWS
                                + OwnPeople.and("coalesce(w.site, e.site)", "l.employee_key = r.employee_key", "r.day")
                                + wish.words().ofPerson("r.employee_key"),
                        statement -> OwnPeople.bind(statement)
                                .param("from", filter.from())
                                .param("to", filter.to())
                                .param("site", filter.site())
                                .param("employee", filter.employeeId())
                                .param(
                                        "kind",
                                        filter.kind() == null
                                                ? null
                                                : filter.kind().name()))
                .page(sort.key, wish, (rs, i) -> row(rs));
    }

    private InboxRow row(ResultSet rs) throws SQLException {
        var kind = Kind.valueOf(rs.getString("kind"));
        var id = rs.getObject("id", UUID.class);
        var employee = rs.getString("employee_id");
        var day = Objects.requireNonNull(rs.getObject("day", LocalDate.class));
        var pending = Duration.ofSeconds(rs.getLong("pending"));
        var punches = List.of(json.readValue(rs.getString("punches"), Seen[].class));
        var told = List.of(json.readValue(rs.getString("told"), Line[].class));
        var forgotten = forgotten(told, punches);
        var proposal = switch (kind) {
            case REQUEST -> Optional.of(InboxAct.approved(Objects.requireNonNull(id)));
            case OVERTIME -> Optional.of(InboxAct.paid(employee, day, pending));
            case FORGOTTEN_OUT -> going(told, forgotten).map(at -> InboxAct.added(employee, text(at), Direction.OUT));
            case FORGOTTEN_IN -> coming(told, forgotten).map(at -> InboxAct.added(employee, text(at), Direction.IN));
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
                forgotten.planned(),
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

    private static ForgottenPunch forgotten(List<Line> told, List<Seen> punches) {
        var parts = of(told, "plan")
                .map(arguments -> ForgottenPunch.Part.of(arguments.getOrDefault("hours", "")))
                .findFirst()
                .orElse(List.of());
        var taken = of(told, "leave", "holiday")
                .flatMap(arguments ->
                        Stream.of(arguments.getOrDefault("portion", "").split(", ")))
                .toList();
        var off = EnumSet.allOf(Portion.class);
        off.removeIf(portion -> !taken.contains(portion.name()));
        return new ForgottenPunch(parts, off, punches);
    }

    private Optional<OffsetDateTime> going(List<Line> told, ForgottenPunch forgotten) {
        return of(told, "forgotten-out-closed", "forgotten-out")
                .findFirst()
                .flatMap(arguments -> forgotten.going(at(arguments), time(arguments.get("until")), clock.instant()));
    }

    private static Optional<OffsetDateTime> coming(List<Line> told, ForgottenPunch forgotten) {
        return of(told, "forgotten-in-opened", "forgotten-in")
                .findFirst()
                .flatMap(arguments -> forgotten.coming(at(arguments), time(arguments.get("from"))));
    }

    private static OffsetDateTime at(Map<String, String> arguments) {
        return OffsetDateTime.parse(Objects.requireNonNull(arguments.get("at")));
    }

    private static @Nullable OffsetDateTime time(@Nullable String text) {
        return text == null ? null : OffsetDateTime.parse(text);
    }

    /** Returns the punch that was left out, by its second and then its direction, as the explanation tells them. */
    private static Optional<Seen> unpaired(List<Line> told, List<Seen> punches) {
        return of(told, "unpaired").findFirst().flatMap(arguments -> {
            long at = at(arguments).toEpochSecond();
            return punches.stream()
                    .filter(punch -> punch.at().getEpochSecond() == at)
                    .min(Comparator.comparing(
                            punch -> !String.valueOf(punch.direction()).equals(arguments.get("direction"))));
        });
    }
}
