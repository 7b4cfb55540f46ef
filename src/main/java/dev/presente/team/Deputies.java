package dev.presente.team;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.Scope;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Stores who decides for which manager from when to when. */
@Repository
public class Deputies {
    /** The name of the deputy is told to the deputy and to whoever sees that person on any day. */
    private static final String COLUMNS = """
            d.id, d.manager_key, m.employee_id, m.full_name, p.employee_id as deputy, d.first_day, d.last_day,
            %s as deputy_name,
            k.name as named_by, d.named_at, d.removed_at,
            exists (select from api_key own where own.employee_key = d.deputy_key
                and own.scopes && '{manager,hr,admin}' and own.revoked_at is null
                and (own.expires_at is null or own.expires_at > :now)) as can_decide
            """;

    private static final String SEEN_NAME = "case when p.key = cast(:viewer as bigint) or true%s then p.full_name end";

    private static final String JOINED = """
            from deputy d join employee m on m.key = d.manager_key join employee p on p.key = d.deputy_key
            join api_key k on k.id = d.named_key
            """;

    private final JdbcClient jdbc;
    private final TouchedRows touched;

    Deputies(JdbcClient jdbc, TouchedRows touched) {
        this.jdbc = jdbc;
        this.touched = touched;
    }

    /**
     * Says who decides for a manager. The ids of erased people are pseudonyms.
     *
     * @param employeeId the manager
     * @param deputyName null also where the reader may not see that person
     * @param lastDay inclusive
     * @param canDecide whether an account or key that may decide is linked to the deputy
     * @param removable whether the reader may end it
     * @param namedBy the name of the account or key
     * @param removedAt from then on it does not count; null while nobody has removed it
     */
    public record Deputy(
            long id,
            String employeeId,
            @Nullable String fullName,
            @Schema(description = "who decides") String deputyId,
            @Nullable String deputyName,
            LocalDate firstDay,
            LocalDate lastDay,
            boolean canDecide,
            boolean removable,
            String namedBy,
            Instant namedAt,
            @Nullable Instant removedAt) {}

    /**
     * Says who looks.
     *
     * @param today in the zone of the service
     */
    public record Viewer(Caller caller, Instant now, LocalDate today) {
        private StatementSpec bind(StatementSpec statement) {
            return OwnPeople.bind(statement)
                    .param("viewer", caller.employeeKey())
                    .param("now", now.atOffset(ZoneOffset.UTC));
        }

        private boolean mayRemove(long manager) {
            return caller.hasAny(Scope.HR) || (caller.hasAny(Scope.MANAGER) && caller.isLinkedTo(manager));
        }
    }

    /**
     * Says which rows are wanted.
     *
     * @param person only those in which this person is the manager or the deputy; null does not restrict
     * @param from those that are not removed and end on this day or later; null does not restrict
     */
    public record Filter(@Nullable Long person, @Nullable LocalDate from) {}

    /** Says by what the list is sorted. */
    @Schema(name = "DeputySort")
    public enum Sort {
        FIRST_DAY(SortKey.by("d.first_day", "d.id desc")),
        LAST_DAY(SortKey.by("d.last_day", "d.id desc")),
        EMPLOYEE(SortKey.by("m.employee_id", "d.first_day", "d.id")),
        DEPUTY(SortKey.by("p.employee_id", "d.first_day", "d.id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        private final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    /** Lists who decides for whom. No name is searched that the reader may not see. */
    public Listing<Deputy> list(Filter filter, Viewer viewer, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        columns(),
                        JOINED + """
                where (cast(:person as bigint) is null or :person in (d.manager_key, d.deputy_key))
                  and (cast(:from as date) is null or d.removed_at is null and d.last_day >= :from)
                """
                                + wish.words()
                                        .among(List.of("m.employee_id", "m.full_name", "p.employee_id", seenName())),
                        statement -> viewer.bind(statement)
                                .param("person", filter.person())
                                .param("from", filter.from()))
                .page(sort.key, wish, (rs, i) -> deputy(rs, viewer));
    }

    public Optional<Deputy> find(long id, Viewer viewer) {
        return viewer.bind(jdbc.sql("select " + columns() + JOINED + "where d.id = :id"))
                .param("id", id)
                .query((rs, i) -> deputy(rs, viewer))
                .optional();
    }

    private static String columns() {
        return COLUMNS.formatted(seenName());
    }

    private static String seenName() {
        return SEEN_NAME.formatted(OwnPeople.and("p.site", "l.employee_key = p.key", "l.first_day"));
    }

    /** Decides whether this deputy decides for this manager on one of these days already. */
    public boolean overlaps(long manager, long deputy, LocalDate first, LocalDate last) {
        return jdbc.sql("select exists (select from deputy where manager_key = :manager and deputy_key = :deputy"
                        + " and removed_at is null and first_day <= :last and last_day >= :first)")
                .param("manager", manager)
                .param("deputy", deputy)
                .param("first", first)
                .param("last", last)
                .query(Boolean.class)
                .single();
    }

    /** Adds a deputy and returns the id. */
    public long add(long manager, long deputy, LocalDate first, LocalDate last, Caller caller, Instant now) {
        long id = jdbc.sql("""
                        insert into deputy (manager_key, deputy_key, first_day, last_day, named_key, named_at)
                        values (:manager, :deputy, :first, :last, :caller, :now) returning id
                        """)
                .param("manager", manager)
                .param("deputy", deputy)
                .param("first", first)
                .param("last", last)
                .param("caller", caller.apiKeyId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        touched.note(MarkedKind.DEPUTY, id);
        return id;
    }

    /** Ends that somebody is a deputy, at once; false when somebody has done so already. */
    public boolean remove(long id, Instant now) {
        touched.note(MarkedKind.DEPUTY, id);
        return jdbc.sql("update deputy set removed_at = :now where id = :id and removed_at is null")
                        .param("id", id)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    private static Deputy deputy(ResultSet rs, Viewer viewer) throws SQLException {
        var lastDay = rs.getObject("last_day", LocalDate.class);
        var removed = instantOrNull(rs, "removed_at");
        return new Deputy(
                rs.getLong("id"),
                rs.getString("employee_id"),
                rs.getString("full_name"),
                rs.getString("deputy"),
                rs.getString("deputy_name"),
                rs.getObject("first_day", LocalDate.class),
                lastDay,
                rs.getBoolean("can_decide"),
                removed == null && !lastDay.isBefore(viewer.today()) && viewer.mayRemove(rs.getLong("manager_key")),
                rs.getString("named_by"),
                instant(rs, "named_at"),
                removed);
    }
}
