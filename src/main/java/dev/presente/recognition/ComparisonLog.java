package dev.presente.recognition;

import dev.presente.audit.chain.Decision;
import dev.presente.audit.chain.Decision.Operation;
import dev.presente.audit.chain.DecisionLog;
import dev.presente.face.EmbeddedFace;
import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.VerificationResult;
import dev.presente.gallery.Neighbour;
import dev.presente.system.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes to the log of decisions that faces were compared, and with what result. */
@Component
class ComparisonLog {
    private final DecisionLog log;
    private final Clock clock;

    ComparisonLog(DecisionLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Logs a comparison of two photos. The row names no person, because it is not known whose photos they are. */
    @Transactional
    public void verified(Caller caller, EmbeddedFace probe, VerificationResult result) {
        var outcome = result.matches() ? "MATCH" : "NO_MATCH";
        append(
                caller,
                Operation.VERIFY,
                null,
                probe,
                result.euclidean(),
                result.euclideanLimit(),
                result.threshold(),
                outcome);
    }

    /**
     * Logs a search. The row names a person only when the nearest one is near enough.
     *
     * @param found the people who look most like the photo, the nearest first
     */
    @Transactional
    public void identified(Caller caller, EmbeddedFace probe, List<Neighbour> found, Threshold threshold) {
        var nearest = found.stream().findFirst();
        var match = nearest.filter(neighbour -> neighbour.distance() <= threshold.distance());
        append(
                caller,
                Operation.IDENTIFY,
                match.map(Neighbour::employeeKey).orElse(null),
                probe,
                nearest.map(one -> one.distance() / one.factor()).orElse(null),
                threshold.distance() / nearest.map(Neighbour::factor).orElse(1.0),
                threshold,
                match.isPresent() ? "MATCH" : "NO_MATCH");
    }

    private void append(
            Caller caller,
            Operation operation,
            @Nullable Long employeeKey,
            EmbeddedFace probe,
            @Nullable Double euclidean,
            double euclideanLimit,
            Threshold threshold,
            String outcome) {
        var evidence = new Decision.Evidence(
                probe.template().modelId(),
                threshold.calibrationId(),
                euclidean,
                euclideanLimit,
                probe.quality().score(),
                null);
        var reason = outcome.equals("MATCH") ? "within-threshold" : "beyond-threshold";
        log.append(new Decision(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                caller,
                operation,
                operation.name(),
                null,
                employeeKey,
                evidence,
                outcome,
                reason,
                null));
    }
}
