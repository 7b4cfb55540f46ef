package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.subject.Subjects;
import dev.presente.system.statements.RoundTrip;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds to the log of decisions, which only ever grows. Nobody who adds waits for anybody else; {@link Sealer} chains the rows. */
@Repository
public class DecisionLog {
    private final JdbcTemplate jdbc;
    private final Subjects subjects;
    private final PendingDecisions pending;
    private final Writer writer;
    private final AuditKey key;

    DecisionLog(JdbcTemplate jdbc, Subjects subjects, PendingDecisions pending, Writer writer, AuditKey key) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.pending = pending;
        this.writer = writer;
        this.key = key;
    }

    /** Adds a decision in the transaction that carries it out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Decision decision) {
        var trip = new RoundTrip(jdbc);
        append(decision, subjectOf(decision), trip);
        trip.send();
    }

    /**
     * Adds a decision as {@link #append(Decision)} does, together with other statements.
     *
     * @param known the name of the person under which the row stands; null when it was not asked for, or there is none yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Decision decision, @Nullable UUID known, RoundTrip trip) {
        var row = row(decision, known != null ? known : subjectOf(decision));
        pending.add(row, row.pending(key), trip);
    }

    private @Nullable UUID subjectOf(Decision decision) {
        return decision.employeeKey() == null ? null : subjects.of(decision.employeeKey());
    }

    private LogRow row(Decision decision, @Nullable UUID subject) {
        var evidence = decision.evidence();
        var event = decision.event();
        return new LogRow(
                0,
                decision.at().truncatedTo(ChronoUnit.MICROS),
                decision.caller().requestId(),
                decision.caller().apiKeyId(),
                decision.operation().name(),
                decision.mode(),
                decision.kioskId(),
                subject,
                evidence == null ? null : evidence.modelId(),
                evidence == null ? null : evidence.calibrationId(),
                evidence == null ? null : evidence.distance(),
                evidence == null ? null : (Double) evidence.threshold(),
                evidence == null ? null : (Integer) evidence.quality(),
                evidence == null ? null : evidence.liveness(),
                decision.outcome(),
                decision.reason(),
                event == null ? null : event.id(),
                writer.id(),
                writer.take(),
                event == null ? null : key.mac(event.content()));
    }
}
