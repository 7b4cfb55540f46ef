package dev.presente.attendance;

import dev.presente.system.Caller;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what of the plan, the periods and the corrections; only ever added to. */
@Component
public class ChangeLog {
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
}
