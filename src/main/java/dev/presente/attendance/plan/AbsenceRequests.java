package dev.presente.attendance.plan;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import dev.presente.team.OwnPeople;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what people ask for: leave and other absences that somebody has to approve. */
@Repository
class AbsenceRequests {
    private static final String JOINED = """
            from absence_request r join employee e on e.key = r.employee_key
            join api_key asked on asked.id = r.requested_key left join api_key decided on decided.id = r.decided_key
            left join deputy d on d.id = r.deputy_id left join employee manager on manager.key = d.manager_key
            """;
    private static final String COLUMNS =
            "r.*, e.employee_id, e.full_name, asked.name as requested_by, decided.name as decided_by,"
                    + " manager.employee_id as represented";

    private final JdbcClient jdbc;
    private final RecordMarks marks;

    AbsenceRequests(JdbcClient jdbc, RecordMarks marks) {
        this.marks = marks;
        this.jdbc = jdbc;
    }

    /** Says which requests are wanted. A member that is null does not restrict. */
    record Filter(
            @Nullable String employeeId,
            AbsenceDesk.@Nullable State state,
            @Nullable String kind,
            @Nullable String site) {}

    /** Says by what the list is sorted. */
    enum Sort {
        FIRST_DAY(SortKey.by("r.first_day", "e.employee_id", "r.id")),
        REQUESTED(SortKey.by("r.requested_at", "r.id")),
        EMPLOYEE(SortKey.by("e.employee_id", "r.first_day", "r.id")),
        NAME(SortKey.byOptional("plain_text(e.full_name)", "e.employee_id", "r.first_day", "r.id")),
        KIND(SortKey.by("r.kind", "r.first_day", "e.employee_id", "r.id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    /** Lists requests, those of people at sites that the caller may see, who are not erased. */
    Listing<AbsenceDesk.AskedAbsence> list(Filter filter, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        COLUMNS,
                        JOINED + """
                where e.erased_at is null
                  and (cast(:employee as text) is null or e.employee_id = :employee)
                  and (cast(:state as text) is null or r.state = :state)
                  and (cast(:kind as text) is null or r.kind = :kind)
                  and (cast(:site as text) is null or e.site = :site)
                """ + OwnPeople.and("e.site", "l.employee_key = e.key", "r.first_day")
                                + wish.words().ofPerson("r.employee_key"),
                        statement -> OwnPeople.bind(statement)
                                .param("employee", filter.employeeId())
                                .param("kind", filter.kind())
                                .param("site", filter.site())
                                .param(
                                        "state",
                                        filter.state() == null
                                                ? null
                                                : filter.state().name()))
                .page(sort.key, wish, (rs, i) -> asked(rs));
    }

    /** Lists the requests of one person, the newest first. */
    Listing<AbsenceDesk.AskedAbsence> of(long employeeKey, int page, int size) {
        return new PagedRows(
                        jdbc,
                        COLUMNS,
                        JOINED + "where r.employee_key = :employee",
                        statement -> statement.param("employee", employeeKey))
                .page("r.requested_at desc, r.id", page, size, (rs, i) -> asked(rs));
    }

    Optional<AbsenceDesk.AskedAbsence> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " " + JOINED + " where r.id = :id")
                .param("id", id)
                .query((rs, i) -> asked(rs))
                .optional();
    }

    /** Returns whose request it is, while that person is not erased. */
    Optional<Long> employeeOf(UUID id) {
        return jdbc.sql("select e.key " + JOINED + " where r.id = :id and e.erased_at is null")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** Decides whether the person has asked for one of these days already, and nobody has decided it. */
    boolean isWaiting(long employeeKey, LocalDate first, LocalDate last) {
        return jdbc.sql("select exists (select from absence_request where employee_key = :employee"
                        + " and state = 'REQUESTED' and first_day <= :last and last_day >= :first)")
                .param("employee", employeeKey)
                .param("first", first)
                .param("last", last)
                .query(Boolean.class)
                .single();
    }

    void insert(
            UUID id, long employeeKey, AbsenceDesk.Wish wish, @Nullable BigDecimal beyond, Caller caller, Instant now) {
        jdbc.sql("""
                        insert into absence_request
                            (id, employee_key, first_day, last_day, kind, portion, note, beyond, requested_at, requested_key)
                        values (:id, :employee, :first, :last, :kind, :portion, :note, :beyond, :now, :caller)
                        """)
                .param("id", id)
                .param("employee", employeeKey)
                .param("first", wish.firstDay())
                .param("last", wish.lastDay())
                .param("kind", wish.kind())
                .param("portion", wish.part().name())
                .param("note", wish.note())
                .param("beyond", beyond)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("caller", caller.apiKeyId())
                .update();
        marks.put(MarkedKind.REQUEST, id);
    }

    /**
     * Stores what became of a request.
     *
     * @param deputy under which id the caller was named deputy; null for who decides in the own right
     */
    void settle(
            UUID id,
            AbsenceDesk.State state,
            @Nullable String reason,
            Caller caller,
            @Nullable Long deputy,
            Instant now) {
        jdbc.sql("update absence_request set state = :state, decision_reason = :reason, decided_key = :caller,"
                        + " deputy_id = :deputy, decided_at = :now where id = :id")
                .param("deputy", deputy)
                .param("state", state.name())
                .param("reason", reason)
                .param("caller", caller.apiKeyId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        marks.put(MarkedKind.REQUEST, id);
        if (deputy != null) {
            marks.put(MarkedKind.REQUEST_DEPUTY, id);
        }
    }

    private static AbsenceDesk.AskedAbsence asked(ResultSet rs) throws SQLException {
        return new AbsenceDesk.AskedAbsence(
                rs.getObject("id", UUID.class),
                rs.getString("employee_id"),
                rs.getString("full_name"),
                rs.getObject("first_day", LocalDate.class),
                rs.getObject("last_day", LocalDate.class),
                rs.getString("kind"),
                Leave.Portion.valueOf(rs.getString("portion")),
                rs.getString("note"),
                AbsenceDesk.State.valueOf(rs.getString("state")),
                rs.getString("requested_by"),
                instant(rs, "requested_at"),
                rs.getString("decided_by"),
                instantOrNull(rs, "decided_at"),
                rs.getString("decision_reason"),
                rs.getBigDecimal("beyond"),
                rs.getString("represented"));
    }
}
