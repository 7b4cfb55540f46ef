package dev.presente.privacy;

import dev.presente.attendance.DerivedDays;
import dev.presente.face.matching.Template;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.ProblemException;
import dev.presente.system.database.LongWork;
import dev.presente.templates.EnrolmentPhotos;
import dev.presente.templates.ReferenceTemplate;
import dev.presente.templates.ReferenceTemplates;
import dev.presente.templates.SealedTemplates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Exports everything held of a person, as of one moment, row by row: GDPR Art. 15 and 20 give a right to it. */
@Service
class DataExport {
    private final Employees employees;
    private final ReferenceTemplates templates;
    private final SealedTemplates sealed;
    private final EnrolmentPhotos photos;
    private final DerivedDays days;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate snapshot;
    private final LongWork longWork;
    private final Clock clock;

    DataExport(
            Employees employees,
            ReferenceTemplates templates,
            SealedTemplates sealed,
            EnrolmentPhotos photos,
            DerivedDays days,
            JdbcClient jdbc,
            JsonMapper json,
            PlatformTransactionManager transactions,
            LongWork longWork,
            Clock clock) {
        this.employees = employees;
        this.templates = templates;
        this.sealed = sealed;
        this.photos = photos;
        this.days = days;
        this.jdbc = jdbc;
        this.json = json;
        this.longWork = longWork;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        this.clock = clock;
    }

    /**
     * Returns a template as JSON. It includes the vector, because everything held is exported; the vector is null where the
     * template no longer opens.
     */
    private String row(ReferenceTemplate template, @Nullable Template opened) {
        return json.createObjectNode()
                .put("templateId", template.id())
                .put("modelId", template.modelId())
                .put("quality", template.quality())
                .put("createdAt", template.createdAt().toString())
                .putPOJO("vector", opened == null ? null : opened.vector())
                .toString();
    }

    /**
     * Requires that the employee exists.
     *
     * @throws ProblemException {@code not-found}
     */
    void requireEmployee(String employeeId) {
        employees.existing(employeeId);
    }

    /** Writes the ZIP and leaves {@code out} open. */
    void write(String employeeId, OutputStream out) {
        days.refresh(employeeId);
        snapshot.executeWithoutResult(status -> {
            longWork.allow();
            try {
                write(employees.existing(employeeId), new ExportZip(out));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(Employee employee, ExportZip zip) throws IOException {
        for (var part : ExportedRows.ALL) {
            try (var rows = jdbc
                    .sql(part.statement())
                    .param("key", employee.key())
                    .withFetchSize(500)
                    .query(String.class)
                    .stream()) {
                zip.rows(part.file(), part.about(), part.tables(), rows);
            }
        }
        var opened = sealed.byId(employee.key());
        zip.rows(
                "templates.json",
                "your templates: the numbers that stand for your face, by which you are recognised",
                List.of("reference_template"),
                templates.findByEmployeeKeyOrderById(employee.key()).stream()
                        .map(template -> row(template, opened.get(template.id()))));
        try (var kept = photos.stream(employee.key())) {
            zip.photos(
                    "the photos that you were enrolled with, where they are kept", List.of("enrolment_photos"), kept);
        }
        zip.finish(employee.employeeId(), clock.instant());
    }
}
