package dev.presente.people;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.digest.Sha256;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the tries at a person's PIN, in the database and so for all replicas. A try counts before the PIN is compared, so that
 * many tries at once achieve no more than one after the other.
 */
@Repository
class PinTries {
    static final int ALLOWED = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    PinTries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts a try.
     *
     * @throws ProblemException {@code rate-limited} when as many as are allowed were wrong and the last was not long ago
     */
    void take(String claim) {
        var now = clock.instant();
        int taken = jdbc.sql("""
                        insert into pin_try as t (claim, tries, last_at) values (:claim, 1, :now)
                        on conflict (claim) do update
                        set tries = case when t.last_at > :since then t.tries + 1 else 1 end, last_at = excluded.last_at
                        where t.tries < :allowed or t.last_at <= :since
                        """)
                .param("claim", Sha256.of(claim))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("since", now.minus(LOCK).atOffset(ZoneOffset.UTC))
                .param("allowed", ALLOWED)
                .update();
        if (taken == 0) {
            throw ProblemException.rateLimited(
                    Wording.of("detail.pins.wrong"),
                    Duration.between(now, last(claim, now).plus(LOCK)));
        }
    }

    private Instant last(String claim, Instant otherwise) {
        return jdbc.sql("select last_at from pin_try where claim = :claim")
                .param("claim", Sha256.of(claim))
                .query((rs, i) -> instant(rs, "last_at"))
                .optional()
                .orElse(otherwise);
    }

    /** Forgets the tries after a right PIN. */
    void forget(String claim) {
        jdbc.sql("delete from pin_try where claim = :claim")
                .param("claim", Sha256.of(claim))
                .update();
    }
}
