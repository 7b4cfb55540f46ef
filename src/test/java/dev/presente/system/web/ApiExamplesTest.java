package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.presente.system.ProblemCode;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ApiDocument.Operation;
import dev.presente.testkit.ExampleFile;
import dev.presente.testkit.SchemaFit;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the scripts of {@code examples} against a service, and compares what it answers with the examples of the OpenAPI
 * document. {@code -Dpresente.docs.write=true} records them anew.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(
        properties = {
            "presente.two-people=true",
            "presente.me.kiosk-sites=Vigo works",
            "presente.me.hours-sites=Vigo works",
            "presente.webhook.http=true",
            "spring.datasource.hikari.connection-timeout=3000"
        })
class ApiExamplesTest {
    /** Only a gallery of hundreds answers it; {@code GalleryReportTest} has one. */
    private static final String ELSEWHERE = "GET /gallery/calibration";

    /** Comes only where the machine lacks a font. */
    private static final String UNDRAWN = "presente-undrawn";

    /** What every answer of a web server has, and what protects browsers. */
    private static final Set<String> USUAL = Set.of(
            "cache-control",
            "connection",
            "content-length",
            "content-security-policy",
            "content-type",
            "date",
            "expires",
            "keep-alive",
            "permissions-policy",
            "pragma",
            "presente-date",
            "referrer-policy",
            "strict-transport-security",
            "transfer-encoding",
            "vary",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy");

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private DataSource database;

    @SuppressWarnings("NullAway.Init")
    private ApiDocument document;

    @SuppressWarnings("NullAway.Init")
    private ExamplePlay play;

    @BeforeAll
    void play() throws IOException, SQLException, InterruptedException {
        document = ApiDocument.of(api);
        play = new ExamplePlay(api, clock, database, document);
        assertThat(play.play()).isEmpty();
        if (ExampleFile.isWritten()) {
            var all = (ObjectNode) ExampleFile.json(play.recording().all());
            var elsewhere = ExampleFile.OPERATIONS.read().at("/operations").path(ELSEWHERE);
            ((ObjectNode) all.at("/operations")).set(ELSEWHERE, elsewhere);
            ExampleFile.OPERATIONS.write(all);
            ExampleFile.MESSAGES.write(ExampleFile.json(play.messages()));
        }
    }

    @Test
    void everyOperationHasAnExampleOfItsMainSuccess() throws IOException {
        var written = ExampleFile.OPERATIONS.read().at("/operations");
        assertSoftly(softly -> document.operations()
                .forEach(operation -> softly.assertThat(missing(operation, written.path(operation.toString())))
                        .as(operation.toString())
                        .isEmpty()));
    }

    private static List<String> missing(Operation operation, JsonNode exchange) {
        var missing = new ArrayList<String>();
        var answers = operation.json().at("/responses");
        var main = answers.propertyNames().stream()
                .filter(status -> status.startsWith("2"))
                .max((a, b) -> rank(b) - rank(a))
                .orElseThrow();
        if (!exchange.at("/status").asString("none").equals(main)) {
            missing.add("the status is %s and not %s".formatted(exchange.at("/status"), main));
        }
        if (operation.json().at("/requestBody/required").asBoolean(false)
                && exchange.at("/sent").isMissingNode()) {
            missing.add("no body");
        }
        var content = answers.path(main).path("content");
        if (!content.isEmpty()
                && !content.has("application/zip")
                && exchange.at("/answered").isMissingNode()) {
            missing.add("no answer");
        }
        return missing;
    }

    /** What is created comes first. */
    private static int rank(String status) {
        return status.equals("201") ? 0 : Integer.parseInt(status);
    }

    @Test
    void everyCodeHasAnExample() throws IOException {
        assertThat(ExampleFile.OPERATIONS.read().at("/problems").propertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::code)
                        .toList());
        assertThat(document.examples().keySet().stream()
                        .filter(where -> where.startsWith("/components/responses/"))
                        .map(where -> where.substring(where.lastIndexOf(' ') + 1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::code)
                        .toList());
    }

    /** The examples are in the document, and fit the schemas beside them. */
    @Test
    void examplesFitTheirSchemas() {
        var fit = new SchemaFit(document);
        var shown = document.examples();
        assertThat(shown).hasSizeGreaterThan(250);
        assertSoftly(softly ->
                shown.forEach((where, example) -> softly.assertThat(fit.misfits(example.schema(), example.example()))
                        .as(where)
                        .isEmpty()));
    }

    @Test
    void theServiceStillAnswersSo() throws IOException {
        var fresh = ExampleFile.json(play.recording().all());
        for (var part : List.of("/operations", "/problems")) {
            var written = ExampleFile.OPERATIONS.read().at(part);
            var names = new HashSet<>(written.propertyNames());
            names.remove(ELSEWHERE);
            assertThat(names).isEqualTo(new HashSet<>(fresh.at(part).propertyNames()));
            assertSoftly(softly -> names.forEach(
                    name -> softly.assertThat(SchemaFit.members(fresh.at(part).get(name)))
                            .as(name)
                            .isEqualTo(SchemaFit.members(written.get(name)))));
        }
    }

    @Test
    void theMessagesOfWebhooksAreStillSo() throws IOException {
        var fit = new SchemaFit(document);
        var fresh = ExampleFile.json(play.messages());
        assertThat(SchemaFit.members(fresh)).isEqualTo(SchemaFit.members(ExampleFile.MESSAGES.read()));
        var events = document.json().at("/webhooks");
        assertThat(events.propertyNames()).containsExactlyInAnyOrderElementsOf(fresh.propertyNames());
        for (var event : events.properties()) {
            var item = document.resolved(event.getValue());
            var media = item.at("/post/requestBody/content/application~1json");
            assertThat(fit.misfits(media.at("/schema"), fresh.get(event.getKey())))
                    .as(event.getKey())
                    .isEmpty();
            assertThat(media.has("example")).as(event.getKey()).isTrue();
            assertThat(item.at("/post/parameters").findValuesAsString("name"))
                    .containsExactlyInAnyOrderElementsOf(play.headersOfMessages().stream()
                            .filter(name -> name.startsWith("webhook-"))
                            .toList());
        }
    }

    /** The document names each header that comes, and each that it names has come. */
    @Test
    void headersAreThoseOfTheDocument() {
        var come = new TreeMap<String, Set<String>>();
        play.recording().headers().forEach((answer, names) -> come.put(answer, told(names)));
        assertSoftly(softly -> come.forEach((answer, names) -> {
            var words = answer.split(" ", -1);
            var described = new TreeSet<>(document.headers(words[0], words[1], words[2]));
            described.remove(UNDRAWN);
            softly.assertThat(names).as(answer).isEqualTo(described);
        }));
    }

    private static Set<String> told(Set<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !USUAL.contains(name) && !name.startsWith(":"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
