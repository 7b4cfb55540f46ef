package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ApiDocument.Operation;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Checks that no operation passes over a parameter or a field of a form that it does not know. */
@ServiceTest
class UnknownParametersTest {
    private static final String STRANGE = "nobodyKnows";
    private static final String FORM = "multipart/form-data";
    private static final Set<String> HAVE_ROWS_OF_DAYS = Set.of("/plans", "/attendance/calendar");

    @Autowired
    private Api api;

    /** Asks every operation of the OpenAPI document, so that a new one is included by itself. */
    @Test
    void theyAreNamedEverywhere() {
        var operations = ApiDocument.of(api).operations();
        var forms = new TreeSet<String>();
        assertSoftly(softly -> {
            for (var operation : operations) {
                if (operation.path().matches("/(me|accounts/self|kiosks/self)(/.*)?")) {
                    continue; // for people and tablets alone, who are known before their parameters are read
                }
                for (var answer : ask(operation, forms)) {
                    softly.assertThat(answer.status() + " " + answer.at("/code"))
                            .as(operation + " " + answer.text())
                            .isEqualTo("400 invalid-parameter");
                    softly.assertThat(answer.json().at("/errors").findValuesAsString("parameter"))
                            .as(operation + " " + answer.text())
                            .containsOnlyOnce(STRANGE);
                    softly.assertThat(answer.at("/detail")).contains(" is not known");
                }
            }
        });
        assertThat(operations).hasSizeGreaterThan(180);
        assertThat(forms)
                .containsExactly(
                        "POST /checkin",
                        "POST /enroll",
                        "POST /identify",
                        "POST /imports/punches",
                        "POST /imports/{kind}",
                        "POST /verify");
    }

    @Test
    void oneFormServesAllThatTakePhotos() {
        for (var path : List.of("/enroll", "/checkin", "/identify")) {
            var form = Form.of("employeeId", "E-7").field("consent", "true").field("fullName", "Ana");
            form.field("direction", "IN").field("kioskId", "door");
            api.send(api.post(path, form.file("photo", new byte[] {1}))).expectProblem(415, "unsupported-media-type");
        }
    }

    private List<Answer> ask(Operation operation, Set<String> forms) {
        if (!operation.takes(FORM)) {
            var body = operation.takes("application/json") ? "{}" : "";
            return List.of(api.json(operation.method(), operation.pathOfNothing() + "?" + STRANGE + "=1&_=5", body));
        }
        forms.add(operation.toString());
        return List.of(
                api.send(api.post(operation.pathOfNothing(), Form.of(STRANGE, "1"))),
                api.send(api.post(operation.pathOfNothing(), new Form().file(STRANGE, new byte[] {1}))),
                api.send(api.post(operation.pathOfNothing() + "?" + STRANGE, Form.of("_", "1"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/employees?externalid=1|externalid is not known: it is externalId",
                "/attendance/workdays?employe=ghost|employe is not known; the nearest is employeeId",
                "/attendance/events?until=2026-11-02|until is not known",
                "/attendance/workdays?_=1764403200|_ is not known"
            })
    void theNearestOneIsNamed(String path, String detail) {
        assertThat(api.get(path).expectProblem(400, "invalid-parameter").at("/detail"))
                .isEqualTo(detail);
    }

    @Test
    void pagesAndStaticFilesTakeAny() {
        for (var path : List.of(
                "/",
                "/kiosk/index.html",
                "/kiosk/texts.js",
                "/kiosk/lists.js",
                "/admin/sign-in",
                "/admin/parts.css",
                "/admin/lists.js",
                "/admin/texts.json",
                "/actuator/health",
                "/v3/api-docs")) {
            var answer = api.send(api.asAdmin(path + "?utm_source=mail").GET());
            assertThat(answer.status()).as(path + " " + answer.text()).isIn(200, 302);
        }
    }

    /** A program reads every list in the same way. */
    @Test
    void everyListHasPages() {
        var document = ApiDocument.of(api);
        var lists = new TreeSet<String>();
        assertSoftly(softly -> {
            for (var operation : document.operations()) {
                var answer = operation.json().at("/responses/200/content/application~1json/schema");
                if (!operation.method().equals("GET")
                        || !document.members(answer).keySet().containsAll(List.of("items", "page", "size", "total"))) {
                    continue;
                }
                lists.add(operation.path());
                var parameters = operation.json().at("/parameters");
                softly.assertThat(parameters.findValuesAsString("name"))
                        .as(operation.toString())
                        .contains("page", "size");
                if (!operation.path().matches("/(me|accounts/self)(/.*)?")) { // for people alone
                    int most = HAVE_ROWS_OF_DAYS.contains(operation.path()) ? 200 : 1000;
                    var page = api.get(
                            operation.pathOfNothing() + "?page=0&size=" + most + demanded(document, parameters));
                    softly.assertThat(page.status())
                            .as(operation + " " + page.text())
                            .isIn(operation.path().contains("{") ? List.of(200, 404) : List.of(200));
                }
            }
        });
        assertThat(lists)
                .hasSizeGreaterThan(30)
                .contains("/leave-rules", "/employees/{employeeId}/agreements", "/me/days");
    }

    private static String demanded(ApiDocument document, JsonNode parameters) {
        var query = new StringBuilder();
        for (var parameter : parameters) {
            if (parameter.at("/in").asString().equals("query")
                    && parameter.at("/required").asBoolean()) {
                query.append('&').append(parameter.at("/name").asString()).append('=');
                query.append(document.example(parameter.at("/schema")).asString());
            }
        }
        return query.toString();
    }

    /** What the container refuses is told as what it is, though it is told at another address with the same parameters. */
    @Test
    void anErrorOfTheContainerStaysOne() {
        var answer = api.get("/employees;x=1?" + STRANGE + "=1").expectProblem(400, "invalid-parameter");
        assertThat(answer.at("/detail")).isEqualTo("The request was refused");
    }

    /** As curl sends a body unless it is told what it is. */
    @Test
    void aBodyThatCameAsAFormIsRefusedByItsType() {
        api.send(api.asAdmin("/sites")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("{\"name\":\"strict\",\"zone\":\"UTC\"}")))
                .expectProblem(415, "unsupported-media-type");
    }

    /** Its page may be of a later release, and its check-ins count. */
    @Test
    void aPairedKioskMaySendMore() {
        api.site("Unknown fields");
        var code = api.json(
                        "POST", "/kiosks/pairing-codes", "{\"name\":\"Unknown fields\",\"site\":\"Unknown fields\"}")
                .expect(201)
                .at("/code");
        var tablet = new Tablet();
        tablet.pair(api, code).expect(201);
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("badge", "B-nobody".getBytes(StandardCharsets.UTF_8));
        parts.put(STRANGE, "1".getBytes(StandardCharsets.UTF_8));
        var form = Form.of("badge", "B-nobody").field(STRANGE, "1");
        api.send(tablet.checkIn(api, parts, form)).expect(200);
        api.send(api.post("/checkin", form)).expectProblem(400, "invalid-parameter");
    }
}
