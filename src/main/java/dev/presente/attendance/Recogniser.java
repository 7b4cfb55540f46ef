package dev.presente.attendance;

import dev.presente.face.Frames;
import dev.presente.face.Threshold;
import dev.presente.face.Verifier;
import dev.presente.gallery.Gallery;
import dev.presente.gallery.Neighbour;
import dev.presente.people.Employees;
import dev.presente.people.SealedTemplates;
import dev.presente.system.PresenteProperties;
import org.springframework.stereotype.Component;

/** Compares a probe with the claimed person or with everybody. Decides nothing. */
@Component
class Recogniser {
    private final Employees employees;
    private final SealedTemplates templates;
    private final Gallery gallery;
    private final Verifier verifier;
    private final PresenteProperties properties;

    Recogniser(
            Employees employees,
            SealedTemplates templates,
            Gallery gallery,
            Verifier verifier,
            PresenteProperties properties) {
        this.employees = employees;
        this.templates = templates;
        this.gallery = gallery;
        this.verifier = verifier;
        this.properties = properties;
    }

    /** 1:1. */
    Recognition verify(Frames probe, String employeeId) {
        var employee = employees.findByEmployeeId(employeeId).orElse(null);
        if (employee == null) {
            return nobodyToVerify();
        }
        var references = templates.of(employee.key(), probe.mean().modelId());
        return references.isEmpty()
                ? nobodyToVerify()
                : Recognition.of(
                        Mode.VERIFY, verifier.verify(probe, references, properties.targetFmr()), employee.key());
    }

    private Recognition nobodyToVerify() {
        return Recognition.nobody(Mode.VERIFY, verifier.verificationThreshold(properties.targetFmr()));
    }

    /** 1:N. */
    Recognition identify(Frames probe) {
        var nearest = gallery.nearest(probe.mean(), 2);
        var threshold = verifier.identificationThreshold(
                properties.targetFmr(), properties.targetFpir(), gallery.size() * probe.count());
        if (nearest.isEmpty()) {
            return Recognition.nobody(Mode.IDENTIFY, threshold);
        }
        var first = nearest.get(0);
        var recognition = Recognition.of(
                Mode.IDENTIFY, verifier.judge(first.distance(), probe.count(), threshold), first.employeeKey());
        return nearest.size() > 1
                        && isContested(
                                first, nearest.get(1), threshold, probe.mean().modelId())
                ? recognition.asContested()
                : recognition;
    }

    /**
     * Whether the second person could be it too: near enough, and either hardly farther than the first, or so like the
     * first that the two would match each other.
     */
    private boolean isContested(Neighbour first, Neighbour second, Threshold threshold, String modelId) {
        return verifier.isContested(first.distance(), second.distance(), threshold)
                || (second.distance() <= threshold.distance()
                        && areLookAlikes(first.employeeKey(), second.employeeKey(), threshold, modelId));
    }

    private boolean areLookAlikes(long first, long second, Threshold threshold, String modelId) {
        var others = templates.of(second, modelId);
        return templates.of(first, modelId).stream()
                .anyMatch(one -> others.stream().anyMatch(other -> one.distance(other) <= threshold.distance()));
    }
}
