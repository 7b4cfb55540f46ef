package dev.presente.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.quality.PhotoUse;
import dev.presente.gallery.Gallery;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Residue;
import dev.presente.testkit.ServiceTest;
import dev.presente.vault.Vault;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Checks that what the database holds of a face opens for its person and model only. */
@ServiceTest
@TestPropertySource(properties = {"presente.keep-photos=enrolment", "presente.debounce=PT0S"})
class SealingTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Gallery gallery;

    @Autowired
    private Vault vault;

    @Autowired
    private FaceEmbedder embedder;

    @BeforeEach
    void twoEnrolled() {
        api.eraseEverybody();
        api.enrol("E-7", eileen).expect(201);
        api.enrol("E-8", grace).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        assertThat(gallery.size()).isEqualTo(2);
    }

    @Test
    void nothingIsStoredInPlain() throws Exception {
        var vector = embedder.embed(eileen, PhotoUse.ENROLMENT).template().toBytes();
        assertThat(Residue.of(vector).inDatabase(jdbc)).isEmpty();
        assertThat(Residue.of(eileen).inDatabase(jdbc)).isEmpty();
        var sealed = jdbc.sql("select sealed from reference_template limit 1")
                .query(byte[].class)
                .single();
        assertThat(Residue.of(sealed).inDatabase(jdbc)).containsExactly("public.reference_template.sealed");
    }

    /** Otherwise a person who can write to the database could check in as somebody else. */
    @Test
    void templateMovedToAnotherEmployeeIsRefused() {
        move("employee_key", "(select key from employee where employee_id = 'E-8')");
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        api.checkIn("E-8", eileen).expectOutcome(200, "REJECTED");
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
        theOthersGoOn();
    }

    /** The template is sealed for another model, and then said to be of the one in use. */
    @Test
    void templateMovedToAnotherModelIsRefused() throws Exception {
        var vector = embedder.embed(eileen, PhotoUse.ENROLMENT).template().toBytes();
        var person = jdbc.sql("select data_key_id from employee where employee_id = 'E-7'")
                .query(UUID.class)
                .single();
        var ofAnother = HexFormat.of().formatHex(vault.seal(person, "template another", vector));
        move("sealed", "decode('" + ofAnother + "', 'hex')");
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
        theOthersGoOn();
    }

    @Test
    void changedBytesAreRefused() {
        move("sealed", "set_byte(sealed, 40, get_byte(sealed, 40) # 1)");
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
        theOthersGoOn();
    }

    private void theOthersGoOn() {
        api.checkIn(grace).expectOutcome(201, "ACCEPTED");
        api.checkIn("E-8", grace).expectOutcome(201, "ACCEPTED");
        assertThat(api.get("/actuator/prometheus").text()).contains("presente_gallery_unreadable 1.0");
    }

    /** Deletes E-7's template and inserts it with one column changed. */
    private void move(String column, String value) {
        var columns = "employee_key, model_id, sealed, quality, created_at";
        jdbc.sql("with gone as (delete from reference_template where employee_key ="
                        + " (select key from employee where employee_id = 'E-7') returning " + columns + ")"
                        + " insert into reference_template (" + columns + ") select "
                        + columns.replace(column, value) + " from gone")
                .update();
    }
}
