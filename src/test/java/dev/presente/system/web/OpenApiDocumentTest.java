package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.system.ProblemCode;
import dev.presente.system.Secret;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ServiceTest;
import dev.presente.wording.Wording;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Checks that the served description of the API says what the Java types are, so that clients can be generated from it. */
@ServiceTest
class OpenApiDocumentTest {
    @Autowired
    private Api api;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void everyReferenceLeadsSomewhere() {
        var document = ApiDocument.of(api);
        var references = document.json().findValuesAsString("$ref");
        assertThat(references)
                .hasSizeGreaterThan(100)
                .allSatisfy(reference -> assertThat(
                                document.json().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    /** Two classes of one simple name once had one schema: decisions were described as entries of the consent ledger. */
    @Test
    void everySchemaIsThatOfItsType() {
        var document = ApiDocument.of(api);
        var handlers = handlers();
        var described = new TreeSet<String>();
        assertSoftly(softly -> {
            var comparison = new Comparison(document, softly);
            for (var operation : document.operations()) {
                var handler = handlers.get(operation.toString());
                softly.assertThat(handler).as(operation.toString()).isNotNull();
                if (handler == null) {
                    continue;
                }
                described.add(operation.toString());
                comparison.compare(
                        operation + " answer",
                        ResolvableType.forMethodReturnType(handler.getMethod()),
                        answer(operation));
                for (var parameter : handler.getMethodParameters()) {
                    if (parameter.hasParameterAnnotation(RequestBody.class)) {
                        comparison.compare(
                                operation + " body",
                                ResolvableType.forMethodParameter(parameter),
                                operation.json().at("/requestBody/content/application~1json/schema"));
                    }
                }
            }
            comparison.namesAreUnique();
        });
        assertThat(described).hasSizeGreaterThan(80);
    }

    @Test
    void namesAreReadable() {
        assertThat(ApiDocument.of(api).json().at("/components/schemas").propertyNames())
                .contains("EmployeeDirectoryEntryListing", "CheckinDecisionOutcome", "ExplainedLine", "NewSite")
                .allMatch(name -> name.matches("[A-Z][A-Za-z0-9]{2,50}"));
    }

    /** A generated client has one method for each operation, with this name. */
    @Test
    void operationsHaveNamesThatCanBeRead() {
        var names = ApiDocument.of(api).operations().stream()
                .map(operation -> operation.json().at("/operationId").asString())
                .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z]{2,30}"))
                .contains(
                        "listEmployees",
                        "createSite",
                        "approveCorrection",
                        "resetLiveness",
                        "checkIn",
                        "eraseEmployee");
    }

    @Test
    void everyCodeOfAProblemIsNamed() {
        assertThat(ApiDocument.of(api).json().at("/components/schemas/ProblemCode/enum"))
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::code)
                        .toList());
    }

    /** What a list and a form take is said, and which items may be null: a roster has days of rest. */
    @Test
    void limitsAndNullItemsAreSaid() {
        var document = ApiDocument.of(api);
        var photos = "/post/requestBody/content/multipart~1form-data/schema/properties/photo/maxItems";
        assertThat(document.json().at("/paths/~1checkin" + photos).asInt()).isEqualTo(5);
        assertThat(document.json().at("/paths/~1enroll" + photos).asInt()).isEqualTo(10);
        assertThat(document.json()
                        .at("/components/schemas/Roster/properties/shifts/items/type")
                        .toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(
                                operation.json().at("/parameters").findValues("description"))
                        .as(operation.toString())
                        .hasSizeGreaterThanOrEqualTo(
                                operation.json().at("/parameters").size()));
    }

    @Test
    void everyOperationHasASubjectAndSaysHowItRefuses() {
        var document = ApiDocument.of(api);
        var tags = document.json().at("/tags").findValuesAsString("name");
        assertThat(document.operations()).allSatisfy(operation -> {
            var answers = operation.json().at("/responses");
            assertThat(answers.propertyNames()).as(operation.toString()).contains("400", "401", "403", "429", "503");
            for (var status : List.of("/429", "/503")) {
                var later = document.resolved(answers.at(status));
                assertThat(document.resolved(later.at("/headers/Retry-After"))
                                .at("/schema/type")
                                .asString())
                        .isEqualTo("integer");
                assertThat(later.at("/headers/X-Request-Id").isObject()).isTrue();
            }
            assertThat(tags).contains(operation.json().at("/tags/0").asString());
            assertThat(answers.has("404"))
                    .as(operation.toString())
                    .isEqualTo(operation.path().contains("{"));
        });
    }

