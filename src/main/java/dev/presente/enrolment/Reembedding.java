package dev.presente.enrolment;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.quality.PhotoUse;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.ProblemException;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.templates.EnrolmentPhoto;
import dev.presente.templates.EnrolmentPhotos;
import dev.presente.templates.ReferenceTemplates;
import dev.presente.templates.SealedTemplates;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes new templates after a change of the model, for people who only have templates of another model. It uses photos from a
 * folder or those that were kept at the enrolment. The networks run first, and then one transaction for each person stores the
 * result.
 */
@Service
public class Reembedding {
    private final Supplier<FaceEmbedder> networks;
    private final Employees employees;
    private final ReferenceTemplates templates;
    private final SealedTemplates sealed;
    private final EnrolmentPhotos kept;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    Reembedding(
            ObjectProvider<FaceEmbedder> networks,
            PresenteProperties properties,
            Employees employees,
            ReferenceTemplates templates,
            SealedTemplates sealed,
            EnrolmentPhotos kept,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.networks = () -> {
            if (!properties.knowsFaces()) {
                throw ProblemException.facesOff();
            }
            return networks.getObject();
        };
        this.employees = employees;
        this.templates = templates;
        this.sealed = sealed;
        this.kept = kept;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Names a person who has a template.
     *
     * @param key the internal key of the person
     * @param already whether the person has a template of the model in use
     */
    public record Person(long key, String employeeId, boolean already) {}

    /**
     * Says what to do.
     *
     * @param photos the folder of photos; for people without photos in it, the kept photos are used
     * @param removeOld whether to delete the templates of other models of people who have one of the model in use
     * @param dryRun whether only to find out what would happen, and to store nothing
     */
    public record Options(PhotoFolder photos, boolean removeOld, boolean dryRun) {}

    /** Says what became of a person. */
    public enum Outcome {
        /** The person has got new templates of the model in use. */
        REEMBEDDED,
        /** The person has had a template of the model in use already. */
        ALREADY,
        /** The person has no template of the model in use, and there is no photo to make one of. */
        WITHOUT_PHOTOS,
        /** The person has no template of the model in use, because no photo gave one. */
        FAILED,
        /** The person has been erased or has withdrawn consent while the networks ran, and so there is nothing left to do. */
        GONE
    }

    /**
     * Holds the outcome for a person.
     *
     * @param added the number of new templates
     * @param removed the number of deleted templates of other models
     * @param refusals the code of every photo that gave no template
     */
    public record Result(Outcome outcome, int added, int removed, List<String> refusals) {
        public Result {
            refusals = List.copyOf(refusals);
        }
    }

    private record Usable(EnrolmentPhoto photo, EmbeddedFace face) {}

    /** Returns the id of the model in use. */
    public String modelId() {
        return networks.get().pack().id();
    }

    /**
     * Returns everybody who has a template, in the order of their ids. All of them consent, because withdrawing consent and
     * erasing a person delete the templates.
     */
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
     * Gives the person templates of the model in use, unless there are some already.
     *
     * @throws IOException when a file of the folder cannot be read
     */
    public Result reembed(Person person, Options options) throws IOException {
        var photos = person.already() ? List.<EnrolmentPhoto>of() : photos(person, options.photos());
        var usable = new ArrayList<Usable>();
        var refusals = new ArrayList<String>();
        for (var photo : photos) {
            try {
                usable.add(new Usable(photo, networks.get().embed(photo.bytes(), PhotoUse.KEPT)));
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

    /**
     * Stores the templates after another look at what the person has. Only now does a lock keep others from changing the
     * person.
     */
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

    /**
     * Adds the templates and returns their number. A kept photo that has been deleted since it was read is not used: its person
     * has withdrawn consent and given it again in the meantime.
     */
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
