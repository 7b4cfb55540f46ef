package dev.presente.templates;

import dev.presente.people.Employee;
import dev.presente.system.settings.KeepPhotos;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.vault.Vault;
import dev.presente.vault.WrappedKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the photos that gave templates, sealed, where the service is set to keep them. */
@Repository
public class EnrolmentPhotos {
    static final String PURPOSE = "photo";
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentPhotos.class);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final KeepPhotos setting;

    EnrolmentPhotos(JdbcClient jdbc, Vault vault, PresenteProperties properties) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.setting = properties.keepPhotos();
    }

    /** Keeps the photo that gave this template, if the setting says so; a photo that is already kept only gets the link. */
    public void keep(Employee employee, EnrolmentPhoto photo, long templateId, Instant now) {
        var kept = photo.id();
        if (kept != null) {
            link(kept, templateId);
        } else if (setting == KeepPhotos.ENROLMENT) {
            link(insert(employee, photo, now), templateId);
        }
    }

    private long insert(Employee employee, EnrolmentPhoto photo, Instant now) {
        return jdbc.sql("""
                        insert into enrolment_photos (employee_key, sealed, created_at)
                        values (:employee, :photo, :now) returning id
                        """)
                .param("employee", employee.key())
                .param("photo", vault.seal(employee.dataKeyId(), PURPOSE, photo.bytes()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private void link(long id, long templateId) {
        jdbc.sql("insert into template_photo (template_id, photo_id) values (:template, :photo)")
                .param("template", templateId)
                .param("photo", id)
                .update();
    }

    /** Returns the person's photos that open. */
    public List<EnrolmentPhoto> of(long employeeKey) {
        try (var photos = stream(employeeKey)) {
            return photos.toList();
        }
    }

    /** Returns the person's photos that open, one after the other in a transaction; the stream must be closed. */
    public Stream<EnrolmentPhoto> stream(long employeeKey) {
        return jdbc
                .sql("select p.id, p.sealed, " + WrappedKey.COLUMNS
                        + " from enrolment_photos p join employee e on e.key = p.employee_key " + WrappedKey.JOIN
                        + " where p.employee_key = :employee order by p.id")
                .param("employee", employeeKey)
                .withFetchSize(1)
                .query((rs, i) -> open(rs))
                .stream()
                .flatMap(Optional::stream);
    }

    private Optional<EnrolmentPhoto> open(ResultSet rs) throws SQLException {
        var id = rs.getLong("id");
        var photo = vault.open(WrappedKey.of(rs), PURPOSE, rs.getBytes("sealed"));
        if (photo.isEmpty()) {
            LOG.warn("Photo {} does not open and is not used", id);
        }
        return photo.map(bytes -> new EnrolmentPhoto(id, () -> bytes));
    }

    public List<Long> ids(long employeeKey) {
        return jdbc.sql("select id from enrolment_photos where employee_key = :employee")
                .param("employee", employeeKey)
                .query(Long.class)
                .list();
    }

    /** Returns those of the person's templates whose photo is kept. */
    public List<Long> templates(long employeeKey) {
        return jdbc.sql("""
                        select template_id from template_photo
                        join enrolment_photos p on p.id = photo_id where p.employee_key = :employee
                        """).param("employee", employeeKey).query(Long.class).list();
    }

    /** Deletes the person's photos and returns their number. */
    public int deleteOf(long employeeKey) {
        return jdbc.sql("delete from enrolment_photos where employee_key = :employee")
                .param("employee", employeeKey)
                .update();
    }
}
