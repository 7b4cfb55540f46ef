package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TestPhotos;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the served OpenAPI document with two linters, and that clients which are generated from it compile and talk to the
 * service. In each language two programs run: one of {@code src/test/clients}, and the task of a new integrator, which is in
 * {@code examples/integrate}. The tools are fetched, so this runs where PRESENTE_TEST_CLIENTS=true says that npm, Maven and a
 * Python with pydantic 2 are there, and fails if they are not.
 */
@EnabledIfEnvironmentVariable(named = "PRESENTE_TEST_CLIENTS", matches = "true")
class GeneratedClientTest {
    private static final String JSON = "--format=json";

    /** It has letters that are not in ASCII, and one that is not in ISO-8859-1. */
    private static final String NAME = "Łucja Díaz ";

    private static final Path TASKS = Path.of("examples", "integrate");

    @TempDir
    private static Path fetched;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ChildService service;

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    /** The service has the real time, because whoever gets a message of a webhook refuses one that is old. */
    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        var settings = new HashMap<>(TestDatabase.empty().settings());
        settings.put("PRESENTE_DATA_DIR", data.toString());
        service = ChildService.start(settings, data.resolve("log"));
        api = service.api();
        api.json("POST", "/sites", "{\"name\":\"Vigo works\",\"zone\":\"Europe/Madrid\"}")
                .expect(201);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** There are two faces for all, and whom another test enrolled would be taken for these. */
    @AfterEach
    void eraseEverybody() {
        api.eraseEverybody();
    }

    @Test
    void twoLintersFindNothing() throws Exception {
        var tools = tools("redocly.yaml", "spectral.yaml");
        tools.installNodeModules();

        var redocly = tools.node("@redocly/cli/bin/cli.js", "lint", "openapi.json", "--config", "redocly.yaml", JSON);
        var spectral = tools.node(
                "@stoplight/spectral-cli/dist/index.js",
                "lint",
                "openapi.json",
                "--ruleset",
                "spectral.yaml",
                "--fail-severity",
                "hint",
                JSON);

        assertThat(told(redocly).at("/problems").toString()).isEqualTo("[]");
        assertThat(spectral).startsWith("[]");
    }

    @Test
    void inTypeScript() throws Exception {
        var tools = tools("client.ts", "package.json", "tsconfig.json");
        tools.installNodeModules();
        tools.node("openapi-typescript/bin/cli.js", "openapi.json", "--output", "presente.d.ts");
        tools.node("typescript/bin/tsc");

        var told = told(tools.run("node", "client.js", api.url(""), Api.ADMIN_KEY));
        assertThat(told.at("/first").asString()).startsWith("TS-");
        assertThat(told.at("/wish").asString()).isEqualTo("The tablet was off");
        assertThat(told.at("/planned").asString()).isEqualTo(told.at("/first").asString() + " day");
        assertThat(told.at("/cycle").toString()).endsWith(",null]");
        assertThat(told.at("/templates").asInt(-1)).isZero();
        assertThat(told.at("/given").asBoolean(true)).isFalse();
        assertThat(told.at("/secret").asBoolean(false)).isTrue();
        assertThat(told.at("/worked").toString()).isEqualTo("[\"PT8H\"]");
        assertThat(told.at("/again").asString()).isEqualTo("already-exists");
        isDone("TS", tools.run("node", "integrate.js", api.url(""), Api.ADMIN_KEY, people("TS")));
    }

