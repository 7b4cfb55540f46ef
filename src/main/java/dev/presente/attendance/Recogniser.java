package dev.presente.attendance;

import dev.presente.face.Template;
import dev.presente.face.Verifier;
import dev.presente.gallery.Gallery;
import dev.presente.people.Employees;
import dev.presente.people.ReferenceTemplate;
import dev.presente.people.ReferenceTemplates;
import dev.presente.system.PresenteProperties;
import org.springframework.stereotype.Component;

/** Compares a probe with the claimed person or with everybody. Decides nothing. */
@Component
class Recogniser {
    private final Employees employees;
    private final ReferenceTemplates templates;
    private final Gallery gallery;
    private final Verifier verifier;
    private final PresenteProperties properties;

    Recogniser(
            Employees employees,
            ReferenceTemplates templates,
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
    Recognition verify(Template probe, String employeeId) {
        var threshold = verifier.verificationThreshold(properties.targetFmr());
        var employee = employees.findByEmployeeId(employeeId).orElse(null);
        if (employee == null) {
            return Recognition.nobody(Mode.VERIFY, threshold);
        }
        var references = templates.findByEmployeeKeyAndModelId(employee.key(), probe.modelId()).stream()
                .map(ReferenceTemplate::template)
                .toList();
        return references.isEmpty()
                ? Recognition.nobody(Mode.VERIFY, threshold)
                : new Recognition(
                        Mode.VERIFY, threshold, verifier.verify(probe, references, threshold), null, employee.key());
    }

    /** 1:N. */
    Recognition identify(Template probe) {
        var nearest = gallery.nearest(probe, 2);
        var threshold =
                verifier.identificationThreshold(properties.targetFmr(), properties.targetFpir(), gallery.size());
        if (nearest.isEmpty()) {
            return Recognition.nobody(Mode.IDENTIFY, threshold);
        }
        var first = nearest.get(0);
        return new Recognition(
                Mode.IDENTIFY,
                threshold,
                verifier.judge(first.distance(), threshold),
                nearest.size() < 2 ? null : verifier.judge(nearest.get(1).distance(), threshold),
                first.employeeKey());
    }
}
