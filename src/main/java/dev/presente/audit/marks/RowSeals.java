package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals rows that let somebody in for a while, such as sessions and pairing codes. The seal stands in the row itself, because a mark
 * for each would be kept for ever. A row that somebody else has written or altered has no right seal and opens nothing.
 */
@Component
public class RowSeals {
    private final AuditKey key;
    private final RecordMarks marks;

    RowSeals(AuditKey key, RecordMarks marks) {
        this.key = key;
        this.marks = marks;
    }

    /**
     * Returns the seal of a row: an HMAC in hexadecimal.
     *
     * @param table the table of the row
     * @param values what the row grants to whom and until when; of instants only whole microseconds count, as the database keeps them
     */
    public String seal(String table, @Nullable Object... values) {
        var content = new Canonical("row/1").text(table);
        for (var value : values) {
            if (value instanceof Instant time) {
                content.instant(time.truncatedTo(ChronoUnit.MICROS));
            } else if (value instanceof byte[] bytes) {
                content.raw(bytes);
            } else {
                content.text(value);
            }
        }
        return key.mac(content);
    }

    /**
     * Decides whether this is the seal of a row. Rows of a release before have none; they count until no replica of that release
     * runs any more.
     */
    public boolean fits(@Nullable String seal, String table, @Nullable Object... values) {
        return seal == null
                ? !marks.hasBegun()
                : MessageDigest.isEqual(
                        seal.getBytes(StandardCharsets.UTF_8),
                        seal(table, values).getBytes(StandardCharsets.UTF_8));
    }
}
