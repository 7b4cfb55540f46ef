package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Seals rows that let somebody in for a while, such as sessions and pairing codes. The seal stands in the row itself, because a mark
 * for each would be kept for ever. A row that somebody else has written or altered has no right seal and opens nothing.
 */
@Component
public class RowSeals {
    private static final Logger LOG = LoggerFactory.getLogger(RowSeals.class);
    private static final long BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);

    private final AuditKey key;
    private final RecordMarks marks;
    private final Map<String, Runnable> adopted = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();

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
     * Decides whether this is the seal of a row; if not, the log says so. Rows of a release before have none; they count until no
     * replica of that release runs any more.
     */
    public boolean fits(@Nullable String seal, String table, @Nullable Object... values) {
        boolean fits = seal == null
                ? !marks.isSealing() || adopted.containsKey(table)
                : MessageDigest.isEqual(
                        seal.getBytes(StandardCharsets.UTF_8),
                        seal(table, values).getBytes(StandardCharsets.UTF_8));
        if (!fits && isDue(table)) {
            LOG.warn(
                    "A row of {} has {}, so it opens nothing; this line comes once a minute at most",
                    table,
                    seal == null ? "no seal of this service, or is from a release before" : "a wrong seal");
        }
        return fits;
    }

    /** Decides whether the log has said nothing of this table for a minute: a browser may ask many times. */
    private boolean isDue(String table) {
        long now = System.nanoTime();
        return told.merge(table, now, (before, again) -> again - before < BETWEEN_LINES ? before : again) == now;
    }

    /**
     * Has the rows of a table sealed once which a release before has written, as soon as no replica of it runs any more. Until
     * then they count.
     *
     * @param sealAll seals all rows that have no seal, in the transaction that is going on
     */
    public void adopt(String table, Runnable sealAll) {
        adopted.put(table, sealAll);
        adoptAll();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void adoptAll() {
        if (marks.isSealing()) {
            adopted.forEach((table, sealAll) -> {
                marks.begin("seals of " + table, sealAll);
                adopted.remove(table);
            });
        }
    }
}
