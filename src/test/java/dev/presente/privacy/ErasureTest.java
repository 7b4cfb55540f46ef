package dev.presente.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.matching.Template;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import dev.presente.gallery.Gallery;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.Residue;
import dev.presente.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks that an erased person is nowhere any more: not in any column, not in any memory, and not in an older backup. */
class ErasureTest {
    private static final String MODEL = "mobilefacenet";

    /** This is not the very photo of other tests, whose services may still hold its template in this JVM. */
    private final byte[] eileen = Faces.scaled(Faces.astronaut(), 0.93);

    private final byte[] grace = Faces.hopper();
    private final TestDatabase.Access database = TestDatabase.migrated();
    private final Map<String, String> settings = database.settings();

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftOnAnyReplicaNorInTheDatabase() throws Exception {
        // One replica holds whole templates, the other sketches and codes of them, which SketchBlockTest looks at.
        var exact = new HashMap<>(settings);
        exact.put("PRESENTE_SEARCH", "exact");
        var sketches = new HashMap<>(settings);
        sketches.put("PRESENTE_SEARCH", "sketch");
        try (var one = Deployment.start(exact, MODEL, "enrolment");
                var two = Deployment.start(sketches, MODEL, "enrolment")) {
            var here = new Api(one.getEnvironment());
            var there = new Api(two.getEnvironment());
            var jdbc = one.getBean(JdbcClient.class);
            fill(here, there);
            var template = template(eileen, held -> held.weighing(1)); // this is the template as the gallery holds it
            var stored = template(eileen, held -> held);
            var photo = Residue.of(eileen);
            var sealedTemplate = only(jdbc, "select sealed from reference_template order by id limit 1");
            var sealedPhoto = only(jdbc, "select sealed from enrolment_photos order by id limit 1");
            var wrapped = only(
                    jdbc,
                    "select wrapped from keys.data_key where id = (select data_key_id from employee"
                            + " where employee_id = 'Eileen-7')");
            assertThat(sealedTemplate.inDatabase(jdbc)).containsExactly("public.reference_template.sealed");
            assertThat(wrapped.inDatabase(jdbc)).containsExactly("keys.data_key.wrapped");
            assertThat(Residue.ofText("Eileen", jdbc)).isNotEmpty();
            assertThat(template.inHeap(folder)).as("found while enrolled").isTrue();

            var receipt = here.delete("/employees/Eileen-7").expect(200);
            for (var service : new ConfigurableApplicationContext[] {one, two}) {
                assertThat(service.getBean(Gallery.class).size()).isEqualTo(1);
            }
            assertThat(receipt.json().at("/replicas"))
                    .hasSize(2)
                    .allMatch(r -> r.at("/confirmed").asBoolean());
            there.checkIn(eileen).expectOutcome(200, "UNKNOWN");
            here.checkIn(eileen).expectOutcome(200, "UNKNOWN");
            there.checkIn("Eileen-7", eileen).expectOutcome(200, "NOT_ENROLLED");

            for (var residue : new Residue[] {template, stored, photo, sealedTemplate, sealedPhoto, wrapped}) {
                assertThat(residue.inDatabase(jdbc)).isEmpty();
            }
            assertThat(Residue.ofText("Eileen", jdbc)).isEmpty();
            assertThat(Residue.ofText("Collins", jdbc)).isEmpty();
            assertThat(template.inHeap(folder)).isFalse();
            assertThat(stored.inHeap(folder)).isFalse();

            var kept = there.get("/erasures").expect(200);
            assertThat(kept.at("/items/0/pseudonym")).isEqualTo(receipt.at("/pseudonym"));
            assertThat(kept.json().at("/items/0/replicas")).hasSize(2);
            assertThat(kept.text()).doesNotContain("Eileen");
            assertThat(here.get("/attendance/events?employeeId=" + receipt.at("/pseudonym"))
                            .number("/total"))
                    .isEqualTo(3);
            here.checkIn(grace).expectOutcome(201, "ACCEPTED");
        }
    }

