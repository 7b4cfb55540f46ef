package dev.presente.enrolment;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.quality.PhotoUse;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.templates.EnrolmentPhoto;
import dev.presente.templates.EnrolmentPhotos;
import dev.presente.templates.ReferenceTemplates;
import dev.presente.templates.SealedTemplates;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * After a change of the model: new templates, of the model in use, from the photos of those who only have templates of
 * another one. Each person is one transaction; as at an enrolment, the networks run before it.
 */
@Service
public class Reembedding {
    private final FaceEmbedder embedder;
    private final Employees employees;
    private final ReferenceTemplates templates;
    private final SealedTemplates sealed;
    private final EnrolmentPhotos kept;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    Reembedding(
            FaceEmbedder embedder,
            Employees employees,
            ReferenceTemplates templates,
            SealedTemplates sealed,
            EnrolmentPhotos kept,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.embedder = embedder;
        this.employees = employees;
        this.templates = templates;
        this.sealed = sealed;
        this.kept = kept;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Somebody who has a template.
     *
     * @param already whether one is of the model in use
     */
    public record Person(long key, String employeeId, boolean already) {}

    /**
     * What to do.
     *
     * @param photos used for the people it has photos of; kept photos are used for the others
     * @param removeOld delete the templates of other models of those who have one of the model in use
     * @param dryRun find out what would happen, and store nothing
     */
    public record Options(PhotoFolder photos, boolean removeOld, boolean dryRun) {}

    /** What became of a person. */
    public enum Outcome {
        REEMBEDDED,
        /** Has a template of the model in use, and had one before. */
        ALREADY,
        WITHOUT_PHOTOS,
        /** No photo gave a template. */
        FAILED,
        /** Erased, or consent withdrawn, while the networks ran: there is nothing to do any more. */
        GONE
    }

    /**
     * The outcome for a person.
     *
     * @param added number of new templates
     * @param removed number of deleted templates of other models
     * @param refusals the code of every photo that gave no template
     */
    public record Result(Outcome outcome, int added, int removed, List<String> refusals) {
        public Result {
            refusals = List.copyOf(refusals);
        }
    }

    private record Usable(EnrolmentPhoto photo, EmbeddedFace face) {}

    /** The id of the model in use. */
    public String modelId() {
        return embedder.pack().id();
    }

    /** Everybody with a template, by id. They all consent: withdrawal and erasure delete the templates. */
    public List<Person> people() {
        return jdbc.sql("""
                        select key, employee_id, exists (
                            select 1 from reference_template t where t.employee_key = e.key and t.model_id = :model) as already
                        from employee e
                        where exists (select 1 from reference_template t where t.employee_key = e.key)
                        order by employee_id
                        """)
                .param("model", modelId())
                .query((rs, i) -> new Person(rs.getLong("key"), rs.getString("employee_id"), rs.getBoolean("already")))
                .list();
    }

    /**
     * Gives the person templates of the model in use, unless there are some.
     *
     * @throws IOException when a file of the folder cannot be read
     */
    public Result reembed(Person person, Options options) throws IOException {
        var photos = person.already() ? List.<EnrolmentPhoto>of() : photos(person, options.photos());
        var usable = new ArrayList<Usable>();
        var refusals = new ArrayList<String>();
        for (var photo : photos) {
            try {
                usable.add(new Usable(photo, embedder.embed(photo.bytes(), PhotoUse.COMPARISON)));
            } catch (PhotoRejectedException e) {
                refusals.add(e.reason().code());
            }
        }
        if (usable.isEmpty() && !person.already()) {
            return new Result(photos.isEmpty() ? Outcome.WITHOUT_PHOTOS : Outcome.FAILED, 0, 0, refusals);
        }
        return transaction.execute(status -> {
            if (options.dryRun()) {
                status.setRollbackOnly();
            }
            return store(person.key(), usable, refusals, options.removeOld());
        });
    }

    private List<EnrolmentPhoto> photos(Person person, PhotoFolder folder) throws IOException {
        var given = folder.of(person.employeeId());
        return given.isEmpty()
                ? kept.of(person.key())
                : given.stream()
                        .map(photo -> new EnrolmentPhoto(null, () -> photo))
                        .toList();
    }

    /** Looks again, now that nobody else can change the person. */
    private Result store(long key, List<Usable> usable, List<String> refusals, boolean removeOld) {
        var employee = employees.lock(key).orElse(null);
        if (employee == null || !templates.existsByEmployeeKey(key)) {
            return new Result(Outcome.GONE, 0, 0, refusals);
        }
        int added = templates.existsByEmployeeKeyAndModelId(key, modelId()) ? 0 : add(employee, usable);
        if (!templates.existsByEmployeeKeyAndModelId(key, modelId())) {
            return new Result(Outcome.FAILED, 0, 0, refusals);
        }
        int removed = removeOld ? templates.deleteOfOtherModels(key, modelId()) : 0;
        return new Result(added > 0 ? Outcome.REEMBEDDED : Outcome.ALREADY, added, removed, refusals);
    }

    /** A photo that was deleted since it was read, because its person withdrew consent and gave it again, stays unused. */
    private int add(Employee employee, List<Usable> usable) {
        var now = clock.instant();
        var stillKept = kept.ids(employee.key());
        int added = 0;
        for (var one : usable) {
            if (one.photo().id() != null && !stillKept.contains(one.photo().id())) {
                continue;
            }
            var template = sealed.add(employee, one.face(), now);
            kept.keep(employee, one.photo(), template.id(), now);
            added++;
        }
        return added;
    }
}
