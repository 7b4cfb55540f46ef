package dev.presente.attendance.daybook;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.attendance.LeaveNames;
import dev.presente.attendance.daybook.StoredLines.ExplainedLine;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.events.Offsets;
import dev.presente.attendance.workday.Flag;
import dev.presente.attendance.workday.Status;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import dev.presente.team.OwnPeople;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads derived days for lists. */
@Repository
class WorkdayQuery {
    private static final String FILTERED = """
            from workday w join employee e on e.key = w.employee_key
            where (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:site as text) is null or w.site = :site)
              and (cast(:from as date) is null or w.day >= :from)
              and (cast(:to as date) is null or w.day <= :to)
              and (cast(:status as text) is null or w.status = :status)
              and (cast(:flag as text) is null or :flag = any(w.flags))
            """;

    private final JdbcClient jdbc;
    private final StoredLines lines;

    WorkdayQuery(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.lines = new StoredLines(json);
    }

    /** Says which days are wanted. A member that is null does not restrict, and both days are inclusive. */
    record Filter(
            @Nullable String employeeId,
            @Nullable String site,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Status status,
            @Nullable Flag flag) {}

    /** Says by what a list is sorted. */
    enum Sort {
        DAY(SortKey.by("w.day", "e.employee_id")),
        EMPLOYEE(SortKey.by("e.employee_id", "w.day")),
        NAME(SortKey.byOptional("plain_text(e.full_name)", "e.employee_id", "w.day")),
        WORKED(SortKey.by("w.worked_seconds", "w.day", "e.employee_id")),
        OVERTIME(SortKey.by("w.overtime_seconds + w.pending_seconds", "w.day", "e.employee_id")),
        LATE(SortKey.by("w.late_seconds", "w.day", "e.employee_id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    /** Holds a day as it is stored. An offset is that of the instant before it, in {@code zone}, such as {@code -07:00}. The {@code employeeId} of an erased person is a pseudonym. */
    record RecordedWorkday(
            String employeeId,
            @Nullable String externalId,
            LocalDate day,
            String zone,
            @Nullable String site,
            @Nullable String shift,
            Status status,
            List<Flag> flags,
            Instant opensAt,
            String opensAtOffset,
            Instant closesAt,
            String closesAtOffset,
            @Nullable Instant firstIn,
            @Nullable String firstInOffset,
            @Nullable Instant lastOut,
            @Nullable String lastOutOffset,
            @Nullable Instant presentSince,
            Duration planned,
            Duration excused,
            Duration worked,
            Duration regular,
            Duration overtime,
            Duration pending,
            Duration paid,
            Duration late,
            Duration early,
            List<Leave.Excused> leave,
            List<UUID> events,
            List<ExplainedLine> explain,
            String rulesVersion,
            Instant derivedAt,
            boolean changePending) {}

    Listing<RecordedWorkday> list(Filter filter, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "w.*, e.employee_id, e.external_id, " + LeaveNames.list("w.leave", "e.employee_id", "w.day")
                                + " as told",
                        FILTERED
                                + OwnPeople.and("w.site", "l.employee_key = w.employee_key", "w.day")
                                + wish.words().ofPerson("w.employee_key"),
                        statement -> OwnPeople.bind(statement)
                                .param("employee", filter.employeeId())
                                .param("site", filter.site())
                                .param("from", filter.from())
                                .param("to", filter.to())
                                .param(
                                        "status",
                                        filter.status() == null
                                                ? null
                                                : filter.status().name())
                                .param(
                                        "flag",
                                        filter.flag() == null
                                                ? null
                                                : filter.flag().name()))
                .page(sort.key, wish, (rs, i) -> workday(rs));
    }

    /** Lists the days of one person in order, wherever they were. Both days are inclusive. */
    List<RecordedWorkday> of(long employeeKey, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select w.*, e.employee_id, e.external_id, w.leave as told from workday w join employee e on e.key = w.employee_key
                        where w.employee_key = :employee and w.day between :from and :to order by w.day
                        """)
                .param("employee", employeeKey)
                .param("from", from)
                .param("to", to)
                .query((rs, i) -> workday(rs))
                .list();
    }

    private RecordedWorkday workday(ResultSet rs) throws SQLException {
        var zone = Zone.of(rs.getString("zone"));
        return new RecordedWorkday(
                rs.getString("employee_id"),
                rs.getString("external_id"),
                rs.getObject("day", LocalDate.class),
                rs.getString("zone"),
                rs.getString("site"),
                rs.getString("shift"),
                Status.valueOf(rs.getString("status")),
                Arrays.stream((String[]) rs.getArray("flags").getArray())
                        .map(Flag::valueOf)
                        .toList(),
                instant(rs, "opens_at"),
                Offsets.text(instant(rs, "opens_at"), zone),
                instant(rs, "closes_at"),
                Offsets.text(instant(rs, "closes_at"), zone),
                instantOrNull(rs, "first_in"),
                Offsets.text(rs, "first_in_offset", instantOrNull(rs, "first_in"), rs.getString("zone")),
                instantOrNull(rs, "last_out"),
                Offsets.text(rs, "last_out_offset", instantOrNull(rs, "last_out"), rs.getString("zone")),
                instantOrNull(rs, "present_since"),
                seconds(rs, "planned"),
                seconds(rs, "excused"),
                seconds(rs, "worked"),
                seconds(rs, "regular"),
                seconds(rs, "overtime"),
                seconds(rs, "pending"),
                seconds(rs, "regular").plus(seconds(rs, "overtime")),
                seconds(rs, "late"),
                seconds(rs, "early"),
                lines.leave(rs.getString("told")),
                List.of((UUID[]) rs.getArray("events").getArray()),
                lines.explain(rs.getString("explain")),
                rs.getString("rules_version"),
                instant(rs, "derived_at"),
                rs.getBoolean("change_pending"));
    }

    private static Duration seconds(ResultSet rs, String what) throws SQLException {
        return Duration.ofSeconds(rs.getLong(what + "_seconds"));
    }
}
