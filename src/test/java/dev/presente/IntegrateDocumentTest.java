package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.workday.Flag;
import dev.presente.attendance.workday.Status;
import dev.presente.system.ProblemCode;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.Listener;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the requests of docs/integrate.md in their order, and compares its tables with the code. */
@ServiceTest
class IntegrateDocumentTest {
    private static final Pattern REQUEST =
            Pattern.compile("```http\n(GET|POST) (\\S+)\n(?:(\\{.*})\n)?=> (\\d+)\n(?:(\\{.*})\n)?```");
    private static final Pattern MESSAGE = Pattern.compile("```json\n(\\{\"type\":.*})\n```");
    private static final Pattern CODES = Pattern.compile("`([A-Z_]{3,})`");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String page = Files.readString(Path.of("docs/integrate.md"));

    @Autowired
    private Api api;

    IntegrateDocumentTest() throws IOException {}

    @Test
    void everyRequestIsAnsweredAsThePageSays() {
        var requests = REQUEST.matcher(page).results().toList();
        assertThat(requests)
                .hasSameSizeAs(
                        Pattern.compile("```http").matcher(page).results().toList());
        var last = "";
        for (var request : requests) {
            var path = request.group(2).replace("{id}", last);
            var answer = sent(request, path);
            assertThat(answer.status()).as(path + " " + answer.text()).hasToString(request.group(4));
            if (request.group(5) != null) {
                assertThat(alike(JSON.readTree(request.group(5)), answer.json()))
                        .as("%s is %s", path, answer.text())
                        .isTrue();
            }
            last = answer.at("/id");
            if (path.equals("/webhooks")) {
                // other tests count the messages that wait
                api.delete("/webhooks/" + last).expect(204);
            }
        }
    }

    /** Decides whether the answer is the one that the page shows, in which … stands for any text or number. */
    private static boolean alike(JsonNode shown, JsonNode answer) {
        if (shown.isObject()) {
            return answer.isObject()
                    && Set.copyOf(shown.propertyNames()).equals(Set.copyOf(answer.propertyNames()))
                    && shown.properties().stream()
                            .allMatch(member -> alike(member.getValue(), answer.get(member.getKey())));
        }
        if (shown.isArray()) {
            return answer.isArray()
                    && shown.size() == answer.size()
                    && IntStream.range(0, shown.size()).allMatch(i -> alike(shown.get(i), answer.get(i)));
        }
        return shown.asString("").equals("…") ? answer.isValueNode() : shown.equals(answer);
    }

    @Test
    void theMessagesOfWebhooksAreThoseOfThePage() throws Exception {
        try (var listener = new Listener()) {
            api.eraseEverybody();
            api.json("POST", "/sites", "{\"name\":\"Lugo works\",\"zone\":\"Europe/Madrid\"}");
            api.json("POST", "/employees", "{\"employeeId\":\"VW-18\",\"site\":\"Lugo works\"}")
                    .expect(201);
            api.enrol("VW-18", TestPhotos.astronaut()).expect(201);
            var events =
                    "[\"checkin.accepted\",\"correction.requested\",\"correction.approved\",\"correction.rejected\"]";
            var hook = api.json("POST", "/webhooks", "{\"url\":\"%s\",\"events\":%s}".formatted(listener.url(), events))
                    .expect(201);
            api.checkIn("VW-18", TestPhotos.astronaut()).expect(201);
            decide("approve");
            decide("reject");

            var got = listener.await(5).stream()
                    .map(message -> JSON.readTree(message.body()))
                    .toList();

            var shown = MESSAGE.matcher(page).results().map(block -> JSON.readTree(block.group(1)));
            assertThat(shown.toList())
                    .hasSize(4)
                    .allSatisfy(
                            message -> assertThat(got).as(message.toString()).anyMatch(one -> alike(message, one)));
            api.delete("/webhooks/" + hook.at("/id")).expect(204);
            api.eraseEverybody();
        }
    }

    private void decide(String decision) {
        var wish =
                "{\"employeeId\":\"VW-18\",\"kind\":\"ADD\",\"at\":\"2026-11-03T14:00:00+01:00\",\"direction\":\"OUT\""
                        + ",\"reason\":\"The tablet was off\"}";
        var id = api.json("POST", "/attendance/corrections", wish).expect(201).at("/id");
        api.json("POST", "/attendance/corrections/" + id + "/" + decision, "{\"reason\":\"Seen\"}")
                .expect(200);
    }

    /** The heads of the CSV files say which columns a report has. */
    @Test
    void theTableOfColumnsIsThatOfTheReports() {
        var reports = List.of("daily", "timesheet", "exceptions", "balance");
        var heads = new TreeMap<String, Set<String>>();
        for (var report : reports) {
            var csv = api.get("/reports/" + report + "?from=2026-11-02&to=2026-11-02&format=csv");
            heads.put(
                    report,
                    Set.of(csv.expect(200)
                            .text()
                            .lines()
                            .findFirst()
                            .orElseThrow()
                            .split(",", -1)));
        }
        var told = new TreeMap<String, Set<String>>();
        rows("| column of a report |").forEach(cells -> {
            var in = cells[2].contains("all")
                    ? reports.stream()
                            .filter(report -> !cells[2].contains("`" + report + "`"))
                            .toList()
                    : names(cells[2]);
            in.forEach(report ->
                    told.computeIfAbsent(report, name -> new TreeSet<>()).addAll(names(cells[1])));
        });
        assertThat(told).isEqualTo(heads);
    }

    private static List<String> names(String cell) {
        return Pattern.compile("`(\\w+)`")
                .matcher(cell)
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    private Answer sent(MatchResult request, String path) {
        return request.group(3) == null ? api.get(path) : api.json(request.group(1), path, request.group(3));
    }

    @Test
    void everyCodeStandsWithItsStatus() {
        var rows = Pattern.compile("\n\\| `([a-z-]+)` \\| (\\d{3}) \\|")
                .matcher(page)
                .results()
                .map(row -> row.group(1) + " " + row.group(2));
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(code -> code.code() + " " + code.status().value())
                        .toList());
    }

    @Test
    void tablesNameEveryOutcomeStatusAndFlag() {
        var document = ApiDocument.of(api);
        var outcomes = document.resolved(document.json().at("/components/schemas/CheckinResponse/properties/outcome"))
                .at("/enum")
                .valueStream()
                .map(JsonNode::asString);
        assertThat(firstCells("| outcome |")).containsExactlyInAnyOrderElementsOf(outcomes.toList());
        assertThat(firstCells("| status of a day |")).containsExactlyInAnyOrderElementsOf(names(Status.values()));
        assertThat(firstCells("| flag of a day |")).containsExactlyInAnyOrderElementsOf(names(Flag.values()));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** Returns what stands in the first column of the table with this heading. */
    private List<String> firstCells(String heading) {
        return rows(heading).stream()
                .flatMap(cells -> CODES.matcher(cells[1]).results())
                .map(code -> code.group(1))
                .toList();
    }

    /** Returns the cells of each row of the table with this heading; what stands before the first bar comes first. */
    private List<String[]> rows(String heading) {
        return page.substring(page.indexOf(heading))
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split("\\|", -1))
                .toList();
    }
}
