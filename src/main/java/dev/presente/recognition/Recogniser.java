package dev.presente.recognition;

import dev.presente.face.matching.Frames;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.VerificationResult;
import dev.presente.face.matching.Verifier;
import dev.presente.gallery.Gallery;
import dev.presente.gallery.Neighbour;
import dev.presente.people.Employees;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.templates.SealedTemplates;
import java.util.List;
import org.springframework.stereotype.Component;

/** Compares a probe with the claimed person or with everybody. Decides nothing. */
@Component
public class Recogniser {
    /** The nearest, and those who may contest it: some of them may have left. */
    private static final int CONTENDERS = 6;

    private final Employees employees;
    private final SealedTemplates templates;
    private final Gallery gallery;
    private final Verifier verifier;
    private final SearchThresholds thresholds;
    private final PresenteProperties properties;

    Recogniser(
            Employees employees,
            SealedTemplates templates,
            Gallery gallery,
            Verifier verifier,
            SearchThresholds thresholds,
            PresenteProperties properties) {
        this.employees = employees;
        this.templates = templates;
        this.gallery = gallery;
        this.verifier = verifier;
        this.thresholds = thresholds;
        this.properties = properties;
    }

    /** 1:1. Rivals are those who look like the claimed person and are as near, whether employed or not. */
    public Recognition verify(Frames probe, String employeeId) {
        var employee = employees.findByEmployeeId(employeeId).orElse(null);
        if (employee == null) {
            return nobodyToVerify();
        }
        var references = templates.of(employee.key(), probe.mean().modelId());
        // searched whatever comes of it: the answers are to take the same time
        var others = gallery.nearest(probe.mean(), 3);
        if (references.isEmpty()) {
            return nobodyToVerify();
        }
        var result = verifier.verify(probe, references, properties.targetFmr());
        var twins = others.stream()
                .filter(other -> isTwinAsNear(employee.key(), references, result, other, probe))
                .map(Neighbour::employeeKey)
                .toList();
        return Recognition.of(Mode.VERIFY, result, employee.key()).contestedBy(twins);
    }

    /** Whether {@code other} looks like the claimed person and is not clearly farther from the probe: it could be either. */
    private boolean isTwinAsNear(
            long claimed, List<Template> references, VerificationResult result, Neighbour other, Frames probe) {
        return other.employeeKey() != claimed
                && verifier.isContested(result.distance(), other.distance(), result.threshold())
                && areLookAlikes(references, other.employeeKey(), thresholds.ofFrames(probe.count()));
    }

    private Recognition nobodyToVerify() {
        return Recognition.nobody(Mode.VERIFY, verifier.verificationThreshold(properties.targetFmr()));
    }

    /**
     * 1:N. The nearest and the rivals are told whether employed or not: somebody who has left must not pass for the next
     * colleague.
     */
    public Recognition identify(Frames probe) {
        var nearest = gallery.nearest(probe.mean(), CONTENDERS);
        var threshold = thresholds.ofFrames(probe.count());
        if (nearest.isEmpty()) {
            return Recognition.nobody(Mode.IDENTIFY, threshold);
        }
        var first = nearest.get(0);
        var result = verifier.judge(first.distance(), first.factor(), probe.count(), threshold);
        // each is farther than the one before, so that after the first who is no rival there is none
        var rivals = nearest.stream()
                .skip(1)
                .takeWhile(other ->
                        isContested(first, other, threshold, probe.mean().modelId()))
                .map(Neighbour::employeeKey)
                .toList();
        return Recognition.of(Mode.IDENTIFY, result, first.employeeKey()).contestedBy(rivals);
    }

    /**
     * Whether the second person could be it too: near enough, and either hardly farther than the first, or so like the
     * first that the two would match each other.
     */
    private boolean isContested(Neighbour first, Neighbour second, Threshold threshold, String modelId) {
        return verifier.isContested(first.distance(), second.distance(), threshold)
                || (second.distance() <= threshold.distance()
                        && areLookAlikes(templates.of(first.employeeKey(), modelId), second.employeeKey(), threshold));
    }

    private boolean areLookAlikes(List<Template> ones, long other, Threshold threshold) {
        var others = templates.of(other, ones.get(0).modelId());
        return ones.stream()
                .anyMatch(one -> others.stream().anyMatch(another -> one.distance(another) <= threshold.distance()));
    }
}
