package dev.presente.testkit;

import dev.presente.zone.Zone;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes people and past punches without faces, as an import would. */
@Component
public class Punches {
    private static final Zone MADRID = Zone.of("Europe/Madrid");

    private final JdbcClient jdbc;

    Punches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a new person with a unique id. */
    public String person() {
        var id = "P-" + UUID.randomUUID().toString().substring(0, 13);
        jdbc.sql("insert into employee (employee_id, created_at) values (:id, now())")
                .param("id", id)
                .update();
        return id;
    }

    /** Adds events at these instants without a stated direction, and returns the id of the last. */
    public String punch(String employeeId, String... at) {
        return punchAt(null, employeeId, at);
    }

    /** Adds events as {@link #punch} does, at a site. */
    public String punchAt(@Nullable String site, String employeeId, String... at) {
        var id = UUID.randomUUID();
        for (var instant : at) {
            id = UUID.randomUUID();
            jdbc.sql("""
                            insert into attendance_event (id, employee_key, at, zone, offset_seconds, site, direction, mode, distance, threshold,
                                estimated_fmr, model_id, calibration_id)
                            select :id, key, :at, 'Europe/Madrid', :offset, :site, 'IN', 'VERIFY', 0, 1, 0, 'model', 'calibration'
                            from employee where employee_id = :employee
                            """)
                    .param("id", id)
                    .param("site", site)
                    .param("at", OffsetDateTime.parse(instant))
                    .param(
                            "offset",
                            MADRID.offset(OffsetDateTime.parse(instant).toInstant())
                                    .getTotalSeconds())
                    .param("employee", employeeId)
                    .update();
        }
        return id.toString();
    }
}
