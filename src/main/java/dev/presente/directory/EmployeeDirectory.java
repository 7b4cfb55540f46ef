package dev.presente.directory;

import dev.presente.enrolment.ConsentLedger;
import dev.presente.face.pack.ModelPack;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.EmploymentPeriod;
import dev.presente.people.Employments;
import dev.presente.people.Homes;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.team.Members;
import dev.presente.templates.EnrolmentPhotos;
import dev.presente.templates.ReferenceTemplates;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes employees. */
@Service
class EmployeeDirectory {
    private final Employees employees;
    private final Homes homes;
    private final Employments employments;
    private final ConsentLedger consents;
    private final ReferenceTemplates templates;
    private final EnrolmentPhotos photos;
    private final boolean faces;
    private final ModelPack pack;
    private final KnownSites sites;
    private final Members members;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmployeeDirectory(
            Employees employees,
            Homes homes,
            Employments employments,
            ConsentLedger consents,
            ReferenceTemplates templates,
            EnrolmentPhotos photos,
            PresenteProperties properties,
            ModelPack pack,
            KnownSites sites,
            Members members,
            JdbcClient jdbc,
            Clock clock) {
        this.employees = employees;
        this.homes = homes;
        this.employments = employments;
        this.consents = consents;
        this.templates = templates;
        this.photos = photos;
        this.faces = properties.knowsFaces();
        this.pack = pack;
        this.sites = sites;
        this.members = members;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Describes a line of the list of employees.
     *
     * @param department to which the person belongs today
     * @param activeFrom first day of the latest employment; null means without limit
     * @param activeTo last day of the latest employment, inclusive; null means without limit
     * @param templates number of templates of any model
     * @param usableTemplates number of those of the model in use, which alone count at a check-in
     */
    record Entry(
            String employeeId,
            @Nullable String externalId,
            @Nullable String fullName,
            @Nullable String site,
            @Nullable String department,
            @Nullable LocalDate activeFrom,
            @Nullable LocalDate activeTo,
            int templates,
            int usableTemplates,
            Instant createdAt) {}

    /**
     * Describes all that may be seen of an employee. Vectors may not, because they can be inverted to faces.
     *
     * @param department to which the person belongs today
     * @param activeFrom first day of the latest employment; null means without limit
     * @param activeTo last day of the latest employment, inclusive; null means without limit
     * @param employments all periods by their first day; without any the person is employed without limit
     * @param pin whether a PIN is set
     * @param badge whether there is a badge
     * @param createdSite the site, when the request created it
     */
    record Details(
            String employeeId,
            @Nullable String externalId,
            @Nullable String fullName,
            @Nullable String site,
            @Nullable String department,
            @Nullable LocalDate activeFrom,
            @Nullable LocalDate activeTo,
            List<EmploymentPeriod> employments,
            Instant createdAt,
            boolean pin,
            boolean badge,
            List<TemplateEntry> templates,
            List<ConsentLedger.Entry> consents,
            @Nullable Site createdSite) {}

    /**
     * Describes an enrolled template.
     *
     * @param usable whether it is of the model in use
     * @param photoKept whether its photo is kept, for {@code presente reembed}
     */
    record TemplateEntry(
            long templateId, String modelId, boolean usable, int quality, boolean photoKept, Instant createdAt) {}

    @Transactional(readOnly = true)
    Details get(String employeeId) {
        return details(employees.existing(employeeId), null);
    }

    /**
     * Adds a person who has not been enrolled.
     *
     * @param createSites whether a site that is not known is created
     * @throws ProblemException {@code already-exists}, also when another person has the external id; {@code invalid-parameter} when the site is not known
     */
    @Transactional
    Details create(Caller caller, NewEmployee person, boolean createSites) {
        var site = sites.named(caller, person.site(), createSites);
        if (!homes.addIfAbsent(person.employeeId(), clock.instant())) {
            throw new ProblemException(
                    ProblemCode.ALREADY_EXISTS, Wording.of("detail.employee.exists", person.employeeId()));
        }
        var employee = employees.existing(person.employeeId()); // nobody else sees the person yet
        if (person.externalId() != null) {
            employees.identify(employee, person.externalId());
        }
        employee.rename(person.fullName());
        homes.move(employee, site.name());
        return details(employee, site.created());
    }

    /** Applies {@code change}; withdrawing consent deletes the person's templates and kept photos. */
    @Transactional
    Details change(Caller caller, String employeeId, EmployeeChange change, boolean createSites) {
        var site = sites.named(caller, change.site(), createSites);
        var employee = employees.lockExisting(employeeId);
        if (change.externalId() != null) {
            employees.identify(employee, change.externalId());
        }
        homes.note(employee.key());
        if (change.fullName() != null) {
            employee.rename(change.fullName());
        }
        if (site.name() != null) {
            homes.move(employee, site.name());
        }
        if (Boolean.FALSE.equals(change.consent())) {
            consents.withdraw(caller, employeeId);
        }
        return details(employee, site.created());
    }

    private LocalDate today() {
        return Zone.of(clock).date(clock.instant());
    }

    private boolean has(String code, Employee employee) {
        return jdbc.sql("select exists (select from " + code + " where employee_key = :employee)")
                .param("employee", employee.key())
                .query(Boolean.class)
                .single();
    }

    private Details details(Employee employee, @Nullable Site createdSite) {
        var employment = employments.of(employee.key());
        var latest = employment.latest();
        return new Details(
                employee.employeeId(),
                employee.externalId(),
                employee.fullName(),
                employee.site(),
                members.on(employee.key(), today()).orElse(null),
                latest.map(EmploymentPeriod::from).orElse(null),
                latest.map(EmploymentPeriod::to).orElse(null),
                employment.periods(),
                employee.createdAt(),
                has("pin", employee),
                has("badge", employee),
                faces ? templates(employee) : List.of(),
                consents.list(employee.key(), 0, Listing.MAX_SIZE).items(),
                createdSite);
    }

    private List<TemplateEntry> templates(Employee employee) {
        var withPhoto = Set.copyOf(photos.templates(employee.key()));
        return templates.findByEmployeeKeyOrderById(employee.key()).stream()
                .map(t -> new TemplateEntry(
                        t.id(),
                        t.modelId(),
                        t.modelId().equals(pack.id()),
                        t.quality(),
                        withPhoto.contains(t.id()),
                        t.createdAt()))
                .toList();
    }
}