    /** Fills every table that can hold something of a person. */
    private void fill(Api here, Api there) {
        here.json("POST", "/webhooks", "{\"url\":\"http://localhost:9/\",\"events\":[\"checkin.accepted\"]}");
        here.site("Houston");
        here.send(here.post(
                        "/enroll",
                        Form.of("employeeId", "Eileen-7")
                                .field("consent", "true")
                                .field("externalId", "Eileen/7 ñ")
                                .field("fullName", "Eileen Collins")
                                .field("site", "Houston")
                                .file("photo", eileen)))
                .expect(201);
        here.enrol("E-8", grace).expect(201);
        here.send(here.post("/checkin", Form.photo(eileen)).header("Idempotency-Key", "one"))
                .expectOutcome(201, "ACCEPTED");
        var event = there.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        there.checkIn("Eileen-7", eileen).expectOutcome(201, "ACCEPTED");
        there.checkIn("Eileen-7", grace).expectOutcome(200, "REJECTED");
        here.json("PUT", "/employees/Eileen-7/pin", "{\"pin\":\"483920\"}").expect(200);
        here.json("PUT", "/employees/Eileen-7/badge", "{\"code\":\"Eileen's badge\"}")
                .expect(204);
        there.send(there.post("/checkin", Form.of("employeeId", "Eileen-7").field("pin", "483921")))
                .expectOutcome(200, "REJECTED");
        here.json(
                        "POST",
                        "/attendance/corrections",
                        "{\"employeeId\":\"Eileen-7\",\"kind\":\"VOID\",\"eventId\":\"%s\",\"reason\":\"Eileen was ill\"}"
                                .formatted(event.at("/event/id")))
                .expect(201);
        here.json("POST", "/employees/Eileen-7/employments", "{\"from\":\"2026-01-05\"}")
                .expect(201);
        decideAboutOthers(here);
        here.json("POST", "/devices", "{\"serial\":\"T-1\",\"ids\":{\"Eileen's\":\"Eileen-7\"}}")
                .expect(201);
        here.send(
                        here.request("/iclock/cdata?SN=T-1&table=ATTLOG")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "Eileen-7\t2000-01-01 00:00:00\nEileen's\t2000-01-01 00:00:01\nEileen/7 ñ\t2000-01-01 00:00:02\n")))
                .expect(200);
        here.json(
                        "POST",
                        "/absences",
                        "{\"employeeId\":\"Eileen-7\",\"firstDay\":\"2026-11-02\",\"lastDay\":\"2026-11-03\",\"kind\":\"Eileen's leave\"}")
                .expect(201);
    }

    /** Eileen works in human resources too: with a key, as which she asks, decides and locks. */
    private static void decideAboutOthers(Api here) {
        for (var name : new String[] {"Eileen-7", "the laptop of Eileen"}) {
            var key = here.json(
                            "POST",
                            "/api-keys",
                            "{\"name\":\"%s\",\"scopes\":[\"hr\"],\"employeeId\":\"Eileen-7\"}".formatted(name))
                    .expect(201);
            var asked = here.send(
                            as(key, here, "/attendance/corrections").POST(HttpRequest.BodyPublishers.ofString("""
                                    {"employeeId":"E-8","kind":"ADD","at":"2026-03-03T08:00:00Z","reason":"forgot"}""")))
                    .expect(201);
            assertThat(asked.at("/requestedBy")).isEqualTo(name);
            here.send(as(key, here, "/attendance/corrections/" + asked.at("/id") + "/approve")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"yes\"}")))
                    .expect(200);
            here.send(as(key, here, "/attendance/locks").POST(HttpRequest.BodyPublishers.ofString("""
                                    {"firstDay":"2026-02-0%s","lastDay":"2026-02-0%s","reason":"payroll"}""".formatted(
                                    name.length() % 9 + 1, name.length() % 9 + 1))))
                    .expect(201);
            here.delete("/api-keys/" + key.at("/id")).expect(204);
        }
    }

    private static HttpRequest.Builder as(Answer key, Api here, String path) {
        return here.request(path)
                .header("Authorization", "Bearer " + key.at("/key"))
                .header("Content-Type", "application/json");
    }

    private static Residue template(byte[] photo, UnaryOperator<Template> as) {
        try (var embedder = FaceEmbedder.open(ModelPack.open(MODEL))) {
            var template = embedder.embed(photo, PhotoUse.ENROLMENT).template();
            return Residue.of(as.apply(template).toBytes());
        }
    }

    private static Residue only(JdbcClient jdbc, String sql) {
        return Residue.of(jdbc.sql(sql).query(byte[].class).single());
    }

    /** The backup is the one that docs/privacy.md describes: everything except the schema with the keys. */
    @Test
    void backupFromBeforeCannotBeReadAndTheErasureIsRepeated() throws Exception {
        Map<String, byte[]> backup;
        try (var service = Deployment.start(settings, MODEL, "enrolment")) {
            var api = new Api(service.getEnvironment());
            api.enrol("Eileen-7", eileen).expect(201);
            api.enrol("E-8", grace).expect(201);
            backup = backup();
            api.delete("/employees/Eileen-7").expect(200);

            restore(backup);
            var jdbc = service.getBean(JdbcClient.class);
            assertThat(jdbc.sql("select count(*) from reference_template")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
            api.checkIn("Eileen-7", eileen).expectOutcome(200, "NOT_ENROLLED");
            api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
            api.checkIn("E-8", grace).expectOutcome(201, "ACCEPTED");
        }
        try (var service = Deployment.start(settings, MODEL, "enrolment")) {
            var api = new Api(service.getEnvironment());
            api.get("/employees/Eileen-7").expectProblem(404, "not-found");
            api.get("/employees/E-8").expect(200);
            var jdbc = service.getBean(JdbcClient.class);
            assertThat(Residue.ofText("Eileen", jdbc)).isEmpty();
            assertThat(jdbc.sql("select count(*) from reference_template")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private Map<String, byte[]> backup() throws Exception {
        var tables = new LinkedHashMap<String, byte[]>();
        try (var connection = connection()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (var names = connection
                    .createStatement()
                    .executeQuery("select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
                while (names.next()) {
                    var rows = new ByteArrayOutputStream();
                    copy.copyOut("copy public." + names.getString(1) + " to stdout", rows);
                    tables.put(names.getString(1), rows.toByteArray());
                }
            }
        }
        assertThat(tables).containsKeys("employee", "reference_template", "enrolment_photos", "gallery_change");
        return tables;
    }

    private void restore(Map<String, byte[]> tables) throws Exception {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set session_replication_role = replica"); // switches triggers off, as pg_restore does
            for (var table : tables.keySet()) {
                statement.execute("delete from public." + table);
            }
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var table : tables.entrySet()) {
                copy.copyIn(
                        "copy public." + table.getKey() + " from stdin", new ByteArrayInputStream(table.getValue()));
            }
            connection.commit();
        }
    }

    private Connection connection() throws Exception {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
