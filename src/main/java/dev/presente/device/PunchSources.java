package dev.presente.device;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.digest.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which files of punches were taken: every event that was in one names its row. */
@Repository
class PunchSources {
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final Clock clock;

    PunchSources(JdbcClient jdbc, RecordMarks marks, Clock clock) {
        this.marks = marks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a file and returns its id. */
    long addFile(PunchImport wish, @Nullable String zone, @Nullable String site, int lines) throws IOException {
        return jdbc.sql("""
                        insert into punch_import (at, api_key_id, sha256, format, zone, site, lines, created)
                        values (:now, :key, :sha256, :format, :zone, :site, :lines, 0) returning id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("key", wish.caller() == null ? null : wish.caller().apiKeyId())
                .param("sha256", sha256(wish.file()))
                .param("format", wish.format().name())
                .param("zone", zone)
                .param("site", site)
                .param("lines", lines)
                .query(Long.class)
                .single();
    }

    private static String sha256(Path file) throws IOException {
        var digest = Sha256.start();
        try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, sink);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Notes how many events a file gave, in the transaction that has added it. */
    void created(long id, long events) {
        jdbc.sql("update punch_import set created = :created where id = :id")
                .param("created", events)
                .param("id", id)
                .update();
        marks.put(MarkedKind.FILE, id);
    }
}
