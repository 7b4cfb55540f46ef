package dev.presente.audit.chain;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds to the log of decisions, which only ever grows. */
@Repository
public class DecisionLog {
    private final JdbcClient jdbc;
    private final Subjects subjects;
    private final Heads heads;
    private final AuditKey key;
    private final long anchorEvery;

    DecisionLog(JdbcClient jdbc, Subjects subjects, Heads heads, AuditKey key, AuditProperties properties) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.heads = heads;
        this.key = key;
        this.anchorEvery = properties.anchorEvery();
    }

    /**
     * Adds a decision in the transaction that carries it out. Call it as the last step of that transaction: from here to the
     * commit all other writers wait.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Decision decision) {
        var subject = decision.employeeKey() == null ? null : subjects.of(decision.employeeKey());
        var head = heads.lock();
        var row = row(head.last().seq() + 1, decision, subject);
        var mac = key.chained(head.last().mac(), row);
        keepAnchor(head, row);
        write(row, mac, ChainHead.sealed(key, head.base(), new Anchor(row.seq(), row.at(), mac)));
    }

    private static LogRow row(long seq, Decision decision, @Nullable UUID subject) {
        var evidence = decision.evidence();
        return new LogRow(
                seq,
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
                decision.eventId());
    }

    /** Keeps an anchor of the last row before a new day (UTC), and of one row in each {@code anchorEvery}. */
    private void keepAnchor(ChainHead head, LogRow next) {
        var last = head.last();
        var newDay = !last.at().truncatedTo(ChronoUnit.DAYS).equals(next.at().truncatedTo(ChronoUnit.DAYS));
        if (last.seq() > head.base().seq() && (newDay || last.seq() % anchorEvery == 0)) {
            jdbc.sql("insert into decision_anchor (seq, at, mac) values (:seq, :at, :mac) on conflict do nothing")
                    .param("seq", last.seq())
                    .param("at", last.at().atOffset(ZoneOffset.UTC))
                    .param("mac", last.mac())
                    .update();
        }
    }

    private void write(LogRow row, String mac, ChainHead head) {
        jdbc.sql("""
                        with added as (
                            insert into decision (seq, at, request_id, api_key_id, operation, mode, kiosk_id, subject,
                                model_id, calibration_id, distance, threshold, quality, liveness, outcome, reason,
                                event_id, mac)
                            values (:seq, :at, :requestId, :apiKeyId, :operation, :mode, :kioskId, :subject, :modelId,
                                :calibrationId, :distance, :threshold, :quality, :liveness, :outcome, :reason, :eventId,
                                :mac))
                        update decision_head set seq = :seq, at = :at, mac = :mac, seal = :seal
                        """)
                .param("seq", row.seq())
                .param("requestId", row.requestId())
                .param("apiKeyId", row.apiKeyId())
                .param("operation", row.operation())
                .param("mode", row.mode())
                .param("kioskId", row.kioskId())
                .param("subject", row.subject())
                .param("modelId", row.modelId())
                .param("calibrationId", row.calibrationId())
                .param("distance", row.distance())
                .param("threshold", row.threshold())
                .param("quality", row.quality())
                .param("liveness", row.liveness())
                .param("outcome", row.outcome())
                .param("reason", row.reason())
                .param("eventId", row.eventId())
                .param("at", row.at().atOffset(ZoneOffset.UTC))
                .param("mac", mac)
                .param("seal", head.seal())
                .update();
    }
}
