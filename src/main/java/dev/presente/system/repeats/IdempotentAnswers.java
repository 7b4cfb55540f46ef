package dev.presente.system.repeats;

import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import dev.presente.system.statements.Turn;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the first answers to requests with an {@code Idempotency-Key}, so that a repeated request gets the same answer and
 * changes nothing. Keys belong to the caller: two callers may use the same one.
 */
@Repository
public class IdempotentAnswers {
    /** Says which keys callers may send. */
    public static final String KEY_PATTERN = "[\\x21-\\x7E]{1,255}";

    public static final String KEY_MESSAGE = "{detail.repeat-key}";

    private static final String LOCK = "select pg_advisory_xact_lock("
            + "hashtextextended('presente.idempotency_key ' || ? || ' ' || ?, 0)), " + Turn.BRIEF;

    private static final String STORE = """
            insert into idempotency_key (api_key_id, key, status, answer, employee_key, created_at)
            values (?, ?, ?, cast(? as jsonb), ?, ?)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotentAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds a caller's name for one request. */
    public record Key(long apiKeyId, String text) {}

    /** Returns the body, as JSON, of the first answer to {@code key}. */
    public Optional<String> find(Key key) {
        return jdbc.sql("select answer from idempotency_key where api_key_id = :caller and key = :key")
                .param("caller", key.apiKeyId())
                .param("key", key.text())
                .query(String.class)
                .optional();
    }

    /** Asks for a {@link #lock} and then, as {@link #find} does, for the first answer. */
    public Rows<String> claim(Key key, RoundTrip trip) {
        trip.ask(LOCK, (rs, i) -> i, key.apiKeyId(), key.text());
        return trip.ask(
                "select answer from idempotency_key where api_key_id = ? and key = ?",
                (rs, i) -> rs.getString("answer"),
                key.apiKeyId(),
                key.text());
    }

    /** Lets only one request with this key past until its transaction ends. */
    public void lock(Key key) {
        jdbc.sql(LOCK)
                .param(key.apiKeyId())
                .param(key.text())
                .query((rs, i) -> i)
                .single();
    }

    /**
     * Keeps the first answer.
     *
     * @param employeeKey the person whom the answer names, if any
     */
    public void store(Key key, int status, String json, @Nullable Long employeeKey) {
        jdbc.sql(STORE).params(row(key, status, json, employeeKey)).update();
    }

    /** Keeps the first answer as {@link #store(Key, int, String, Long)} does, together with other statements. */
    public void store(Key key, int status, String json, @Nullable Long employeeKey, RoundTrip trip) {
        trip.change(STORE, row(key, status, json, employeeKey));
    }

    private @Nullable Object[] row(Key key, int status, String json, @Nullable Long employeeKey) {
        return new @Nullable Object[] {
            key.apiKeyId(),
            key.text(),
            status,
            json,
            employeeKey,
            clock.instant().atOffset(ZoneOffset.UTC)
        };
    }

    /** Deletes the answers that name this person and returns their number. */
    public int forget(long employeeKey) {
        return jdbc.sql("delete from idempotency_key where employee_key = :employee")
                .param("employee", employeeKey)
                .update();
    }
}
