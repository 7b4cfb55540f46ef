package dev.presente.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.pack.ModelPack;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service is restarted with another model over the same database, and {@code presente reembed} run in a JVM of its own. */
class ModelChangeTest {
    private static final String OLD = "mobilefacenet";
    private static final String NEW = "dlib";

    private final byte[] eileen = Faces.astronaut();
    private final byte[] eileenAgain = Faces.retaken(eileen);
    private final byte[] grace = Faces.hopper();

    @TempDir
    private Path folder;

    /** Forth while the service runs, and back while it does not. */
    @ParameterizedTest
    @ValueSource(strings = {"embedded", "given"})
    void peopleComeOverToTheNewModel(String database) throws Exception {
        var settings = database.equals("given") ? given() : Map.of("PRESENTE_DATA_DIR", folder.toString());
        try (var service = Deployment.start(settings, OLD, "none")) {
            new Api(service.getEnvironment()).enrol("E-8", grace).expect(201);
        }
        try (var service = Deployment.start(settings, OLD, "enrolment")) {
            new Api(service.getEnvironment()).enrol("E-7", eileen).expect(201);
        }
        try (var service = Deployment.start(settings, NEW, "none")) {
            var api = new Api(service.getEnvironment());
            nobodyIsCompared(api);
            var forth = ChildCommand.run(with(settings, "PRESENTE_MODEL", NEW), "reembed", "--remove-old");
            assertThat(forth.out()).hasSize(3);
            assertThat(forth.out().get(0)).isEqualTo("E-7: templates added: 1, 1 of other models removed");
            assertThat(forth.out().get(1)).isEqualTo("E-8: no photos, needs a new enrolment");
            assertSummary(forth, NEW, 1, 0, 1, 0);
            assertThat(forth.err()).singleElement().asString().contains("1 of 2 people have no template of dlib-");
            assertThat(forth.exit()).isEqualTo(1);

            api.checkIn("E-7", eileenAgain).expectOutcome(201, "ACCEPTED");
            api.checkIn(eileenAgain).expectOutcome(201, "ACCEPTED");
            api.checkIn("E-8", grace).expectOutcome(200, "NOT_ENROLLED");
        }

        var back = ChildCommand.run(with(settings, "PRESENTE_MODEL", NEW), "reembed", "--model", OLD);
        assertThat(back.err()).isEmpty();
        assertSummary(back, OLD, 1, 1, 0, 0);
        assertThat(back.exit()).isZero();
        try (var service = Deployment.start(settings, OLD, "none")) {
            var api = new Api(service.getEnvironment());
            api.checkIn("E-7", eileenAgain).expectOutcome(201, "ACCEPTED");
            api.checkIn(grace).expectOutcome(201, "ACCEPTED");
        }
    }

    private void nobodyIsCompared(Api api) {
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
        api.checkIn("E-8", grace).expectOutcome(200, "NOT_ENROLLED");
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        var list = api.get("/employees").expect(200);
        assertThat(list.number("/items/0/templates")).isEqualTo(1);
        assertThat(list.number("/items/0/usableTemplates")).isZero();
        var employee = api.get("/employees/E-7").expect(200);
        assertThat(employee.at("/templates/0/modelId"))
                .isEqualTo(ModelPack.open(OLD).id());
        assertThat(employee.at("/templates/0/usable")).isEqualTo("false");
        var found = api.send(api.post("/identify", Form.photo(eileen))).expect(200);
        assertThat(found.json().at("/candidates")).isEmpty();
        assertThat(found.number("/notSearched/" + ModelPack.open(OLD).id())).isEqualTo(2);
        var same = new Form().file("photo1", eileen).file("photo2", eileenAgain);
        assertThat(api.send(api.post("/verify", same)).expect(200).at("/modelId"))
                .isEqualTo(ModelPack.open(NEW).id());
    }

    @Test
    void killedCommandIsContinuedByTheNext() throws Exception {
        int people = 12;
        var settings = given();
        try (var service = Deployment.start(settings, OLD, "enrolment")) {
            for (int i = 0; i < people; i++) {
                new Api(service.getEnvironment())
                        .enrolLookAlike("E-" + i, eileen, eileenAgain)
                        .expect(201);
            }
        }
        var environment = with(settings, "PRESENTE_MODEL", NEW);
        var killed = ChildCommand.start(environment, folder.resolve("err"), "reembed");
        assertThat(killed.inputReader().readLine()).contains("templates added: 2");
        killed.destroyForcibly().waitFor();

        var next = ChildCommand.run(environment, "reembed");
        assertThat(next.exit()).as(next.err().toString()).isZero();
        int before = next.json().at("/already").asInt();
        assertThat(before).isBetween(1, people - 1);
        assertSummary(next, NEW, people - before, before, 0, 0);

        var again = ChildCommand.run(environment, "reembed");
        assertThat(again.out()).hasSize(1);
        assertSummary(again, NEW, 0, people, 0, 0);
    }

    @Test
    void whatCannotWorkIsSaidInOneLine() throws Exception {
        var empty = Map.of("PRESENTE_DATA_DIR", folder.toString());
        assertRefused(ChildCommand.run(empty, "reembed"), "no database in " + folder);
        assertThat(folder).isEmptyDirectory();
        assertRefused(ChildCommand.run(empty, "reembed", "--photos", "nosuch"), "nosuch is not a folder");
        assertRefused(ChildCommand.run(given(), "reembed", "--model", "nosuch"), "nosuch has no manifest.json");
        var stranger = with(given(), "PRESENTE_DB_PASSWORD", "wrong");
        assertRefused(ChildCommand.run(stranger, "reembed"), "password authentication failed");
    }

    private static void assertRefused(ChildCommand command, String why) {
        assertThat(command.out()).isEmpty();
        assertThat(command.err())
                .singleElement()
                .asString()
                .startsWith("presente: ")
                .contains(why);
        assertThat(command.exit()).isEqualTo(1);
    }

    private static void assertSummary(
            ChildCommand command, String model, int reembedded, int already, int withoutPhotos, int failed) {
        var json = command.json();
        assertThat(json.at("/modelId").asString())
                .isEqualTo(ModelPack.open(model).id());
        assertThat(List.of(
                        json.at("/reembedded").asInt(),
                        json.at("/already").asInt(),
                        json.at("/withoutPhotos").asInt(),
                        json.at("/failed").asInt()))
                .isEqualTo(List.of(reembedded, already, withoutPhotos, failed));
    }

    private static Map<String, String> given() {
        return TestDatabase.migrated().settings();
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }
}
