package dev.presente.attendance;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.imports.ImportKind;
import dev.presente.imports.ImportLog;
import dev.presente.site.SiteLog;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import dev.presente.team.OwnPeople;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records who changed what of the plan, the periods and the corrections; entries are only ever added. */
@Component
public class ChangeLog implements ImportLog, SiteLog {
    private static final String FILTERED = """
            from attendance_change c left join api_key k on k.id = c.api_key_id left join employee e on e.key = c.employee_key
            left join deputy d on d.id = case when jsonb_typeof(c.detail -> 'deputy') = 'number' then (c.detail ->> 'deputy')::bigint end
            left join employee m on m.key = d.manager_key
            where (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:action as text) is null or c.action = :action)
            """;

    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final JsonMapper json;
    private final Clock clock;

    ChangeLog(JdbcClient jdbc, RecordMarks marks, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.marks = marks;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Notes a change, in the transaction that makes it.
     *
     * @param action the name of the change, such as {@code shift.changed}
     * @param employeeKey the person whom it is about, if any
     * @param detail must name no person, because nothing here is ever erased
     */
    public void write(Caller caller, String action, @Nullable Long employeeKey, Object detail) {
        insert(caller.apiKeyId(), null, action, employeeKey, detail);
    }

    /**
     * Notes a decision as {@link #write} does.
     *
     * @param deputy under which id the caller was named deputy; null for who decides in the own right
     */
    public void writeDecision(
            Caller caller, String action, long employeeKey, Map<String, ?> detail, @Nullable Long deputy) {
        var told = new TreeMap<String, Object>(detail);
        if (deputy != null) {
            told.put("deputy", deputy);
        }
        write(caller, action, employeeKey, told);
    }

    /** Notes a change as {@link #write} does, made by a command on the machine, which needs no API key. */
    public void writeForCommand(String command, String action, @Nullable Long employeeKey, Object detail) {
        insert(null, command, action, employeeKey, detail);
    }

    @Override
    public void imported(
            @Nullable Caller caller,
            String kind,
            ImportKind.Change change,
            @Nullable Long employeeKey,
            Map<String, Object> told) {
        var detail = new TreeMap<>(told);
        detail.put("change", change);
        insert(
                caller == null ? null : caller.apiKeyId(),
                caller == null ? "import" : null,
                kind + ".imported",
                employeeKey,
                detail);
    }

    @Override
    public void siteCreated(@Nullable Caller caller, Site site) {
        insert(caller == null ? null : caller.apiKeyId(), caller == null ? "import" : null, "site.created", null, site);
    }

    private void insert(
            @Nullable Long apiKey, @Nullable String command, String action, @Nullable Long employeeKey, Object detail) {
        long id = jdbc.sql("""
                        insert into attendance_change (at, api_key_id, command, action, employee_key, detail)
                        values (:now, :key, :command, :action, :employee, cast(:detail as jsonb))
                        returning id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("key", apiKey)
                .param("command", command)
                .param("action", action)
                .param("employee", employeeKey)
                .param("detail", json.writeValueAsString(detail))
                .query(Long.class)
                .single();
        marks.put(MarkedKind.CHANGE, id);
    }

    /**
     * Describes one change.
     *
     * @param by the name of the API key, or the command such as {@code presente import}
     * @param asDeputyOf the manager for whom they stood in; null for who did it in the own right
     */
    record Change(
            Instant at,
            String by,
            @Nullable String asDeputyOf,
            String action,
            @Nullable String employeeId,
            @Schema(implementation = Object.class) JsonNode detail) {}

    /**
     * Lists the changes by the order in which they were made.
     *
     * @param action the name of a change; null does not restrict
     */
    Listing<Change> list(@Nullable String employeeId, @Nullable String action, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "c.*, coalesce(k.name, 'presente ' || c.command) as made_by, e.employee_id,"
                                + " m.employee_id as represented",
                        FILTERED
                                + OwnPeople.and(
                                        "e.site", "l.employee_key = c.employee_key", "(c.at at time zone 'UTC')::date")
                                + wish.words().ofPersonOrKey("c.employee_key", "c.api_key_id"),
                        statement -> OwnPeople.bind(statement)
                                .param("employee", employeeId)
                                .param("action", action))
                .page(
                        SortKey.by("c.id"),
                        wish,
                        (rs, i) -> new Change(
                                instant(rs, "at"),
                                rs.getString("made_by"),
                                rs.getString("represented"),
                                rs.getString("action"),
                                rs.getString("employee_id"),
                                json.readTree(rs.getString("detail"))));
    }
}
