package dev.presente.device.terminal;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.digest.Sha256;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which bodies terminals have sent: every event that was in one names its row. */
@Repository
class DeviceUploads {
    private final JdbcClient jdbc;
    private final RecordMarks marks;

    DeviceUploads(JdbcClient jdbc, RecordMarks marks) {
        this.marks = marks;
        this.jdbc = jdbc;
    }

    /** Adds a body and returns its id. */
    long add(long device, byte[] body, int lines, Instant at) {
        return jdbc.sql("""
                        insert into device_upload (device_id, at, sha256, lines, created)
                        values (:device, :at, :sha256, :lines, 0) returning id
                        """)
                .param("device", device)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("sha256", Sha256.hex(body))
                .param("lines", lines)
                .query(Long.class)
                .single();
    }

    /** Notes how many events a body gave; one that gave none is forgotten, because a terminal may send it again and again. */
    void created(long id, long events) {
        var sql = events == 0
                ? "delete from device_upload where id = :id and :created = 0"
                : "update device_upload set created = :created where id = :id";
        jdbc.sql(sql).param("created", events).param("id", id).update();
        if (events != 0) {
            marks.put(MarkedKind.BODY, id);
        }
    }
}
