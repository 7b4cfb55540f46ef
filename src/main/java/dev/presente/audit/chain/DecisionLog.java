package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.subject.Subjects;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds to the log of decisions, which only ever grows. Nobody who adds waits for anybody else; {@link Sealer} chains the rows. */
@Repository
public class DecisionLog {
    private final Subjects subjects;
    private final PendingDecisions pending;
    private final Writer writer;
    private final AuditKey key;

    DecisionLog(Subjects subjects, PendingDecisions pending, Writer writer, AuditKey key) {
        this.subjects = subjects;
        this.pending = pending;
        this.writer = writer;
        this.key = key;
    }

    /** Adds a decision in the transaction that carries it out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Decision decision) {
        var subject = decision.employeeKey() == null ? null : subjects.of(decision.employeeKey());
        var row = row(decision, subject);
        pending.add(row, row.pending(key));
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
