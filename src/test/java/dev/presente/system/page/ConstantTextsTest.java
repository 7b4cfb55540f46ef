package dev.presente.system.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.workday.ExplainCode;
import dev.presente.system.ProblemCode;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every constant that a page can show has a text in every language. The constants are read where programs and pages do. */
@ServiceTest
class ConstantTextsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern EXPORT = Pattern.compile("export const (\\w+) = (.*);");

    /** Each member of the API that is an enumeration, alone or with its owner, and what the keys of its texts begin with. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("outcome", "outcome."),
            Map.entry("what", "audit.what."),
            Map.entry("away", "calendar."),
            Map.entry("mode", "mode."),
            Map.entry("direction", "direction."),
            Map.entry("status", "status."),
            Map.entry("flag", "flag."),
            Map.entry("flags", "flag."),
            Map.entry("presence", "presence."),
            Map.entry("kind", "correction."),
            Map.entry("InboxRow kind", "inbox.kind."),
            Map.entry("decision", "state."),
            Map.entry("state", "state."),
            Map.entry("/employees state", "people.state."),
            Map.entry("/webhooks/{id}/deliveries state", "delivery."),
            Map.entry("OutboxEntry state", "delivery."),
            Map.entry("event", "webhooks."),
            Map.entry("events", "webhooks."),
            Map.entry("CheckinMessage type", "webhooks."),
            Map.entry("CorrectionMessage type", "webhooks."),
            Map.entry("report", "report."),
            Map.entry("/attendance/inbox kind", "inbox.kind."),
            Map.entry("portion", "portion."),
            Map.entry("challenge", "challenge."),
            Map.entry("pairing", "pairing."),
            Map.entry("forgottenOut", "forgottenOut."),
            Map.entry("forgottenIn", "forgottenIn."),
            Map.entry("earlyArrival", "earlyArrival."),
            Map.entry("proRata", "leave.proRata."),
            Map.entry("rounding", "leave.rounding."),
            Map.entry("counts", "leave.counts."),
            Map.entry("beyond", "leave.beyond."),
            Map.entry("rule", "overtime.rule."),
            Map.entry("side", "overtime.side."),
            Map.entry("in", "rounding."),
            Map.entry("out", "rounding."),
            Map.entry("directions", "directions."),
            Map.entry("otherSites", "otherSites."),
            Map.entry("liveness", "liveness."),
            Map.entry("scopes", "scope."),
            Map.entry("role", "scope."),
            Map.entry("flaw", "flaw."),
            Map.entry("motions", "kiosk.motion."));

    /** Enumerations that no page shows, or shows as they are. */
    private static final Set<String> NOT_SHOWN =
            Set.of("format", "by", "sort", "confirm", "colours", "weekdays", "code", "nodeType", "pay", "why");

    @Autowired
    private Api api;

    /**
     * An enumeration in the OpenAPI document.
     *
     * @param owner the schema or the path that has the member
     */
    private record Enumeration(String owner, String member, List<String> constants) {
        String prefix() {
            return PREFIXES.getOrDefault(owner + " " + member, PREFIXES.getOrDefault(member, ""));
        }
    }

    private List<Enumeration> enumerations() {
        var document = ApiDocument.of(api);
        var found = new Found(document, new ArrayList<>());
        document.json()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> found.collect(schema.getKey(), schema.getValue()));
        document.json().at("/paths").properties().forEach(path -> {
            path.getValue()
                    .findValues("parameters")
                    .forEach(list -> list.forEach(parameter -> {
                        found.add(path.getKey(), parameter.at("/name").asString(), parameter.at("/schema"));
                    }));
            found.collect(path.getKey(), path.getValue());
        });
        return found.enumerations();
    }

    private record Found(ApiDocument document, List<Enumeration> enumerations) {
        void collect(String owner, JsonNode node) {
            node.findValues("properties")
                    .forEach(properties ->
                            properties.properties().forEach(member -> add(owner, member.getKey(), member.getValue())));
        }

        void add(String owner, String member, JsonNode schema) {
            var one = document.resolved(schema);
            var constants = one.has("enum")
                    ? one.get("enum")
                    : document.resolved(one.at("/items")).at("/enum");
            if (!constants.isEmpty()) {
                enumerations.add(new Enumeration(
                        owner,
                        member,
                        constants.valueStream().map(JsonNode::asString).toList()));
            }
        }
    }

    /** The exports of a script module of the service. */
    private Map<String, JsonNode> module(String path) {
        var answer = api.send(api.request(path).GET()).expect(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        return answer.text()
                .lines()
                .map(EXPORT::matcher)
                .filter(line -> line.matches())
                .collect(Collectors.toMap(line -> line.group(1), line -> JSON.readTree(line.group(2))));
    }

    /** The names in a list, or the members of an object. */
    private static Set<String> names(JsonNode list) {
        return list.isObject()
                ? new TreeSet<>(list.propertyNames())
                : list.valueStream()
                        .map(entry -> entry.isObject() ? entry.get("name") : entry)
                        .map(JsonNode::asString)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In one file only: a language without a text would show that of another. */
    private static Set<String> keys(String file) throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources").resolve(file))) {
            texts.load(in);
        }
        return texts.stringPropertyNames();
    }

    private static Set<String> withPrefix(String prefix, Collection<String> constants) {
        return constants.stream().map(constant -> prefix + constant).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("dev.presente.system.page.LanguageFilesTest#files")
    void everyConstantOfTheApiHasAText(String file) throws IOException {
        var keys = keys(file);
        var enumerations = enumerations();
        assertThat(enumerations).hasSizeGreaterThan(35);
        assertThat(enumerations).allSatisfy(enumeration -> {
            if (!NOT_SHOWN.contains(enumeration.member())) {
                assertThat(enumeration.prefix())
                        .as("has its place in the table")
                        .isNotEmpty();
                assertThat(keys).containsAll(withPrefix(enumeration.prefix(), enumeration.constants()));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.presente.system.page.LanguageFilesTest#files")
    void everyEntryOfAListHasAText(String file) throws IOException {
        var keys = keys(file);
        var prefixes = Map.of(
                "flags", "flag.",
                "outcomes", "outcome.",
                "measures", "measure.",
                "reports", "report.",
                "columns", "column.");
        var lists = new TreeMap<>(module("/admin/lists.js"));
        assertThat(names(list(lists, "formats"))).as("shown as they are").contains("pdf");
        lists.remove("formats");
        lists.remove("faces"); // yes or no
        lists.remove("pages"); // a digest
        assertThat(names(list(lists, "languages"))).as("each named by itself").contains("English", "Español");
        lists.remove("languages");
        assertThat(lists.keySet()).isEqualTo(prefixes.keySet());
        lists.forEach((name, list) ->
                assertThat(keys).as(name).containsAll(withPrefix(prefixes.getOrDefault(name, ""), names(list))));
    }

    /** Days tell in the reader's language what each rule did. */
    @ParameterizedTest
    @MethodSource("dev.presente.system.page.LanguageFilesTest#files")
    void everyExplanationHasAText(String file) throws IOException {
        var keys = keys(file);
        assertThat(keys)
                .containsAll(withPrefix(
                        "explain.",
                        Arrays.stream(ExplainCode.values())
                                .map(ExplainCode::code)
                                .toList()));
    }

    /** A problem has a title in the reader's language. */
    @ParameterizedTest
    @MethodSource("dev.presente.system.page.LanguageFilesTest#files")
    void everyProblemHasATitle(String file) throws IOException {
        assertThat(keys(file))
                .containsAll(withPrefix(
                        "title.",
                        Arrays.stream(ProblemCode.values())
                                .map(ProblemCode::code)
                                .toList()));
    }

    /** Who is not accepted is told why and what to do; whose photo is refused, what to do. */
    @ParameterizedTest
    @MethodSource("dev.presente.system.page.LanguageFilesTest#files")
    void kioskHasAText(String file) throws IOException {
        var keys = keys(file);
        var lists = module("/kiosk/lists.js");
        var refusing = names(list(lists, "outcomes"));
        refusing.removeIf(outcome -> list(lists, "outcomes")
                .at("/" + outcome + "/atKiosk")
                .asString()
                .equals("good"));
        assertThat(refusing).contains("UNKNOWN").doesNotContain("ACCEPTED", "DUPLICATE");
        assertThat(keys)
                .containsAll(withPrefix("kiosk.outcome.", refusing))
                .containsAll(refusing.stream()
                        .map("kiosk.outcome.%s.text"::formatted)
                        .toList())
                .containsAll(withPrefix("kiosk.measure.", names(list(lists, "measures"))));
    }

    @Test
    void listsHoldEveryConstant() {
        var lists = module("/admin/lists.js");
        assertThat(module("/kiosk/lists.js")).isEqualTo(lists);
        assertThat(names(list(lists, "outcomes"))).isEqualTo(constants("CheckinResponse", "outcome"));
        assertThat(names(list(lists, "flags"))).isEqualTo(constants("BoardLine", "flags"));
        assertThat(names(list(lists, "reports"))).isEqualTo(constants("/reports/{report}", "report"));
        var quality = ApiDocument.of(api).json().at("/components/schemas/FaceQuality/properties");
        assertThat(names(list(lists, "measures")))
                .hasSizeGreaterThan(9)
                .isSubsetOf(new TreeSet<>(quality.propertyNames()));
    }

    private static JsonNode list(Map<String, JsonNode> lists, String name) {
        return Objects.requireNonNull(lists.get(name), name);
    }

    private Set<String> constants(String owner, String member) {
        return enumerations().stream()
                .filter(one -> one.owner().equals(owner) && one.member().equals(member))
                .flatMap(one -> one.constants().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a report answers is what the page has columns for. */
    @ParameterizedTest
    @ValueSource(strings = {"daily", "timesheet", "exceptions", "balance"})
    void pageKnowsEveryColumnOfAReport(String report) {
        // days of other tests may follow the first line
        var header = api.get("/reports/%s?format=csv&from=2020-11-01&to=2020-11-01".formatted(report))
                .expect(200)
                .text()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(names(list(module("/admin/lists.js"), "columns"))).contains(header.split(",", -1));
    }

    @Test
    void kioskHasEveryLanguage() throws IOException {
        var texts = list(module("/kiosk/texts.js"), "texts");
        assertThat(names(texts))
                .contains("en", "es")
                .isEqualTo(Language.all().stream().map(Language::tag).collect(Collectors.toCollection(TreeSet::new)));
        for (var language : texts) {
            var stored = names(language).stream()
                    .map(name -> name.startsWith("flaw.") ? name : "kiosk." + name)
                    .toList();
            assertThat(stored).isSubsetOf(keys("messages_es.properties"));
            assertThat(names(language)).hasSizeGreaterThan(80);
        }
        assertThat(texts.at("/en/outcome.UNKNOWN")).isNotEqualTo(texts.at("/es/outcome.UNKNOWN"));
    }
}
