package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.workday.Flag;
import dev.presente.attendance.workday.Status;
import dev.presente.system.ProblemCode;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Sends the requests of docs/integrate.md in their order, and compares its tables with the code. */
@ServiceTest
class IntegrateDocumentTest {
    private static final Pattern REQUEST = Pattern.compile("```http\n(GET|POST) (\\S+)\n(?:(\\{.*})\n)?=> (\\d+)\n```");
    private static final Pattern CODES = Pattern.compile("`([A-Z_]{3,})`");

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
            last = answer.at("/id");
            if (path.equals("/webhooks")) {
                // other tests count the messages that wait
                api.delete("/webhooks/" + last).expect(204);
            }
        }
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
        return page.substring(page.indexOf(heading))
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1])
                .flatMap(cell -> CODES.matcher(cell).results())
                .map(code -> code.group(1))
                .toList();
    }
}
