package dev.presente.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import dev.presente.vault.Vault;
import dev.presente.vault.WrappedKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Photos of enrolments are kept where the service is told to, as long as their person consents. */
@ServiceTest
@TestPropertySource(properties = "presente.keep-photos=enrolment")
class KeptPhotosTest {
    private final byte[] eileen = Faces.astronaut();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Vault vault;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    @Test
    void thoseThatGaveATemplateAreKeptAsTheyCame() {
        var again = Faces.retaken(eileen);
        var answer = api.enrol("E-7", eileen, Faces.nobody(), again).expect(201);
        var kept = jdbc.sql("select sealed, " + WrappedKey.COLUMNS + " from template_photo t"
                        + " join enrolment_photos p on p.id = t.photo_id join employee e on e.key = p.employee_key"
                        + WrappedKey.JOIN + " where template_id = :template")
                .param("template", (long) answer.number("/templates/1/templateId"))
                .query((rs, i) -> vault.open(WrappedKey.of(rs), "photo", rs.getBytes("sealed"))
                        .orElseThrow())
                .single();
        assertThat(kept).isEqualTo(again);
        assertThat(count()).isEqualTo(2);
        assertThat(api.get("/employees/E-7").at("/templates/0/photoKept")).isEqualTo("true");
    }

    @Test
    void failedEnrolmentKeepsNone() {
        api.enrol("E-7", Faces.nobody()).expectProblem(422, "no-face");
        assertThat(count()).isZero();
    }

    @Test
    void erasedWithThePerson() {
        api.enrol("E-7", eileen).expect(201);
        api.enrol("E-8", Faces.hopper()).expect(201);
        assertThat(api.delete("/employees/E-7").expect(200).number("/photos")).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void deletedWhenConsentIsWithdrawn() {
        api.enrol("E-7", eileen).expect(201);
        api.json("PATCH", "/employees/E-7", "{\"consent\":false}").expect(200);
        assertThat(count()).isZero();
    }

    private long count() {
        return jdbc.sql("select count(*) from enrolment_photos")
                .query(Long.class)
                .single();
    }
}