    /** A file of punches, a form of a kiosk and every JSON body are described: a client can only send what the document has. */
    @Test
    void everyBodyIsDescribed() {
        var document = ApiDocument.of(api);
        var bodies = new HashMap<String, Set<String>>();
        document.operations()
                .forEach(operation -> bodies.put(
                        operation.toString(),
                        new TreeSet<>(
                                operation.json().at("/requestBody/content").propertyNames())));
        assertSoftly(softly -> requestMappingHandlerMapping
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues()
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> {
                                    var described = bodies.get(method + " " + path);
                                    if (described != null) {
                                        softly.assertThat(described)
                                                .as(method + " " + path)
                                                .isEqualTo(taken(mapping, handler));
                                    }
                                }))));
        assertThat(bodies)
                .containsEntry(
                        "POST /imports/{kind}",
                        new TreeSet<>(
                                Set.of("multipart/form-data", "text/csv", "text/plain", "application/octet-stream")))
                .containsEntry("POST /kiosks/self/visits", Set.of("multipart/form-data"));
        var form = "/requestBody/content/multipart~1form-data/schema";
        var imports = document.json().at("/paths/~1imports~1punches/post");
        assertThat(imports.at(form + "/properties/file/format").asString()).isEqualTo("binary");
        assertThat(imports.at(form + "/properties/map/format").asString()).isEqualTo("binary");
        assertThat(imports.at(form + "/required").toString()).isEqualTo("[\"file\"]");
        assertThat(imports.at("/parameters").findValuesAsString("name")).contains("dryRun", "zone");
        var visit = document.json().at("/paths/~1kiosks~1self~1visits/post");
        assertThat(visit.at("/parameters").size()).isZero();
        assertThat(visit.at(form + "/properties").propertyNames())
                .containsExactlyInAnyOrder("eventId", "employeeId", "pin", "badge");
    }

    private static Set<String> taken(RequestMappingInfo mapping, HandlerMethod handler) {
        var types = mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(MimeType::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean isJson = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        if (isJson && types.isEmpty()) {
            types.add("application/json");
        }
        return types;
    }

    private static JsonNode answer(ApiDocument.Operation operation) {
        for (var answer : operation.json().at("/responses").properties()) {
            var schema = answer.getValue().at("/content/application~1json/schema");
            if (answer.getKey().startsWith("2") && !schema.isMissingNode()) {
                return schema;
            }
        }
        return operation.json().at("/responses/none");
    }

    private Map<String, HandlerMethod> handlers() {
        var handlers = new HashMap<String, HandlerMethod>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            for (var path : mapping.getPatternValues()) {
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    handlers.put(method + " " + path, handler);
                }
            }
        });
        return handlers;
    }

    /** Compares types with schemas, down to the last member. */
    private static final class Comparison {
        private final ApiDocument document;
        private final SoftAssertions softly;
        private final Map<String, Set<String>> typesOfName = new HashMap<>();

        Comparison(ApiDocument document, SoftAssertions softly) {
            this.document = document;
            this.softly = softly;
        }

        void compare(String where, ResolvableType type, JsonNode schema) {
            var raw = type.toClass();
            if (raw == ResponseEntity.class) {
                compare(where, type.getGeneric(0), schema);
            } else if (Collection.class.isAssignableFrom(raw)) {
                compare(where + "[]", type.getGeneric(0), schema.at("/items"));
            } else if (raw == Secret.class || raw == Wording.class) {
                softly.assertThat(document.resolved(schema).at("/type").asString(""))
                        .as(where + " of " + type)
                        .isEqualTo("string");
            } else if (raw.isRecord()) {
                var reference = schema.at("/$ref").asString("");
                softly.assertThat(reference).as(where + " of " + type).startsWith("#/components/schemas/");
                var seen = typesOfName.computeIfAbsent(reference, name -> new TreeSet<>());
                if (!seen.add(type.toString())) {
                    return;
                }
                var members = document.members(schema);
                softly.assertThat(members.keySet())
                        .as(where + " of " + type)
                        .containsExactlyInAnyOrderElementsOf(names(raw));
                var required = document.resolved(schema)
                        .at("/required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                for (var component : raw.getRecordComponents()) {
                    if (!isUnwrapped(component) && !isHidden(component)) {
                        var name = name(component.getAccessor());
                        softly.assertThat(required.contains(name))
                                .as(where + "." + name + " is required")
                                .isEqualTo(!component.getAnnotatedType().isAnnotationPresent(Nullable.class));
                        compare(
                                where + "." + name,
                                component(type, component),
                                members.getOrDefault(name, schema.at("/none")));
                    }
                }
            }
        }

        /** Returns the members that such a record has in JSON. */
        private static Set<String> names(Class<?> type) {
            var names = new TreeSet<String>();
            for (var component : type.getRecordComponents()) {
                if (isUnwrapped(component)) {
                    names.addAll(names(component.getType()));
                } else if (!isHidden(component)) {
                    names.add(name(component.getAccessor()));
                }
            }
            for (var method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(JsonProperty.class)) {
                    names.add(name(method));
                }
            }
            return names;
        }

        private static boolean isHidden(RecordComponent component) {
            return component.getAccessor().isAnnotationPresent(JsonIgnore.class);
        }

        private static boolean isUnwrapped(RecordComponent component) {
            return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
        }

        private static String name(Method accessor) {
            var property = accessor.getAnnotation(JsonProperty.class);
            return property == null || property.value().isEmpty() ? accessor.getName() : property.value();
        }

        private static ResolvableType component(ResolvableType type, RecordComponent component) {
            try {
                return ResolvableType.forField(type.toClass().getDeclaredField(component.getName()), type);
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }

        void namesAreUnique() {
            softly.assertThat(typesOfName).hasSizeGreaterThan(80);
            typesOfName.forEach(
                    (name, types) -> softly.assertThat(types).as(name).hasSize(1));
        }
    }
}
