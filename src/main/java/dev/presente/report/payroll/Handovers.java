package dev.presente.report.payroll;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.report.Selection;
import dev.presente.report.payroll.Payroll.Made;
import dev.presente.report.payroll.PayrollRow.Person;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what was handed to the payroll. A row is kept under the inner key of the person, without the names. */
@Repository
class Handovers {
    private static final String COLUMNS = "h.*, k.name as made_by";
    private static final String FROM = "from payroll_handover h join api_key k on k.id = h.made_key";
    private static final List<String> NAMES = List.of("employeeId", "externalId", "fullName");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final RecordMarks marks;
    private final Clock clock;

    Handovers(JdbcClient jdbc, JsonMapper json, RecordMarks marks, Clock clock) {
        this.marks = marks;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Describes what was handed over.
     *
     * @param closed whether all days were locked then
     * @param fingerprint that of the payroll then
     */
    record Handover(
            long id,
            LocalDate from,
            LocalDate to,
            @Nullable String site,
            boolean closed,
            String fingerprint,
            String madeBy,
            Instant madeAt) {
        static Handover of(ResultSet rs) throws SQLException {
            return new Handover(
                    rs.getLong("id"),
                    Objects.requireNonNull(rs.getObject("first_day", LocalDate.class)),
                    Objects.requireNonNull(rs.getObject("last_day", LocalDate.class)),
                    rs.getString("site"),
                    rs.getBoolean("closed"),
                    rs.getString("fingerprint"),
                    rs.getString("made_by"),
                    instant(rs, "made_at"));
        }

        Selection selection() {
            return new Selection(from, to, site, null);
        }
    }

    /** Holds the time of a person, with the names that the person has now. */
    record Kept(Person person, JsonNode time) {}

    Handover keep(Caller caller, Selection selection, Made made) {
        var id = jdbc.sql("""
                        insert into payroll_handover (first_day, last_day, site, fingerprint, closed, made_key, made_at)
                        values (:from, :to, :site, :fingerprint, :closed, :by, :now) returning id
                        """)
                .param("from", selection.from())
                .param("to", selection.to())
                .param("site", selection.site())
                .param("fingerprint", made.fingerprint())
                .param("closed", made.closed())
                .param("by", caller.apiKeyId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into payroll_handover_row (handover, employee_key, time)
                        select :handover, e.key, r.time
                        from unnest(cast(:people as text[]), cast(:times as jsonb[])) r (employee_id, time)
                        join employee e on e.employee_id = r.employee_id
                        """)
                .param("handover", id)
                .param(
                        "people",
                        made.rows().stream().map(PayrollRow::employeeId).toArray(String[]::new))
                .param("times", made.rows().stream().map(this::text).toArray(String[]::new))
                .update();
        marks.put(MarkedKind.PAYROLL, id);
        return find(id).orElseThrow();
    }

    /** Returns a row as JSON without the names of the person. */
    JsonNode time(PayrollRow row) {
        return json.<ObjectNode>valueToTree(row).remove(NAMES);
    }

    private String text(PayrollRow row) {
        return json.writeValueAsString(time(row));
    }

    /** Lists what was handed over by the order in which it was. */
    Listing<Handover> list(ListWish wish) {
        return new PagedRows(jdbc, COLUMNS, FROM + " where true" + wish.words().among(List.of("h.site", "k.name")))
                .page(SortKey.by("h.id"), wish, (rs, i) -> Handover.of(rs));
    }

    Optional<Handover> find(long id) {
        return jdbc.sql("select " + COLUMNS + " " + FROM + " where h.id = :id")
                .param("id", id)
                .query((rs, i) -> Handover.of(rs))
                .optional();
    }

    /** Returns the rows of a handover by {@code employeeId}. */
    Map<String, Kept> rows(long handover) {
        var rows = new HashMap<String, Kept>();
        jdbc.sql("""
                        select e.employee_id, e.external_id, e.full_name, r.time
                        from payroll_handover_row r join employee e on e.key = r.employee_key where r.handover = :handover
                        """).param("handover", handover).query((RowCallbackHandler) rs -> rows.put(
                rs.getString("employee_id"),
                new Kept(
                        new Person(rs.getString("employee_id"), rs.getString("external_id"), rs.getString("full_name")),
                        json.readTree(rs.getString("time")))));
        return rows;
    }
}