    @Test
    void inJava() throws Exception {
        var tools = tools("Client.java");
        tools.generate(
                "java",
                "--library",
                "native",
                "--additional-properties",
                "openApiNullable=false,useJakartaEe=true,apiPackage=presente.api,modelPackage=presente.model"
                        + ",invokerPackage=presente");
        var path = Stream.concat(Stream.of(Path.of("classes")), tools.libraries().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        try (var generated = Files.walk(folder.resolve("client/src/main/java"))) {
            var sources = Stream.concat(
                    generated.map(Path::toString).filter(name -> name.endsWith(".java")),
                    Stream.of("Client.java", "Integrate.java"));
            Files.write(folder.resolve("sources"), sources.toList());
        }
        tools.run(
                ClientTools.java("javac"),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-nowarn",
                "-proc:none",
                "-d",
                "classes",
                "-cp",
                path,
                "@sources");

        var java = List.of(ClientTools.java("java"), "-XX:TieredStopAtLevel=1", "-cp", path);
        isAsAsked("JAVA-", told(tools.run(java, "Client", api.url(""), Api.ADMIN_KEY)));
        isDone("JAVA", tools.run(java, "Integrate", api.url(""), Api.ADMIN_KEY, people("JAVA")));
    }

    @Test
    void inPython() throws Exception {
        var tools = tools("client.py");
        tools.generate("python", "--package-name", "presente");
        Files.move(folder.resolve("client/presente"), folder.resolve("presente"));
        tools.run("python3", "-m", "compileall", "-q", "presente");

        isAsAsked("PY-", told(tools.run("python3", "client.py", api.url(""), Api.ADMIN_KEY)));
        isDone("PY", tools.run("python3", "integrate.py", api.url(""), Api.ADMIN_KEY, people("PY")));
    }

    /** Puts the document, the tasks of an integrator and some of the sources into the folder. */
    private ClientTools tools(String... sources) throws IOException {
        Files.writeString(
                folder.resolve("openapi.json"),
                api.send(api.asAdmin("/v3/api-docs").GET()).expect(200).text());
        for (var source : sources) {
            Files.copy(ClientTools.SOURCES.resolve(source), folder.resolve(source));
        }
        for (var task : List.of("integrate.ts", "Integrate.java", "integrate.py")) {
            Files.copy(TASKS.resolve(task), folder.resolve(task));
        }
        return new ClientTools(fetched, folder);
    }

    /** What the programs in Java and Python did and read is what the service was asked for. */
    private static void isAsAsked(String prefix, JsonNode told) {
        var name = told.at("/name").asString();
        assertThat(name).startsWith(prefix);
        assertThat(told.at("/cycle").toString()).isEqualTo("[\"%s\",null]".formatted(name));
        assertThat(told.at("/planned").asString()).isEqualTo(name);
        assertThat(told.at("/reasons").size()).isEqualTo(2);
        assertThat(told.at("/status").asString()).isEqualTo("PRESENT");
        assertThat(told.at("/flags").toString()).isEqualTo("[\"CORRECTED\"]");
        assertThat(told.at("/worked").toString()).isEqualTo("[\"PT8H\"]");
        assertThat(told.at("/firstIn").asString()).isIn("2026-11-02T08:00:00Z", "2026-11-02T09:00:00+01:00");
        assertThat(told.at("/templates").asInt(-1)).isZero();
        assertThat(told.at("/attempts").isArray()).isTrue();
        assertThat(told.at("/again").asString()).isEqualTo("already-exists");
    }

    /** The task is done: ten people are enrolled, and the message about the first one's check-in is genuine. */
    private void isDone(String prefix, String said) {
        assertThat(said)
                .startsWith("ACCEPTED [")
                .contains("\"type\":\"checkin.accepted\"", "\"employeeId\":\"" + prefix + "-1\"")
                .containsIgnoringCase("genuine: true, forged: false");
        assertThat(said.substring(0, said.indexOf('{'))).containsPattern("\\d{4}-\\d\\d-\\d\\d|datetime\\(\\d{4},");
        var enrolled =
                api.get("/employees?search=" + prefix + "-").expect(200).json().at("/items");
        assertThat(enrolled.valueStream()
                        .filter(person -> person.at("/usableTemplates").asInt() == 1)
                        .map(person -> person.at("/fullName").asString()))
                .hasSize(10)
                .contains(NAME + 1);
    }

    /** Writes the list of people: there are two faces for ten of them, so most are look-alikes of the second. */
    private String people(String prefix) throws IOException {
        Files.write(folder.resolve("astronaut.jpg"), TestPhotos.astronaut());
        Files.write(folder.resolve("hopper.jpg"), TestPhotos.hopper());
        var people = new ArrayList<Map<String, Object>>();
        for (int i = 1; i <= 10; i++) {
            people.add(Map.of(
                    "employeeId",
                    prefix + "-" + i,
                    "fullName",
                    NAME + i,
                    "site",
                    "Vigo works",
                    "photo",
                    i == 1 ? "astronaut.jpg" : "hopper.jpg",
                    "lookAlike",
                    i > 2));
        }
        Files.writeString(folder.resolve("people.json"), JsonMapper.shared().writeValueAsString(people));
        return "people.json";
    }

    private static JsonNode told(String said) {
        return JsonMapper.shared().readTree(said);
    }
}
