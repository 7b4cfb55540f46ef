package dev.presente.people;

import dev.presente.system.KeepPhotos;
import dev.presente.system.PresenteProperties;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The photos that gave templates, where the service is set to keep them. */
@Repository
class EnrolmentPhotos {
    private final JdbcClient jdbc;
    private final KeepPhotos setting;

    EnrolmentPhotos(JdbcClient jdbc, PresenteProperties properties) {
        this.jdbc = jdbc;
        this.setting = properties.keepPhotos();
    }

    /** Keeps the photo that gave this template, if the setting says so; one that is kept already only gets the link. */
    void keep(long employeeKey, EnrolmentPhoto photo, long templateId, Instant now) {
        var kept = photo.id();
        if (kept != null) {
            link(kept, templateId);
        } else if (setting == KeepPhotos.ENROLMENT) {
            link(insert(employeeKey, photo, now), templateId);
        }
    }

    private long insert(long employeeKey, EnrolmentPhoto photo, Instant now) {
        return jdbc.sql("""
                        insert into enrolment_photos (employee_key, photo, created_at)
                        values (:employee, :photo, :now) returning id
                        """)
                .param("employee", employeeKey)
                .param("photo", photo.bytes())
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

    List<EnrolmentPhoto> of(long employeeKey) {
        return jdbc.sql("select id, photo from enrolment_photos where employee_key = :employee order by id")
                .param("employee", employeeKey)
                .query((rs, i) -> new EnrolmentPhoto(rs.getLong("id"), rs.getBytes("photo")))
                .list();
    }

    List<Long> ids(long employeeKey) {
        return jdbc.sql("select id from enrolment_photos where employee_key = :employee")
                .param("employee", employeeKey)
                .query(Long.class)
                .list();
    }

    /** Those of the person's templates whose photo is kept. */
    List<Long> templates(long employeeKey) {
        return jdbc.sql("""
                        select template_id from template_photo
                        join enrolment_photos p on p.id = photo_id where p.employee_key = :employee
                        """).param("employee", employeeKey).query(Long.class).list();
    }

    /** The number of photos deleted. */
    int deleteOf(long employeeKey) {
        return jdbc.sql("delete from enrolment_photos where employee_key = :employee")
                .param("employee", employeeKey)
                .update();
    }
}
