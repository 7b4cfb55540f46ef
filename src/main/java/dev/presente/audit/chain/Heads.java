package dev.presente.audit.chain;

import dev.presente.audit.marks.MarkChain;
import dev.presente.system.statements.Turn;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads where the log begins and ends. */
@Repository
class Heads {
    private static final String SELECT = "select " + ChainHead.COLUMNS + " from decision_head";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final MarkChain marks;

    Heads(JdbcClient jdbc, MarkChain marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    ChainHead read() {
        return head(SELECT);
    }

    /**
     * Locks the head until the transaction ends. All who wait stand in one line, for at most {@link #PATIENCE}. This is shorter
     * than the time after which the server ends an idle session: when a process stands still, its own waiting sessions leave
     * the line before the session that holds the head is ended, so that none of them gets the head next. In the line for a row
     * each would wait once for its place and once more for the row. No check-in stands in this line.
     */
    ChainHead lock() {
        jdbc.sql("select set_config('lock_timeout', :patience, true),"
                        + " pg_advisory_xact_lock(hashtextextended('presente.decision_head', 0)), " + Turn.BRIEF)
                .param("patience", PATIENCE.toMillis() + "ms")
                .query((rs, i) -> true)
                .single();
        return head(SELECT + " for update");
    }

    /** Locks the head as {@link #lock} does, but is empty at once when somebody else holds it. */
    Optional<ChainHead> lockUnlessHeld() {
        var isFree = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('presente.decision_head', 0)), "
                        + Turn.BRIEF)
                .query((rs, i) -> rs.getBoolean(1))
                .single();
        return isFree ? Optional.of(head(SELECT + " for update")) : Optional.empty();
    }

    /** Moves the end of the log. The caller holds the lock. */
    void move(ChainHead head) {
        marks.follow(head.seal());
        jdbc.sql("update decision_head set seq = :seq, at = :at, mac = :mac, seal = :seal")
                .param("seq", head.last().seq())
                .param("at", head.last().at().atOffset(ZoneOffset.UTC))
                .param("mac", head.last().mac())
                .param("seal", head.seal())
                .update();
    }

    private ChainHead head(String sql) {
        return jdbc.sql(sql).query((rs, i) -> ChainHead.read(rs)).single();
    }
}
