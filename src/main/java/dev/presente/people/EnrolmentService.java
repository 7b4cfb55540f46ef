package dev.presente.people;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceQuality;
import dev.presente.face.PhotoRejectedException;
import dev.presente.face.PhotoUse;
import dev.presente.system.Caller;
import dev.presente.system.PhotoEmbedder;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Photos of one person to reference templates. The networks run first; then one transaction stores everything. */
@Service
class EnrolmentService {
    private final PhotoEmbedder embedder;
    private final Employees employees;
    private final ConsentLedger consents;
    private final SealedTemplates templates;
    private final EnrolmentPhotos kept;
    private final TransactionOperations transaction;
    private final Clock clock;

    EnrolmentService(
            PhotoEmbedder embedder,
            Employees employees,
            ConsentLedger consents,
            SealedTemplates templates,
            EnrolmentPhotos kept,
            TransactionOperations transaction,
            Clock clock) {
        this.embedder = embedder;
        this.employees = employees;
        this.consents = consents;
        this.templates = templates;
        this.kept = kept;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Who is enrolled. An absent name or site leaves what is stored. */
    record Person(
            String employeeId,
            @Nullable String fullName,
            @Nullable String site) {}

    /** The answer to an enrolment. */
    record Enrolment(
            String employeeId, String modelId, List<StoredTemplate> templates, List<RejectedPhoto> rejectedPhotos) {}

    record StoredTemplate(long templateId, FaceQuality quality) {}

    /**
     * A photo that gave no template.
     *
     * @param index place among the request's photos, from 0
     */
    record RejectedPhoto(int index, String code, String detail) {}

    private record Usable(EnrolmentPhoto photo, EmbeddedFace face) {}

    /**
     * Adds a template for every usable photo and records the consent.
     *
     * @param shown the text that the person agreed to
     * @param photos at least one encoded image
     * @throws ProblemException when no photo gives a template, with the first one's code
     */
    Enrolment enrol(Caller caller, Person person, ConsentText shown, List<byte[]> photos) {
        var usable = new ArrayList<Usable>();
        var rejected = new ArrayList<RejectedPhoto>();
        ProblemCode firstCode = null;
        for (int i = 0; i < photos.size(); i++) {
            try {
                var face = embedder.embed(photos.get(i), PhotoUse.ENROLMENT);
                usable.add(new Usable(new EnrolmentPhoto(null, photos.get(i)), face));
            } catch (PhotoRejectedException e) {
                var code = ProblemCode.of(e.reason());
                firstCode = firstCode == null ? code : firstCode;
                rejected.add(new RejectedPhoto(i, code.code(), String.valueOf(e.getMessage())));
            }
        }
        if (usable.isEmpty() && firstCode != null) {
            throw new ProblemException(firstCode, rejected.get(0).detail(), Map.of("rejectedPhotos", rejected));
        }
        var stored = transaction.execute(status -> store(caller, person, shown, usable));
        var modelId = usable.get(0).face().template().modelId();
        return new Enrolment(person.employeeId(), modelId, stored, List.copyOf(rejected));
    }

    private List<StoredTemplate> store(Caller caller, Person person, ConsentText shown, List<Usable> usable) {
        var now = clock.instant();
        employees.insertIfAbsent(person.employeeId(), now);
        var employee = employees.lock(person.employeeId()).orElseThrow();
        if (person.fullName() != null) {
            employee.rename(person.fullName());
        }
        if (person.site() != null) {
            employee.move(person.site());
        }
        consents.give(caller, employee, shown);
        return usable.stream()
                .map(one -> {
                    var template = templates.add(employee, one.face(), now);
                    kept.keep(employee, one.photo(), template.id(), now);
                    return new StoredTemplate(template.id(), one.face().quality());
                })
                .toList();
    }
}
