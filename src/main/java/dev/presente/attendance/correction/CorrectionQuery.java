package dev.presente.attendance.correction;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.events.Offsets;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads corrections and their decisions. */
@Repository
class CorrectionQuery {
    private static final String COLUMNS = "c.*, e.employee_id, m.employee_id as represented";
    private static final String JOINED = """
            from correction c join employee e on e.key = c.employee_key
            left join deputy d on d.id = c.deputy_id left join employee m on m.key = d.manager_key
            """;
    private static final String FILTERED = """
            where (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:state as text) is null or c.state = :state)
              and (cast(:kind as text) is null or c.kind = :kind)
              and (cast(:site as text) is null or coalesce(c.site, e.site) = :site)
              and (cast(:from as date) is null or c.day >= :from)
              and (cast(:to as date) is null or c.day <= :to)
            """;

    private final JdbcClient jdbc;

    CorrectionQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds a correction with its decision, and the zone of its punch with its offset at that time. The {@code employeeId} of an erased person is a
     * pseudonym.
     *
     * @param decidedAsDeputyOf the manager for whom {@code decidedBy} stood in; null for who decided in the own right
     */
    record RecordedCorrection(
            UUID id,
            String employeeId,
            CorrectionKind kind,
            @Nullable UUID eventId,
            @Nullable Instant at,
            @Nullable String offset,
            String zone,
            @Nullable Direction direction,
            LocalDate day,
            @Nullable Duration overtime,
            String reason,
            String requestedBy,
            Instant requestedAt,
            State state,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            @Nullable String decidedAsDeputyOf) {}

    /** Says which corrections are wanted. A member that is null does not restrict, and both days are inclusive. */
    record Filter(
            @Nullable String employeeId,
            @Nullable State state,
            @Nullable CorrectionKind kind,
            @Nullable String site,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** Says by what the list is sorted. */
    enum Sort {
        REQUESTED(SortKey.by("c.requested_at", "c.id")),
        DAY(SortKey.by("c.day", "e.employee_id", "c.id")),
        EMPLOYEE(SortKey.by("e.employee_id", "c.day", "c.id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    Listing<RecordedCorrection> list(Filter filter, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        COLUMNS,
                        JOINED + FILTERED + seen() + wish.words().ofPerson("c.employee_key"),
                        statement -> OwnPeople.bind(statement)
                                .param("employee", filter.employeeId())
                                .param(
                                        "state",
                                        filter.state() == null
                                                ? null
                                                : filter.state().name())
                                .param(
                                        "kind",
                                        filter.kind() == null
                                                ? null
                                                : filter.kind().name())
                                .param("site", filter.site())
                                .param("from", filter.from())
                                .param("to", filter.to()))
                .page(sort.key, wish, (rs, i) -> correction(rs));
    }

    private static String seen() {
        return OwnPeople.and("coalesce(c.site, e.site)", "l.employee_key = c.employee_key", "c.day");
    }

    /** Finds a correction of somebody whom the caller may see. */
    Optional<RecordedCorrection> find(UUID id) {
        return OwnPeople.bind(jdbc.sql("select " + COLUMNS + " " + JOINED + " where c.id = :id" + seen()))
                .param("id", id)
                .query((rs, i) -> correction(rs))
                .optional();
    }

    /** Returns a correction that has just been stored, also when the caller, whose own it is, may not see the site. */
    RecordedCorrection stored(UUID id) {
        return jdbc.sql("select " + COLUMNS + " " + JOINED + " where c.id = :id")
                .param("id", id)
                .query((rs, i) -> correction(rs))
                .single();
    }

    /** Lists the corrections of one person, the newest request first. */
    Listing<RecordedCorrection> of(long employeeKey, int page, int size) {
        return new PagedRows(
                        jdbc,
                        COLUMNS,
                        JOINED + " where e.key = :employee",
                        statement -> statement.param("employee", employeeKey))
                .page("c.requested_at desc, c.id", page, size, (rs, i) -> correction(rs));
    }

    private static RecordedCorrection correction(ResultSet rs) throws SQLException {
        var direction = rs.getString("direction");
        var overtime = rs.getObject("overtime_seconds", Integer.class);
        return new RecordedCorrection(
                rs.getObject("id", UUID.class),
                rs.getString("employee_id"),
                CorrectionKind.valueOf(rs.getString("kind")),
                rs.getObject("event_id", UUID.class),
                instantOrNull(rs, "at"),
                offset(instantOrNull(rs, "at"), rs.getString("zone")),
                rs.getString("zone"),
                direction == null ? null : Direction.valueOf(direction),
                rs.getObject("day", LocalDate.class),
                overtime == null ? null : Duration.ofSeconds(overtime),
                rs.getString("reason"),
                rs.getString("requested_by"),
                instant(rs, "requested_at"),
                State.valueOf(rs.getString("state")),
                rs.getString("decided_by"),
                instantOrNull(rs, "decided_at"),
                rs.getString("decision_reason"),
                rs.getString("represented"));
    }

    private static @Nullable String offset(@Nullable Instant at, String zone) {
        return at == null ? null : Offsets.text(at, Zone.of(zone));
    }
}
