package dev.presente.attendance;

import static dev.presente.system.Columns.instant;

import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.PagedRows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what of the plan, the periods and the corrections; only ever added to. */
@Component
public class ChangeLog {
    private static final String FILTERED = """
            from attendance_change c join api_key k on k.id = c.api_key_id left join employee e on e.key = c.employee_key
            where cast(:employee as text) is null or e.employee_id = :employee
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ChangeLog(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Notes a change, in the transaction that makes it.
     *
     * @param action such as {@code shift.changed}
     * @param employeeKey whom it is about, if anybody
     * @param detail must name no person: nothing here is ever erased
     */
    public void write(Caller caller, String action, @Nullable Long employeeKey, Object detail) {
        jdbc.sql("""
                        insert into attendance_change (at, api_key_id, action, employee_key, detail)
                        values (:now, :caller, :action, :employee, cast(:detail as jsonb))
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("caller", caller.apiKeyId())
                .param("action", action)
                .param("employee", employeeKey)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    /** One change; {@code by} is the name of the API key. */
    record Change(
            Instant at, String by, String action, @Nullable String employeeId, JsonNode detail) {}

    /** Newest first. */
    Listing<Change> list(@Nullable String employeeId, int page, int size) {
        return new PagedRows(
                        jdbc,
                        "c.*, k.name, e.employee_id",
                        FILTERED,
                        statement -> statement.param("employee", employeeId))
                .page(
                        "c.id desc",
                        page,
                        size,
                        (rs, i) -> new Change(
                                instant(rs, "at"),
                                rs.getString("name"),
                                rs.getString("action"),
                                rs.getString("employee_id"),
                                json.readTree(rs.getString("detail"))));
    }
}
