package dev.presente.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.enrolment.Reembedding.Options;
import dev.presente.enrolment.Reembedding.Outcome;
import dev.presente.enrolment.Reembedding.Result;
import dev.presente.gallery.Gallery;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** One person at a time; {@link ModelChangeTest} has the whole command. */
@ServiceTest
@TestPropertySource(properties = "presente.keep-photos=enrolment")
class ReembeddingTest {
    private static final Options KEPT = new Options(PhotoFolder.none(), false, false);

    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reembedding reembedding;

    @Autowired
    private Gallery gallery;

    @TempDir
    private Path folder;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    @Test
    void keptPhotosGiveTemplatesWhichTheRunningServiceSees() throws IOException {
        enrolledWithAnotherModel("E-7", eileen, Faces.retaken(eileen));
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");

        assertThat(reembed("E-7", KEPT)).isEqualTo(result(Outcome.REEMBEDDED, 2, 0));

        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        assertThat(gallery.size()).isEqualTo(2);
        assertThat(api.get("/employees").number("/items/0/templates")).isEqualTo(4);
        assertThat(api.get("/employees").number("/items/0/usableTemplates")).isEqualTo(2);
        assertThat(api.get("/employees/E-7").json().at("/templates"))
                .allSatisfy(template ->
                        assertThat(template.at("/photoKept").asBoolean()).isTrue());
        assertThat(reembed("E-7", KEPT)).isEqualTo(result(Outcome.ALREADY, 0, 0));
    }

    @Test
    void dryRunStoresNothing() throws IOException {
        enrolledWithAnotherModel("E-7", eileen);
        assertThat(reembed("E-7", new Options(PhotoFolder.none(), true, true)))
                .isEqualTo(result(Outcome.REEMBEDDED, 1, 1));
        assertThat(templates()).isEqualTo(1);
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void templatesOfOtherModelsAreRemovedOnlyFromThoseWhoHaveOneOfThisModel() throws IOException {
        enrolledWithAnotherModel("E-7", eileen);
        enrolledWithAnotherModel("E-8", grace);
        jdbc.sql("delete from enrolment_photos p using employee e"
                        + " where e.key = p.employee_key and e.employee_id = 'E-8'")
                .update();
        assertThat(reembed("E-7", KEPT)).isEqualTo(result(Outcome.REEMBEDDED, 1, 0));

        var remove = new Options(PhotoFolder.none(), true, false);
        assertThat(reembed("E-7", remove)).isEqualTo(result(Outcome.ALREADY, 0, 1));
        assertThat(reembed("E-8", remove)).isEqualTo(result(Outcome.WITHOUT_PHOTOS, 0, 0));

        assertThat(templates()).isEqualTo(2);
        assertThat(api.get("/employees/E-7").json().at("/templates")).hasSize(1);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void photosOfAFolderGoBeforeKeptOnesAndAreKeptToo() throws IOException {
        enrolledWithAnotherModel("E-7", grace);
        var own = Files.createDirectory(folder.resolve("E-7"));
        Files.write(own.resolve("1.jpg"), eileen);
        Files.write(own.resolve("2.png"), Faces.nobody());
        Files.writeString(own.resolve("notes.txt"), "not a photo");

        var result = reembed("E-7", new Options(PhotoFolder.open(folder), false, false));

        assertThat(result.outcome()).isEqualTo(Outcome.REEMBEDDED);
        assertThat(result.added()).isEqualTo(1);
        assertThat(result.refusals()).hasSize(2).first().isEqualTo("no-face");
        api.checkIn("E-7", eileen).expectOutcome(201, "ACCEPTED");
        assertThat(jdbc.sql("select count(*) from enrolment_photos")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whoHasErasedOrWithdrawnIsNotListed() {
        enrolledWithAnotherModel("E-7", eileen);
        enrolledWithAnotherModel("E-8", grace);
        api.json("PATCH", "/employees/E-7", "{\"consent\":false}").expect(200);
        api.delete("/employees/E-8").expect(200);
        assertThat(reembedding.people()).isEmpty();
    }

    /** Between the listing and the storing. */
    @Test
    void whoErasesOrWithdrawsMeanwhileGetsNoTemplate() throws IOException {
        enrolledWithAnotherModel("E-7", eileen);
        enrolledWithAnotherModel("E-8", grace);
        for (var id : new String[] {"E-7", "E-8"}) {
            Files.write(Files.createDirectory(folder.resolve(id)).resolve("1.jpg"), eileen);
        }
        var people = reembedding.people();
        api.json("PATCH", "/employees/E-7", "{\"consent\":false}").expect(200);
        api.delete("/employees/E-8").expect(200);
        for (var person : people) {
            assertThat(reembedding.reembed(person, new Options(PhotoFolder.open(folder), false, false)))
                    .isEqualTo(result(Outcome.GONE, 0, 0));
        }
        assertThat(templates()).isZero();
    }

    private Result reembed(String employeeId, Options options) throws IOException {
        var person = reembedding.people().stream()
                .filter(p -> p.employeeId().equals(employeeId))
                .findFirst()
                .orElseThrow();
        return reembedding.reembed(person, options);
    }

    private static Result result(Outcome outcome, int added, int removed) {
        return new Result(outcome, added, removed, List.of());
    }

    private void enrolledWithAnotherModel(String employeeId, byte[]... photos) {
        api.enrol(employeeId, photos).expect(201);
        jdbc.sql("""
                        with old as (
                            delete from reference_template t using employee e
                            where e.key = t.employee_key and e.employee_id = :id
                            returning t.id, employee_key, sealed, quality, t.created_at),
                        other as (
                            insert into reference_template (employee_key, model_id, sealed, quality, created_at)
                            select employee_key, 'another', sealed, quality, created_at from old order by id
                            returning id, employee_key)
                        insert into template_photo (template_id, photo_id)
                        select o.id, p.id from (select *, row_number() over (order by id) as n from other) o
                        join (select *, row_number() over (order by id) as n from enrolment_photos
                              where employee_key = (select employee_key from other limit 1)) p on p.n = o.n
                        """).param("id", employeeId).update();
    }

    private long templates() {
        return jdbc.sql("select count(*) from reference_template")
                .query(Long.class)
                .single();
    }
}
