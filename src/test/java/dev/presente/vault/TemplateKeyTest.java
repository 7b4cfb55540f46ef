package dev.presente.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Residue;
import dev.presente.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Tests that the key-encryption key is made, given, refused and replaced. */
class TemplateKeyTest {
    private static final String MODEL = "mobilefacenet";
    private static final String OLD =
            Base64.getEncoder().encodeToString("an old key of just 32 characters".getBytes(StandardCharsets.UTF_8));
    private static final String NEW =
            Base64.getEncoder().encodeToString("a new key, with 32 characters...".getBytes(StandardCharsets.UTF_8));

    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();
    private final TestDatabase.Access database = TestDatabase.empty();

    @TempDir
    private Path folder;

    private Map<String, String> settings(String... keys) {
        var settings = new HashMap<>(Map.of(
                "PRESENTE_DB_URL", database.url(),
                "PRESENTE_DB_USER", database.user(),
                "PRESENTE_DB_PASSWORD", database.password(),
                "PRESENTE_DATA_DIR", folder.toString()));
        if (keys.length > 0) {
            settings.put("PRESENTE_TEMPLATE_KEY", keys[0]);
        }
        if (keys.length > 1) {
            settings.put("PRESENTE_TEMPLATE_KEY_NEW", keys[1]);
        }
        return settings;
    }

    private ConfigurableApplicationContext start(String... keys) {
        return Deployment.start(settings(keys), MODEL, "none");
    }

    /** Where nothing is set, the key is a file; the whole rotation is done while the service runs. */
    @Test
    void keyFileIsMadeAndReplacedWhileTheServiceRuns() throws Exception {
        var file = folder.resolve("template.key");
        try (var service = start()) {
            var api = new Api(service.getEnvironment());
            api.enrol("E-7", eileen).expect(201);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            var before = Files.readString(file);

            var rotated = ChildCommand.run(settings(), "rotate-key");
            assertThat(rotated.exit()).as(rotated.err().toString()).isZero();
            assertThat(rotated.json().at("/rewrapped").asInt())
                    .as("of the person, and of PINs and badges")
                    .isEqualTo(2);
            assertThat(Files.readString(file)).isNotEqualTo(before);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");

            api.checkIn("E-7", eileen).expectOutcome(201, "ACCEPTED");
            api.enrol("E-8", grace).expect(201);
            Files.writeString(folder.resolve("old"), before);
        }
        try (var service = start()) {
            var api = new Api(service.getEnvironment());
            api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
            api.checkIn(grace).expectOutcome(201, "ACCEPTED");
        }
        Files.move(folder.resolve("old"), file, StandardCopyOption.REPLACE_EXISTING);
        refused("is not that of this database");
        Files.delete(file);
        refused("There is no template key");
        assertThat(file).doesNotExist();
    }

    @Test
    void givenKeyIsReplacedByAnother() throws Exception {
        try (var service = start(OLD)) {
            new Api(service.getEnvironment()).enrol("E-7", eileen).expect(201);
        }
        refused("is not that of this database", NEW);
        refused("must be the base64 of 32 random bytes", "short");
        assertThat(ChildCommand.run(settings(OLD), "rotate-key").err())
                .singleElement()
                .asString()
                .contains("set PRESENTE_TEMPLATE_KEY_NEW");
        try (var service = start(OLD, NEW)) {
            var api = new Api(service.getEnvironment());
            assertRotated(2);
            api.checkIn("E-7", eileen).expectOutcome(201, "ACCEPTED");
            api.enrol("E-8", grace).expect(201);
            assertRotated(0);
        }
        refused("is not that of this database", OLD);
        try (var service = start(NEW)) {
            var api = new Api(service.getEnvironment());
            api.checkIn("E-7", eileen).expectOutcome(201, "ACCEPTED");
            api.checkIn(grace).expectOutcome(201, "ACCEPTED");
        }
        assertThat(folder.resolve("template.key")).doesNotExist();
    }

    private void assertRotated(int rewrapped) throws Exception {
        var command = ChildCommand.run(settings(OLD, NEW), "rotate-key");
        assertThat(command.exit()).as(command.err().toString()).isZero();
        assertThat(command.json().at("/rewrapped").asInt()).isEqualTo(rewrapped);
    }

    private void refused(String why, String... keys) throws Exception {
        assertThatThrownBy(() -> start(keys).close()).hasStackTraceContaining(why);
        var command = ChildCommand.run(settings(keys), "rotate-key");
        assertThat(command.err())
                .singleElement()
                .asString()
                .startsWith("presente: ")
                .contains(why);
        assertThat(command.exit()).isEqualTo(1);
    }

    /** An installation of an earlier version stored templates and photos as they were. */
    @Test
    void plainTemplatesAndPhotosAreSealedAtTheNextStart() throws Exception {
        var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure().dataSource(source).target("11?").load().migrate();
        var jdbc = JdbcClient.create(source);
        byte[] vector;
        try (var embedder = FaceEmbedder.open(ModelPack.open(MODEL))) {
            vector = embedder.embed(eileen, PhotoUse.ENROLMENT).template().toBytes();
            jdbc.sql("insert into employee (employee_id, created_at) values ('E-7', now())")
                    .update();
            jdbc.sql("insert into reference_template (employee_key, model_id, vector, quality, created_at)"
                            + " select key, :model, :vector, 90, now() from employee")
                    .param("model", embedder.pack().id())
                    .param("vector", vector)
                    .update();
            jdbc.sql("insert into enrolment_photos (employee_key, photo, created_at)"
                            + " select key, :photo, now() from employee")
                    .param("photo", eileen)
                    .update();
        }
        assertThat(Residue.of(vector).inDatabase(jdbc)).containsExactly("public.reference_template.vector");
        assertThat(Residue.of(eileen).inDatabase(jdbc)).containsExactly("public.enrolment_photos.photo");
        try (var service = start(OLD)) {
            var api = new Api(service.getEnvironment());
            api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
            api.checkIn("E-7", eileen).expectOutcome(201, "ACCEPTED");
            assertThat(Residue.of(vector).inDatabase(jdbc)).isEmpty();
            assertThat(Residue.of(eileen).inDatabase(jdbc)).isEmpty();
        }
    }
}
