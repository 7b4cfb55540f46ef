package dev.presente.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.presente.PresenteApplication;
import dev.presente.audit.chain.LogVerification;
import dev.presente.digest.Sha256;
import dev.presente.testkit.Api;
import dev.presente.testkit.BusyDoor;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import dev.presente.testkit.Visitor;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backs a service up while people check in, and restores it elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
    private static final String PASSWORD = "a long password of the tests";

    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();
    private final Tablet tablet = new Tablet();
    private final Map<String, String> original = new HashMap<>();

    /** What the service answered when the backup was made. */
    private final Map<String, String> answers = new HashMap<>();

    private List<String> seenBefore = List.of();
    private List<String> seenAtAll = List.of();
    private HttpRequest.Builder recorded = HttpRequest.newBuilder();
    private Path data = Path.of("");
    private Path keys = Path.of("");
    private Path olderKeys = Path.of("");
    private Path newestKeys = Path.of("");
    private Path lastKeys = Path.of("");

    @TempDir
    private static Path folder;

    @BeforeAll
    void backUp() throws Exception {
        data = folder.resolve("presente.backup");
        keys = folder.resolve("presente.keys");
        olderKeys = folder.resolve("older.keys");
        newestKeys = folder.resolve("newest.keys");
        lastKeys = folder.resolve("last.keys");
        original.putAll(withoutKeys(TestDatabase.empty().settings(), "original"));
        try (var service = Deployment.start(original, "mobilefacenet", "enrolment")) {
            var api = new Api(service.getEnvironment());
            fill(api);
            ChildCommand backup;
            var door = BusyDoor.open(api, "E-9");
            try {
                while (door.events().size() < 5) {
                    Thread.onSpinWait();
                }
                seenBefore = List.copyOf(door.events());
                backup = ChildCommand.run(original, "backup", data.toString(), "--keys", keys.toString());
            } finally {
                door.close();
            }
            door.join();
            seenAtAll = List.copyOf(door.events());
            assertThat(backup.exit()).as(backup.err().toString()).isZero();
            assertThat(backup.json().at("/keys").toString()).contains("template.key", "audit.key");
            assertThat(backup.json().at("/sha256").asString()).isEqualTo(hash(Files.readAllBytes(data)));
            var takenAt = Instant.parse(backup.json().at("/takenAt").asString()).toEpochMilli() / 1000.0;
            assertThat(service.getBean(BackupsMade.class).read())
                    .containsOnly(
                            entry("presente.backup.last.timestamp", takenAt),
                            entry("presente.backup.keys.last.timestamp", takenAt));
            recorded = tablet.checkIn(api, Faces.nobody());
            api.send(recorded).expectProblem(422, "no-face");
            api.json("PATCH", "/employees/E-2", "{\"consent\":false}").expect(200);
        }
        try (var command = command(original)) {
            command.getBean(Backup.class).write(folder.resolve("newest.backup"), newestKeys, line -> {});
            // everybody whose face, second factor or secret is in the backup has ended that since
            command.getBean(JdbcClient.class).sql("delete from keys.data_key").update();
            command.getBean(Backup.class).write(folder.resolve("last.backup"), lastKeys, line -> {});
        }
    }

    private void fill(Api api) throws Exception {
        api.site("Madrid");
        api.enrol("E-1", eileen).expect(201);
        api.enrol("E-3", grace).expect(201);
        api.delete("/employees/E-3").expect(200);
        // somebody's keys before the next one came
        try (var command = command(original)) {
            command.getBean(Backup.class).write(folder.resolve("older.backup"), olderKeys, line -> {});
        }
        api.enrol("E-2", grace).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        api.json("POST", "/accounts", """
                {"name":"somebody","role":"hr","password":"%s"}""".formatted(PASSWORD)).expect(201);
        new Visitor(api).signIn("somebody", PASSWORD).expect(302);
        var code = api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"door\",\"site\":\"Madrid\"}")
                .expect(201)
                .at("/code");
        tablet.pair(api, code).expect(201);
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
        for (var path : List.of("/employees/E-1", "/employees/E-2", "/erasures", "/attendance/events?employeeId=E-1")) {
            answers.put(path, api.get(path).expect(200).text());
        }
        answers.put("eileen", identified(api, eileen));
        answers.put("grace", identified(api, grace));
    }

    private static String identified(Api api, byte[] face) {
        return api.send(api.post("/identify", Form.photo(Faces.retaken(face))))
                .expect(200)
                .text();
    }

    private Map<String, String> withoutKeys(Map<String, String> settings, String name) {
        var own = new HashMap<>(settings);
        own.keySet().removeAll(List.of("PRESENTE_TEMPLATE_KEY", "PRESENTE_AUDIT_KEY"));
        own.put("PRESENTE_DATA_DIR", folder.resolve(name).toString());
        return own;
    }

    /** Starts what a command works with, in this JVM. */
    private static ConfigurableApplicationContext command(Map<String, String> settings, String... more) {
        var arguments = Stream.concat(
                        Stream.of(more),
                        settings.entrySet().stream()
                                .map(entry -> "--"
                                        + entry.getKey()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace("presente_db_", "presente.db.")
                                                .replace("presente_", "presente.")
                                                .replace('_', '-')
                                        + "=" + entry.getValue()))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(PresenteApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(arguments);
    }

    private static Restore.Report restore(Map<String, String> settings, Path data, @Nullable Path keys) {
        try (var command = command(settings, Restore.settings())) {
            return command.getBean(Restore.class).read(data, keys, line -> {});
        }
    }

    /** The owner of the tables is no superuser, and the service works as another user. */
    @Test
    void restoredServiceKnowsTheSame() throws Exception {
        var users = TwoUsers.of(TestDatabase.empty());
        var settings = withoutKeys(users.apart(), "restored");
        var restored = ChildCommand.run(settings, "restore", data.toString(), "--keys", keys.toString());
        assertThat(restored.exit()).as(restored.err().toString()).isZero();
        assertThat(restored.json().at("/rows").asInt()).isPositive();

        try (var service = Deployment.start(settings, "mobilefacenet", "enrolment")) {
            var api = new Api(service.getEnvironment());
            answers.forEach((path, answer) -> {
                if (path.startsWith("/")) {
                    assertThat(api.get(path).expect(200).text()).as(path).isEqualTo(answer);
                }
            });
            assertThat(identified(api, eileen)).isEqualTo(answers.get("eileen"));
            assertThat(identified(api, grace)).isEqualTo(answers.get("grace"));
            api.get("/employees/E-3").expectProblem(404, "not-found");
            assertThat(events(api)).containsAll(seenBefore);
            assertThat(seenAtAll).containsAll(events(api));
            assertThat(service.getBean(LogVerification.class).verify(null).badRow())
                    .isNull();

            assertThat(new Visitor(api).signIn("somebody", PASSWORD).status()).isEqualTo(302);
            api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
            api.send(recorded(api)).expectProblem(401, "unauthenticated");
            api.json("POST", "/employees", "{\"employeeId\":\"E-10\"}").expect(201);
            api.checkIn("E-1", eileen).expectOutcome(201, "ACCEPTED");
            users.asSuperuser("update account_session set last_used_at = now()"); // one, of the sign-in just now
        }
        refused(settings, data, keys, "the database is not empty");
    }

    private HttpRequest.Builder recorded(Api api) {
        var request = recorded.build();
        var again =
                api.request("/checkin").method("POST", request.bodyPublisher().orElseThrow());
        request.headers().map().forEach((name, values) -> again.header(name, values.get(0)));
        return again;
    }

    private static List<String> events(Api api) {
        var ids = new ArrayList<String>();
        for (var event : api.get("/attendance/events?employeeId=E-9&size=1000")
                .expect(200)
                .json()
                .at("/items")) {
            ids.add(event.at("/id").asString());
        }
        return ids;
    }

    /** Each refusal leaves the database as empty as it was, so that the restore at the end works. */
    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        var database = TestDatabase.empty();
        var settings = withoutKeys(database.settings(), "refused");

        refused(settings, folder.resolve("nothing"), keys, "there is no file");
        refused(settings, cutOff(), keys, "is cut off");
        refused(
                settings,
                changed(
                        "tables/employee",
                        bytes -> text(bytes).replace("E-1", "E-8").getBytes(StandardCharsets.UTF_8)),
                keys,
                "the rows of employee");
        refused(settings, ofNewerRelease(), keys, "a newer Presente wrote this backup");
        refused(settings, keys, data, "holds keys only");
        refused(settings, data, null, "open only with their keys");
        refused(settings, data, olderKeys, "they do not open what it holds of 1 people");
        var otherKey = new HashMap<>(settings);
        otherKey.put("PRESENTE_TEMPLATE_KEY", TestDatabase.TEMPLATE_KEY);
        refused(otherKey, data, keys, "The template key is not that of this database");

        assertThat(folder.resolve("refused/template.key")).doesNotExist();
        execute(
                database,
                "create schema presente_restore; create table employee (half integer);"
                        + " create schema keys; create table keys.key_encryption_key (id text); insert into keys.key_encryption_key values ('other')");
        var half = ChildCommand.run(settings, "verify-log");
        assertThat(half.err())
                .containsExactly("presente: a restore of this database was cut off: run ./presente restore again");
        assertThat(restore(settings, data, newestKeys).closed())
                .as("the consent that was withdrawn after the backup")
                .isOne();
        assertThat(folder.resolve("refused/template.key"))
                .hasSameTextualContentAs(folder.resolve("original/template.key"));
    }

    @Test
    void keysAreThoseOfTheBackupEvenWhenEverybodyHasWithdrawn() throws Exception {
        var settings = withoutKeys(TestDatabase.empty().settings(), "withdrawn");
        assertThat(restore(settings, data, lastKeys).closed()).isGreaterThan(1);
    }

    private static void refused(Map<String, String> settings, Path data, @Nullable Path keys, String reason) {
        ThrowingCallable restore = () -> restore(settings, data, keys);
        assertThatThrownBy(restore).hasMessageContaining(reason);
    }

    private static void execute(TestDatabase.Access database, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whoever has only the rows has no key, and nobody else reads either file. */
    @Test
    void keysAreApart() throws Exception {
        try (var zip = new ZipFile(data.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains("tables/employee", "tables/reference_template")
                    .noneMatch(name ->
                            name.contains("key_encryption") || name.contains("data_key") || name.startsWith("files/"))
                    .doesNotContain("tables/account_session", "tables/account_device", "tables/self_link");
        }
        for (var file : List.of(data, keys)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private Path cutOff() throws IOException {
        var whole = Files.readAllBytes(data);
        return Files.write(folder.resolve("cut.backup"), java.util.Arrays.copyOf(whole, whole.length / 2));
    }

    private Path ofNewerRelease() throws IOException {
        var hash = new String[1];
        var manifest = changed("manifest.json", bytes -> {
            var newer = text(bytes)
                    .replace("\"migrations\":[", "\"migrations\":[\"9999\",")
                    .getBytes(StandardCharsets.UTF_8);
            hash[0] = hash(newer);
            return newer;
        });
        return changed(manifest, "manifest.sha256", bytes -> hash[0].getBytes(StandardCharsets.UTF_8));
    }

    private Path changed(String entry, UnaryOperator<byte[]> change) throws IOException {
        return changed(data, entry, change);
    }

    private Path changed(Path archive, String entry, UnaryOperator<byte[]> change) throws IOException {
        var copy = Files.createTempFile(folder, "changed", ".backup");
        try (var from = new ZipFile(archive.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var part : from.stream().toList()) {
                var bytes = from.getInputStream(part).readAllBytes();
                to.putNextEntry(new ZipEntry(part.getName()));
                to.write(part.getName().equals(entry) ? change.apply(bytes) : bytes);
                to.closeEntry();
            }
        }
        return copy;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }
}
