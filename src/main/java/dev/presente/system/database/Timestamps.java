package dev.presente.system.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads columns whose Java type JDBC does not know. */
public final class Timestamps {
    private Timestamps() {}

    /** Reads a {@code timestamptz} that is not null. */
    public static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads a {@code timestamptz} that may be null. */
    public static @Nullable Instant instantOrNull(ResultSet rs, String column) throws SQLException {
        var at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
