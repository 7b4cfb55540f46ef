package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ApiDocument.Operation;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks, for every operation, what an explicit null means: never the same as something that the caller did not mean. */
@ServiceTest
class NullMembersTest {
    /** States the days of an employment, where null is no limit and an absent day stays. It says so itself. */
    private static final String ACTIVE_DAYS = "PUT /employees/{employeeId}/active";

    @Autowired
    private Api api;

    @Autowired
    private JsonMapper json;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private record Member(Operation operation, String place, String name) {
        @Override
        public String toString() {
            return operation + " " + place + " " + name;
        }
    }

    /** Returns the operations with a JSON body that a key may call. */
    private static List<Operation> withBody(ApiDocument document) {
        return document.operations().stream()
                .filter(operation -> operation.takes("application/json"))
                .toList();
    }

    private static JsonNode body(Operation operation) {
        return operation.json().at("/requestBody/content/application~1json/schema");
    }

    @Test
    void aPatchTakesAwayOrRefuses() {
        var document = ApiDocument.of(api);
        var takenAway = new TreeSet<String>();
        var refused = new TreeSet<String>();
        assertSoftly(softly -> withBody(document).stream()
                .filter(operation -> operation.method().equals("PATCH"))
                .filter(operation -> !operation.path().startsWith("/accounts/self")) // for people alone
                .forEach(operation -> document.members(body(operation)).forEach((name, schema) -> {
                    var answer =
                            api.json("PATCH", operation.pathOfNothing(), "{\"" + name + "\":null,\"nobody\":null}");
                    softly.assertThat(answer.at("/detail")).as(answer.text()).isEqualTo("Not known: nobody");

                    answer = api.json("PATCH", operation.pathOfNothing(), "{\"" + name + "\":null}");
                    boolean mayBeNull = schema.at("/type").isArray();
                    (mayBeNull ? takenAway : refused).add(operation + " " + name);
                    softly.assertThat(answer.json().at("/errors").findValuesAsString("parameter"))
                            .as(operation + " " + answer.text())
                            .isEqualTo(mayBeNull ? List.of() : List.of(name));
                    softly.assertThat(answer.status()).as(answer.text()).isEqualTo(mayBeNull ? 404 : 400);
                })));
        assertThat(takenAway)
                .containsExactly(
                        "PATCH /employees/{employeeId} externalId",
                        "PATCH /employees/{employeeId}/employments/{id} from",
                        "PATCH /employees/{employeeId}/employments/{id} to");
        assertThat(refused)
                .hasSizeGreaterThan(15)
                .contains("PATCH /employees/{employeeId} fullName", "PATCH /devices/{id} site");
    }

    @Test
    void aPatchMayHaveAnotherEncoding() {
        var change = "{\"fullName\":\"José\",\"externalId\":null}";
        var nothing = "{\"fullName\":null,\"externalId\":\"José\"}";
        for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            patch(change, charset).expectProblem(404, "not-found");
            assertThat(patch(nothing, charset)
                            .expectProblem(400, "invalid-parameter")
                            .json()
                            .at("/errors")
                            .findValuesAsString("parameter"))
                    .as(charset.toString())
                    .containsExactly("fullName");
        }
    }

    private Answer patch(String body, Charset charset) {
        return api.send(api.asAdmin("/employees/ghost")
                .header("Content-Type", "application/json;charset=" + charset.name())
                .method("PATCH", BodyPublishers.ofString(body, charset)));
    }

    /** Reads each body once with null and once without the member. */
    @Test
    void inAPostAndAPutNullIsTheSameAsAbsent() {
        var document = ApiDocument.of(api);
        var types = types();
        var refused = new TreeSet<String>();
        var understood = new TreeSet<String>();
        assertSoftly(softly -> withBody(document).stream()
                .filter(operation -> !operation.method().equals("PATCH"))
                .filter(operation -> !operation.toString().equals(ACTIVE_DAYS))
                .forEach(operation -> {
                    var example = document.example(body(operation));
                    ApiDocument.objects(example)
                            .forEach((place, object) -> object.propertyNames().forEach(name -> {
                                var member = new Member(operation, place, name);
                                var type = Objects.requireNonNull(types.get(operation.toString()), operation::toString);
                                var absent = read(type, changed(example, member, false));
                                (absent instanceof String ? refused : understood).add(member.toString());
                                softly.assertThat(read(type, changed(example, member, true)))
                                        .as(member.toString())
                                        .isEqualTo(absent);
                            }));
                }));
        assertThat(understood).as("not %s", refused).hasSizeGreaterThan(300);
    }

    private Map<String, ResolvableType> types() {
        var types = new HashMap<String, ResolvableType>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .forEach((mapping, handler) -> Arrays.stream(handler.getMethodParameters())
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                        .findFirst()
                        .map((MethodParameter parameter) -> ResolvableType.forMethodParameter(parameter))
                        .ifPresent(type -> mapping.getPatternValues()
                                .forEach(path -> mapping.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> types.put(method + " " + path, type)))));
        return types;
    }

    /** Returns the body with null in place of a member, or without it. */
    private static String changed(JsonNode example, Member member, boolean isNull) {
        var copy = example.deepCopy();
        ObjectNode object = Objects.requireNonNull(ApiDocument.objects(copy).get(member.place()));
        if (isNull) {
            object.putNull(member.name());
        } else {
            object.remove(member.name());
        }
        return copy.toString();
    }

    /** Returns what the service would work with, or why it would refuse the body. */
    private Object read(ResolvableType type, String body) {
        try {
            return new StrictJson(json)
                    .read(type, new MockHttpInputMessage(body.getBytes(StandardCharsets.UTF_8)), null);
        } catch (HttpMessageNotReadableException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
