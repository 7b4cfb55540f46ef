package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.Blocks.Code;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ApiDocument.Operation;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests and the JSON of the documents are those of the served API description, or of the records that read them. */
@ServiceTest
class DocumentRequestsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern REQUEST =
            Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/[\\w/{}.-]+)(\\?[^ `]*)?( \\{.*})?");
    private static final Pattern CURL =
            Pattern.compile("(?:https?://)?(?:localhost|ADDRESS):\\d+(/[^\\s\"'?]*)(\\?[^\\s\"']*)?");
    private static final Pattern FIELD = Pattern.compile("-F (\\w+)=");

    /** A row of the table of views that lists its columns; that of the register names another table. */
    private static final Pattern VIEW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| [^|`]+ \\| (`(?:.*)`.*) \\|$");

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /** Paths that the description leaves out: probes, pages, and what terminals ask for. */
    private static final Pattern BESIDE = Pattern.compile("/(actuator|admin|kiosk|me|iclock|trust|v3|swagger-ui).*");

    /** What is no request or answer of the API, with the record that reads or writes it. */
    private static final Map<String, String> RECORDS = Map.of(
            "docs/audit.md", "dev.presente.audit.chain.LogVerification$Finding",
            "docs/import.md", "dev.presente.device.PunchMap",
            "docs/pad.md", "dev.presente.face.opinion.NetworkManifest",
            "docs/payroll.md", "dev.presente.report.payroll.PayrollTemplate");

    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

    /** {@link IntegrateDocumentTest} sends what this page shows. */
    private static final String ELSEWHERE = "integrate.md";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyRequestThatIsNamedExists() {
        var description = ApiDocument.of(api);
        var named = Blocks.spans().stream()
                .filter(code -> REQUEST.matcher(code.text()).matches())
                .toList();
        assertThat(named).hasSizeGreaterThan(120);
        assertThat(named.stream().flatMap(code -> wrong(description, code))).isEmpty();
    }

    private static Stream<String> wrong(ApiDocument description, Code code) {
        var request = REQUEST.matcher(code.text());
        assertThat(request.matches()).isTrue();
        if (BESIDE.matcher(request.group(2)).matches() && !request.group(2).matches("/(kiosks|me)/.*")) {
            return Stream.of();
        }
        var operation = operation(description, request.group(1), request.group(2));
        return operation.isEmpty()
                ? Stream.of(code + ": no such operation")
                : unknown(description, operation.get(), request.group(3), request.group(4))
                        .map(what -> code + ": " + what);
    }

    /** An example may stand in the place of a parameter of the path, and "…" in that of what went before. */
    private static Optional<Operation> operation(ApiDocument description, String method, String path) {
        return description.operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{[^}]*}", "[^/]+"))
                        || operation.path().replaceAll("\\{[^}]*}", "{}").equals(path.replaceAll("\\{[^}]*}", "{}")))
                .min(Comparator.comparing(operation -> !operation.path().equals(path)));
    }

    private static Stream<String> unknown(
            ApiDocument description, Operation operation, @Nullable String query, @Nullable String body) {
        var wrong = new ArrayList<String>();
        if (query != null) {
            var known = operation
                    .json()
                    .at("/parameters")
                    .valueStream()
                    .map(one -> description.resolved(one).at("/name").asString())
                    .toList();
            Stream.of(query.substring(1).split("&", -1))
                    .map(one -> one.replaceFirst("=.*", ""))
                    .filter(name -> name.matches("\\w+") && !known.contains(name))
                    .forEach(name -> wrong.add("no parameter " + name));
        }
        if (body != null) {
            var schema = operation.json().at("/requestBody/content/application~1json/schema");
            unknownMembers(description, schema, JSON.readTree(body.replace("…", "0")), wrong);
        }
        return wrong.stream();
    }

    private static void unknownMembers(ApiDocument description, JsonNode schema, JsonNode json, List<String> wrong) {
        var members = description.members(schema);
        if (json.isArray()) {
            json.forEach(item ->
                    unknownMembers(description, description.resolved(schema).at("/items"), item, wrong));
        } else if (json.isObject() && !members.isEmpty()) {
            json.properties().forEach(member -> {
                if (!members.containsKey(member.getKey())) {
                    wrong.add("no member " + member.getKey());
                } else {
                    unknownMembers(description, members.get(member.getKey()), member.getValue(), wrong);
                }
            });
        } else if (json.isObject()
                && SCALARS.contains(description.resolved(schema).at("/type").asString(""))) {
            wrong.add("no object " + json);
        }
    }

    @Test
    void everyCurlIsAnsweredByAnOperation() {
        var description = ApiDocument.of(api);
        var curls = Blocks.commands().stream()
                .filter(code -> code.text().startsWith("curl "))
                .toList();
        assertThat(curls).hasSizeGreaterThan(8);
        assertThat(curls.stream().flatMap(code -> {
                    var url = CURL.matcher(code.text());
                    if (!url.find()) {
                        return Stream.of(code + ": no address");
                    }
                    if (BESIDE.matcher(url.group(1)).matches()) {
                        return Stream.of();
                    }
                    var data = Pattern.compile("-d '([^']*)'").matcher(code.text());
                    var fields = FIELD.matcher(code.text())
                            .results()
                            .map(match -> match.group(1))
                            .toList();
                    var body = data.find() ? data.group(1) : null;
                    var operation =
                            operation(description, body != null || !fields.isEmpty() ? "POST" : "GET", url.group(1));
                    if (operation.isEmpty()) {
                        return Stream.of(code + ": no such operation");
                    }
                    var form = description.members(
                            operation.get().json().at("/requestBody/content/multipart~1form-data/schema"));
                    return Stream.concat(
                            fields.stream()
                                    .filter(field -> !form.containsKey(field))
                                    .map(field -> code + ": no part " + field),
                            unknown(description, operation.get(), url.group(2), body)
                                    .map(what -> code + ": " + what));
                }))
                .isEmpty();
    }

    /**
     * Each block has to be a request, an answer, or what one of our records reads or writes. What is marked as the answer of a
     * command is compared with it elsewhere.
     */
    @Test
    void everyBlockOfJsonHasItsForm() {
        var description = ApiDocument.of(api);
        var blocks = Blocks.of("json").stream()
                .filter(block -> !block.page().endsWith(ELSEWHERE))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(7).allSatisfy(block -> {
            var json = JSON.readTree(block.text());
            var fits = description.json().at("/components/schemas").properties().stream()
                    .anyMatch(schema -> {
                        var wrong = new ArrayList<String>();
                        unknownMembers(description, schema.getValue(), json, wrong);
                        return wrong.isEmpty()
                                && !description.members(schema.getValue()).isEmpty();
                    });
            if (!fits) {
                var page = block.page().toString().replace('\\', '/');
                var record = Class.forName(RECORDS.getOrDefault(page, "no record for " + page));
                var components = Stream.of(record.getRecordComponents()).map(component -> component.getName());
                assertThat(components).as(block.toString()).containsAll(json.propertyNames());
            }
        });
    }

    /** Whoever writes a query finds each column of a view on the page, and no other. */
    @Test
    void theViewsHaveTheColumnsOfTheirTable() throws IOException {
        var rows = VIEW.matcher(Files.readString(Path.of("docs/reports.md")))
                .results()
                .toList();
        assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> {
            var columns = jdbc.sql("select column_name from information_schema.columns"
                            + " where table_schema = 'reporting' and table_name = :view")
                    .param("view", row.group(1))
                    .query(String.class)
                    .list();
            var named = NAME.matcher(row.group(2).replaceAll("\\([^)]*\\)", ""))
                    .results()
                    .map(name -> name.group(1));
            assertThat(named).as(row.group(1)).containsExactlyInAnyOrderElementsOf(columns);
        });
    }

    /** The requests among the blocks are not only of the right form: the service takes them. */
    @Test
    void theServiceTakesTheRequestsAmongThem() {
        api.site("Lima");
        int sent = 0;
        for (var block : Blocks.of("json")) {
            if (block.page().endsWith("attendance.md")) {
                var name = "night " + System.nanoTime();
                api.json("POST", "/shifts", block.text().replaceFirst("night", name))
                        .expect(201);
                sent++;
            } else if (block.text().contains("\"effectiveFrom\"")) {
                api.json("PUT", "/agreements/of-the-documents", block.text()).expect(200);
                api.delete("/agreements/of-the-documents").expect(204);
                sent++;
            }
        }
        assertThat(sent).isEqualTo(2);
    }
}
