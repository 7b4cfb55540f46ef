package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.marks.MarkChain;
import dev.presente.system.database.TableOwner;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the beginning of the log when its time is over, and seals the new beginning. This takes the rights of the tables'
 * owner, which a running service does not use.
 */
@Component
public class LogCut {
    private final LogVerification verification;
    private final Anchors anchors;
    private final Heads heads;
    private final AuditKey key;
    private final Optional<TableOwner> owner;
    private final TransactionTemplate apart;
    private final Clock clock;

    LogCut(
            LogVerification verification,
            Anchors anchors,
            Heads heads,
            AuditKey key,
            Optional<TableOwner> owner,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.verification = verification;
        this.anchors = anchors;
        this.heads = heads;
        this.key = key;
        this.owner = owner;
        this.clock = clock;
        apart = new TransactionTemplate(transactions); // the verification needs one state of the log, whoever calls
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Decides whether this is a command that has been given the owner's login. */
    public boolean isPossible() {
        return owner.isPresent()
                && owner.get()
                        .transact(
                                true,
                                jdbc -> jdbc.sql("select has_function_privilege('decision_log_cut(bigint)', 'execute')")
                                        .query(Boolean.class)
                                        .single());
    }

    /** Returns how many rows {@link #cut} would remove: those up to the last anchor that is older. */
    public int due(Instant before) {
        return anchors.lastBefore(before)
                .map(anchor ->
                        Math.toIntExact(anchor.seq() - heads.read().base().seq()))
                .orElse(0);
    }

    /** Returns how many rows the log has. */
    public long rows() {
        var head = heads.read();
        return head.last().seq() - head.base().seq();
    }

    /**
     * Cuts in a transaction of its own; with {@code dryRun} that is rolled back.
     *
     * @return how many rows were removed
     * @throws IllegalStateException when the log is not as it was written, because a cut would remove the proof of that
     */
    public int cut(Instant before, boolean dryRun) {
        var finding = apart.execute(status -> verification.verifyChain());
        if (finding.problem() != null) {
            throw new IllegalStateException(finding.told() + ": the decision log is not cut (presente verify-log)");
        }
        return anchors.lastBefore(before)
                .map(last -> owner.orElseThrow().transact(dryRun, jdbc -> cut(jdbc, last)))
                .orElse(0);
    }

    /** Removes the rows before it takes the lock, because decisions wait from the lock on. */
    private int cut(JdbcClient jdbc, Anchor last) {
        var writers = cutOf(jdbc, last.seq());
        int gone = jdbc.sql("select decision_log_cut(:seq)")
                .param("seq", last.seq())
                .query(Integer.class)
                .single();
        var marks = new MarkChain(jdbc, key);
        var head = new Heads(jdbc, marks).lock();
        var before = head.base().seq();
        if (gone != last.seq() - before) {
            throw new IllegalStateException("the decision log was cut or changed by somebody else just now");
        }
        writers.forEach((writer, number) -> forget(new WriterStates(jdbc), writer, number));
        new Cuts(jdbc).add(Cut.sealed(key, before, last, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        var seal = ChainHead.sealed(key, last, head.last()).seal();
        marks.follow(seal);
        jdbc.sql("update decision_head set base_seq = :seq, base_mac = :mac, seal = :seal")
                .param("seq", last.seq())
                .param("mac", last.mac())
                .param("seal", seal)
                .update();
        return gone;
    }

    /** Returns the highest number of each writer that a cut removes. */
    private static Map<UUID, Long> cutOf(JdbcClient jdbc, long seq) {
        var highest = new HashMap<UUID, Long>();
        jdbc.sql("select writer, max(n) as n from decision where seq <= :seq and writer is not null group by writer")
                .param("seq", seq)
                .query(rs -> {
                    highest.put(rs.getObject("writer", UUID.class), rs.getLong("n"));
                });
        return highest;
    }

    /** States that numbers of a writer may be missing now. That none was missing before is verified. */
    private void forget(WriterStates states, UUID writer, long number) {
        var cut = Math.max(states.lockCut(writer), number);
        states.find(writer)
                .ifPresent(state -> states.put(WriterState.sealed(key, writer, state.settled(), state.voids(), cut)));
    }
}
