package dev.presente.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kills {@code rotate-key} when some data keys are wrapped by the new key and some still by the old one. */
class KilledRotationTest {
    /** These are more than two of the batches that are committed one by one. */
    private static final int PEOPLE = 1100;

    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();
    private final TestDatabase.Access database = TestDatabase.empty();
    private final Map<String, String> settings = new HashMap<>(database.settings());

    @TempDir
    private Path folder;

    @BeforeEach
    void keyInAFile() {
        settings.remove("PRESENTE_TEMPLATE_KEY");
        settings.put("PRESENTE_DATA_DIR", folder.toString());
    }

    @Test
    void everythingOpensInBetweenAndASecondRunFinishes() throws Exception {
        var file = folder.resolve("template.key");
        try (var service = Deployment.start(settings, "mobilefacenet", "none")) {
            var jdbc = service.getBean(JdbcClient.class);
            new Api(service.getEnvironment()).enrol("E-7", eileen).expect(201);
            var vault = service.getBean(Vault.class);
            for (int i = 0; i < PEOPLE; i++) {
                vault.seal(UUID.randomUUID(), "photo", new byte[] {1});
            }
            new Api(service.getEnvironment()).enrol("E-8", grace).expect(201);
            new Api(service.getEnvironment())
                    .json("PUT", "/employees/E-8/badge", "{\"code\":\"04:A1\"}")
                    .expect(204);
            var before = Files.readString(file);

            killInTheMiddle();

            assertThat(kinds(jdbc)).as("wrapped by the old key and by the new").isEqualTo(2);
            assertThat(Files.readString(file)).isEqualTo(before);
            recognisesBoth(service);
        }
        try (var service = Deployment.start(settings, "mobilefacenet", "none")) {
            recognisesBoth(service);
            var jdbc = service.getBean(JdbcClient.class);
            int left = jdbc.sql("select count(*) from keys.data_key k join keys.key_encryption_key e on e.id = k.kek"
                            + " where not e.current")
                    .query(Integer.class)
                    .single();
            assertThat(left).isBetween(1, PEOPLE);

            var again = ChildCommand.run(settings, "rotate-key");
            assertThat(again.exit()).as(again.err().toString()).isZero();
            assertThat(again.json().at("/rewrapped").asInt()).isEqualTo(left);
            assertThat(kinds(jdbc)).isEqualTo(1);
            assertThat(folder.resolve("template.key.new")).doesNotExist();
            recognisesBoth(service);
        }
        try (var service = Deployment.start(settings, "mobilefacenet", "none")) {
            recognisesBoth(service);
        }
    }

    /** Locks one of the last keys, for which the command waits for ever. */
    private void killInTheMiddle() throws Exception {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            connection.setAutoCommit(false);
            number(
                    connection,
                    "select count(*) from (select from keys.data_key order by created_at desc limit 1 for update) k");
            var command = ChildCommand.start(settings, folder.resolve("err"), "rotate-key");
            var rewrapped = "select count(*) from keys.data_key k join keys.key_encryption_key e on e.id = k.kek"
                    + " where e.current and exists (select from keys.key_encryption_key o where not o.current)";
            for (int i = 0; number(connection, rewrapped) < 1000; i++) {
                assertThat(i).as(Files.readString(folder.resolve("err"))).isLessThan(3000);
                Thread.sleep(Duration.ofMillis(100).toMillis());
            }
            command.destroyForcibly().onExit().join();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int kinds(JdbcClient jdbc) {
        return jdbc.sql("select count(distinct kek) from keys.data_key")
                .query(Integer.class)
                .single();
    }

    private void recognisesBoth(ConfigurableApplicationContext service) {
        var api = new Api(service.getEnvironment());
        for (var face : new byte[][] {eileen, grace}) {
            api.checkIn(face).expectOutcome(201, "ACCEPTED");
        }
        api.checkIn("E-7", eileen).expectOutcome(201, "ACCEPTED");
        api.send(api.post("/checkin", Form.of("badge", "04:A1"))).expectOutcome(201, "ACCEPTED");
    }
}
