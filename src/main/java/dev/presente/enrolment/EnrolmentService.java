package dev.presente.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.presente.face.EmbeddedFace;
import dev.presente.face.image.PhotoFlaw;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.Homes;
import dev.presente.recognition.PhotoEmbedder;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Photo;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.templates.EnrolmentPhoto;
import dev.presente.templates.EnrolmentPhotos;
import dev.presente.templates.SealedTemplates;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Enrols a person: it makes reference templates of photos. The networks run first; then one transaction stores everything. */
@Service
class EnrolmentService {
    private static final Wording STRANGER = Wording.of("detail.enrol.stranger");
    private static final Comparator<RejectedPhoto> BY_INDEX = Comparator.comparingInt(RejectedPhoto::index);

    private final PhotoEmbedder embedder;
    private final Employees employees;
    private final Homes homes;
    private final ConsentLedger consents;
    private final SealedTemplates templates;
    private final EnrolmentPhotos kept;
    private final IdentityCheck identities;
    private final EnrolmentTurn turn;
    private final KnownSites sites;
    private final Clock clock;

    EnrolmentService(
            PhotoEmbedder embedder,
            Employees employees,
            Homes homes,
            ConsentLedger consents,
            SealedTemplates templates,
            EnrolmentPhotos kept,
            IdentityCheck identities,
            EnrolmentTurn turn,
            KnownSites sites,
            Clock clock) {
        this.embedder = embedder;
        this.employees = employees;
        this.homes = homes;
        this.consents = consents;
        this.templates = templates;
        this.kept = kept;
        this.identities = identities;
        this.turn = turn;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * Names the person to enrol. What is absent stays as it is stored.
     *
     * @param createSites whether a site that is not known is created
     */
    record Person(
            String employeeId,
            @Nullable String externalId,
            @Nullable String fullName,
            @Nullable String site,
            boolean createSites) {}

    /**
     * Answers an enrolment.
     *
     * @param createdSite the site, when the request created it
     */
    record Enrolment(
            String employeeId,
            String modelId,
            List<StoredTemplate> templates,
            List<RejectedPhoto> rejectedPhotos,
            @Nullable Site createdSite) {}

    private record Stored(
            List<StoredTemplate> templates, @Nullable Site createdSite) {}

    record StoredTemplate(long templateId, FaceQuality quality) {}

    /**
     * Describes a photo that gave no template.
     *
     * @param index the place of the photo in the request, from 0
     * @param flaw why the file gives no pixels; null when the pixels could be read
     */
    record RejectedPhoto(
            int index,
            @JsonProperty("code") ProblemCode problem,
            Wording detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PhotoFlaw flaw) {
        static RejectedPhoto of(int index, PhotoRejectedException e) {
            return new RejectedPhoto(index, ProblemCode.of(e.reason()), e.wording(), e.flaw());
        }
    }

    private record Usable(int index, EnrolmentPhoto photo, EmbeddedFace face) {}

    /**
     * Adds a template for every usable photo and records the consent.
     *
     * @param shown the text that the person agreed to
     * @param photos encoded images, at least one
     * @throws ProblemException when no photo gives a template, with the code of the first photo; {@code duplicate-person};
     * {@code invalid-parameter} when the site is not known and is not to be created; {@code forbidden} when the caller may not
     * create one, or may only enrol and {@link EnrolmentRights} does not allow it
     */
    Enrolment enrol(Caller caller, Person person, ConsentText shown, List<Photo> photos, Assurance assurance) {
        sites.requireNameable(caller, person.site(), person.createSites());
        var usable = new ArrayList<Usable>();
        var rejected = new ArrayList<RejectedPhoto>();
        for (int i = 0; i < photos.size(); i++) {
            try {
                var face = embedder.embed(photos.get(i), PhotoUse.ENROLMENT);
                usable.add(new Usable(i, new EnrolmentPhoto(null, photos.get(i)), face));
            } catch (PhotoRejectedException e) {
                rejected.add(RejectedPhoto.of(i, e));
            }
        }
        requireSome(usable, rejected);
        var stored = turn.take(() -> store(caller, person, shown, usable, rejected, assurance));
        return new Enrolment(
                person.employeeId(), modelOf(usable), stored.templates(), sorted(rejected), stored.createdSite());
    }

    private static String modelOf(List<Usable> usable) {
        return usable.get(0).face().template().modelId();
    }

    /**
     * Requires at least one usable photo.
     *
     * @throws ProblemException when there is none, with the code of the first rejected photo
     */
    private static void requireSome(List<Usable> usable, List<RejectedPhoto> rejected) {
        if (usable.isEmpty()) {
            var first = Collections.min(rejected, BY_INDEX);
            throw new ProblemException(first.problem(), first.detail(), Map.of("rejectedPhotos", sorted(rejected)));
        }
    }

    private static List<RejectedPhoto> sorted(List<RejectedPhoto> rejected) {
        return rejected.stream().sorted(BY_INDEX).toList();
    }

    private List<Usable> accepted(
            Caller caller, Employee employee, List<Usable> usable, List<RejectedPhoto> rejected, Assurance assurance) {
        var faces = usable.stream().map(one -> one.face().template()).toList();
        var same = identities.check(caller, employee, faces, assurance);
        var accepted = new ArrayList<Usable>();
        for (int i = 0; i < usable.size(); i++) {
            if (same.contains(i)) {
                accepted.add(usable.get(i));
            } else {
                rejected.add(new RejectedPhoto(usable.get(i).index(), ProblemCode.DIFFERENT_PERSON, STRANGER, null));
            }
        }
        requireSome(accepted, rejected);
        return accepted;
    }

    private Stored store(
            Caller caller,
            Person person,
            ConsentText shown,
            List<Usable> usable,
            List<RejectedPhoto> rejected,
            Assurance assurance) {
        var now = clock.instant();
        var site = sites.named(caller, person.site(), person.createSites());
        var isNew = homes.addIfAbsent(person.employeeId(), now);
        var employee = employees.lock(person.employeeId()).orElseThrow();
        if (!caller.hasAny(Scope.HR) && !isNew) {
            var hasTemplates = !templates.of(employee.key(), modelOf(usable)).isEmpty();
            EnrolmentRights.require(employee, hasTemplates, person, site.name());
        }
        var accepted = accepted(caller, employee, usable, rejected, assurance);
        if (assurance.replace()) {
            templates.deleteOf(employee);
            kept.deleteOf(employee.key());
        }
        homes.note(employee.key());
        if (person.externalId() != null) {
            employees.identify(employee, person.externalId());
        }
        if (person.fullName() != null) {
            employee.rename(person.fullName());
        }
        if (site.name() != null) {
            homes.move(employee, site.name());
        }
        consents.give(caller, employee, shown);
        var added = accepted.stream()
                .map(one -> {
                    var template = templates.add(employee, one.face(), now);
                    kept.keep(employee, one.photo(), template.id(), now);
                    return new StoredTemplate(template.id(), one.face().quality());
                })
                .toList();
        return new Stored(added, site.created());
    }
}
