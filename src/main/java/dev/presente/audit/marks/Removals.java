package dev.presente.audit.marks;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records up to when retention removed rows, so that nothing else that is missing passes for it. */
@Repository
public class Removals {
    private final JdbcClient jdbc;
    private final AuditKey key;

    Removals(JdbcClient jdbc, AuditKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** Records that rows of a table from before this time were removed. */
    public void add(String table, Instant before) {
        var exact = before.truncatedTo(ChronoUnit.MICROS);
        jdbc.sql(
                        "insert into record_removal (kind, before, seal) values (:kind, :before, :seal) on conflict do nothing")
                .param("kind", table)
                .param("before", exact.atOffset(ZoneOffset.UTC))
                .param("seal", seal(table, exact))
                .update();
    }

    /** Returns up to when rows of a table may be missing; a record that was made up does not count. */
    public Instant before(String table) {
        return jdbc
                .sql("select before, seal from record_removal where kind = :kind")
                .param("kind", table)
                .query((rs, i) -> {
                    var before = instant(rs, "before");
                    return rs.getString("seal").equals(seal(table, before)) ? before : Instant.EPOCH;
                })
                .list()
                .stream()
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private String seal(String table, Instant before) {
        return key.mac(new Canonical("removal/1").text(table).instant(before));
    }
}
