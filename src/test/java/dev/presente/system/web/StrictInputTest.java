package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Checks that a request is understood as it is meant, or refused: nothing is dropped, and nothing taken for another thing. */
@ServiceTest
class StrictInputTest {
    private static final String STRANGE = "nobodyKnows";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Punches punches;

    private String before = "";

    @BeforeEach
    void remember() {
        api.get("/attendance/workdays").expect(200); // derives what is due and would else be derived in between
        before = rows();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(rows()).isEqualTo(before);
    }

    /** Returns the number of rows of every table except the logs of what was tried, which move by themselves. */
    private String rows() {
        List<String> tables = jdbc.sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type"
                                + " = 'BASE TABLE' and table_name not in ('decision_subject', 'admin_act', 'admin_act_outcome', 'act_detail', 'refusal',"
                                + " 'record_mark', 'mark_pending', 'mark_chain', 'mark_end', 'decision', 'decision_pending', 'decision_writer', 'webhook_turn') order by 1")
                .query(String.class)
                .list();
        return tables.stream()
                .map(table -> table + " "
                        + jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                .collect(Collectors.joining("\n"));
    }

    /** Libraries that read other formats are there, and would drop what they do not know. */
    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/cbor", "application/xml"})
    void noFormatButJsonIsTakenOrGiven(String format) {
        var body = BodyPublishers.ofString("name: other\nrole: hr\npassword: seven words nobody guesses\n");
        api.send(api.asAdmin("/accounts").header("Content-Type", format).POST(body))
                .expectProblem(415, "unsupported-media-type");
        api.send(api.asAdmin("/api-keys").header("Accept", format).GET()).expectProblem(406, "not-acceptable");
    }

    /** Tries every object of every body that the OpenAPI document describes, so that a new operation is included by itself. */
    @Test
    void unknownMembersAreNamedEverywhere() {
        var document = ApiDocument.of(api);
        var operations = document.operations().stream()
                .filter(operation -> operation.json().at("/requestBody/content").has("application/json"))
                .toList();
        assertSoftly(softly -> {
            for (var operation : operations) {
                var schema = operation.json().at("/requestBody/content/application~1json/schema");
                for (var place : ApiDocument.objects(document.example(schema)).keySet()) {
                    var body = document.example(schema).deepCopy();
                    Objects.requireNonNull(ApiDocument.objects(body).get(place)).put(STRANGE, 1);
                    var path = operation.pathOfNothing();
                    if (path.startsWith("/me/")) {
                        continue; // for people alone, who are refused before their body is read
                    }
                    var answer = api.json(operation.method(), path, body.toString());
                    var member = place.isEmpty() ? STRANGE : place + "." + STRANGE;
                    softly.assertThat(answer.status())
                            .as(operation + " " + body + " " + answer.text())
                            .isEqualTo(400);
                    softly.assertThat(answer.at("/code"))
                            .as(operation + " " + answer.text())
                            .isEqualTo("invalid-parameter");
                    softly.assertThat(answer.at("/errors/0/parameter"))
                            .as(operation + " " + answer.text())
                            .isEqualTo(member);
                    softly.assertThat(answer.at("/detail"))
                            .as(operation.toString())
                            .contains(member);
                }
            }
        });
        assertThat(operations).hasSizeGreaterThan(30);
    }

    @Test
    void allUnknownMembersAreNamed() {
        var answer = api.json("POST", "/shifts", """
            {"nam":"x","name":"strict","rules":{"gracePeriod":{"late":"PT10M"},
             "segments":[{"start":"09:00","end":"12:00"},{"start":"13:00","end":"17:00","strat":{"a":[1]},"fin":1}],
             "breaks":[{"start":"09:30","end":"10:00","payed":[{}]}]},"more":[]}\
            """).expectProblem(400, "invalid-parameter");
        assertThat(answer.json().at("/errors").findValuesAsString("parameter"))
                .containsExactlyInAnyOrder(
                        "nam",
                        "rules.gracePeriod",
                        "rules.segments[1].strat",
                        "rules.segments[1].fin",
                        "rules.breaks[0].payed",
                        "more");
        assertThat(answer.at("/detail")).contains("rules.segments[1].strat", "rules.gracePeriod");
    }

    /** They are named also where something else is wrong; of very many, only some are named. */
    @Test
    void unknownMembersAreNamedFirst() {
        var many = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"" + "x".repeat(200) + i + "\":{}")
                .collect(Collectors.joining(","));
        assertThat(api.json("POST", "/holidays", "{\"share\":\"HALF\",\"day\":\"2026-12-24\",\"name\":7,\"more\":1}")
                        .expectProblem(400, "invalid-parameter")
                        .at("/detail"))
                .contains("name");
        var answer = api.json("POST", "/holidays", "{\"day\":\"2026-12-24\",\"name\":\"x\"," + many + "}")
                .expectProblem(400, "invalid-parameter");
        assertThat(answer.text()).hasSizeLessThan(10_000);
    }

    /** These members, such as half a holiday or a manager's site, were once dropped although the answer was 201. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST|/holidays|{'day':'2026-12-24','name':'half','half':'SECOND_HALF'}|half",
                "POST|/absences|{'employeeId':'f','firstDay':'2026-11-12','lastDay':'2026-11-12','kind':'v','halfDay':true}|halfDay",
                "POST|/assignments|{'employeeId':'f','firstDay':'2026-11-12','site':'M','shift':'d','weekday':['SATURDAY']}|weekday",
                "POST|/shifts|{'name':'f','rules':{'segments':[{'start':'09:00','end':'17:00'}],'gracePeriod':{'late':'PT10M'}}}|rules.gracePeriod",
                "POST|/api-keys|{'name':'boss','scopes':['manager'],'site':'Madrid'}|site",
                "POST|/employees|{'employeeId':'strict','activeForm':'2026-11-01'}|activeForm",
                "PATCH|/employees/ghost|{'fullName':'A','activeTo':'2026-11-30'}|activeTo",
                "PUT|/employees/ghost/active|{'from':'2026-11-01','activeTo':'2026-11-30'}|activeTo",
                "PUT|/employees/ghost/pin|{'code':'123456'}|code",
                "POST|/api-keys/1/rotate|{'overlaps':'PT1H'}|overlaps"
            })
    void aMisspeltWishIsRefused(String method, String path, String body, String member) {
        var answer = api.json(method, path, body.replace('\'', '"')).expectProblem(400, "invalid-parameter");
        assertThat(answer.at("/detail")).contains(member);
        assertThat(answer.at("/errors/0/parameter")).isEqualTo(member);
    }

    /** These parameters and fields were once passed over: what was only to be tried was stored, and a list had everybody. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/imports/punches?zone=Europe/Madrid&dryrun=true|dryrun is not known: it is dryRun",
                "POST|/imports/punches?zone=Europe/Madrid&dryRun=|dryRun must be true or false",
                "POST|/imports/punches?zone=Europe/Madrid&dryRun|dryRun must be true or false",
                "POST|/imports/punches?zone=Europe/Madrid&dates=dd.mm.yyyy|dates is not known",
                "POST|/imports/punches?zone=Europe/Madrid&zone=America/Lima|zone is there twice",
                "DELETE|/employees/ghost?reason=x|reason is not known",
                "GET|/attendance/workdays?employeeid=ghost|employeeid is not known: it is employeeId",
                "GET|/reports/timesheet?from=2026-11-01&to=2026-11-30&employee_id=ghost|employee_id is not known",
                "GET|/reports/timesheet?from=2026-11-01&to=2026-11-30&Site=Madrid|Site is not known: it is site"
            })
    void aMisspeltParameterIsRefused(String method, String path, String detail) {
        var body = HttpRequest.BodyPublishers.ofString("employeeId,at\nghost,2026-11-02 08:00\n");
        var request = api.asAdmin(path)
                .method(method, method.equals("POST") ? body : HttpRequest.BodyPublishers.noBody())
                .header("Content-Type", "text/csv");
        assertThat(api.send(request).expectProblem(400, "invalid-parameter").at("/detail"))
                .startsWith(detail);
    }

    @Test
    void aMisspeltFieldOfAFormIsRefused() {
        for (var field : List.of("Direction", "employeeID", "kiosk_id")) {
            var form = Form.of("badge", "B-1").field(field, "OUT");
            var answer = api.send(api.post("/checkin", form)).expectProblem(400, "invalid-parameter");
            assertThat(answer.at("/errors/0/parameter")).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "at, 0001-01-01T00:00:00Z",
        "at, 1969-12-31T23:59:59Z",
        "localAt, 1900-09-04T09:00",
        "localAt, 0001-01-01T00:00"
    })
    void aPunchIsOfATimeThatMayBe(String member, String time) {
        var person = punches.person();
        before = rows();
        api.json("POST", "/attendance/corrections", """
                {"employeeId":"%s","kind":"ADD","%s":"%s","reason":"x"}""".formatted(person, member, time))
                .expectProblem(400, "invalid-parameter");
    }

    @Test
    void halfADayIsNoLongerThanAWholeOne() {
        var answer = api.json(
                "POST",
                "/shifts",
                "{\"name\":\"strict\",\"rules\":{\"segments\":[{\"start\":\"09:00\",\"end\":\"17:00\"}],"
                        + "\"thresholds\":{\"halfDay\":\"PT8H\",\"fullDay\":\"PT7H\"}}}");
        assertThat(answer.expectProblem(400, "invalid-parameter").at("/detail")).startsWith("thresholds.halfDay");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-28T23:00:00.000Z\"",
                "\"2026-11-28T23:00:00\"",
                "\"2026-11-28 \"",
                "20800",
                "[2026,11,28]",
                "{\"year\":2026}",
                "true",
                "\"\"",
                "\"2026-02-30\"",
                "\"2026-2-3\"",
                "\"28/11/2026\"",
                "\"20261128\"",
                "\"2026-W48-6\"",
                "\"+12026-11-28\"",
                "\"-2026-11-28\"",
                "\"0026-11-28\"",
                "\"٢٠٢٦-١١-٢٨\""
            })
    void aDayIsADay(String day) {
        refused("POST", "/holidays", "{\"name\":\"strict\",\"day\":" + day + "}", "day");
        refused("PUT", "/employees/ghost/active", "{\"from\":" + day + "}", "from");
        refused("PUT", "/assignments/1/end", "{\"lastDay\":" + day + "}", "lastDay");
        refused("POST", "/rosters", "{\"name\":\"strict\",\"shifts\":[null],\"anchor\":" + day + "}", "anchor");
        if (day.startsWith("\"") && day.length() > 2) {
            var text = URLEncoder.encode(day.replace("\"", ""), StandardCharsets.UTF_8);
            for (var path : List.of(
                    "/holidays?from=" + text,
                    "/absences?to=" + text,
                    "/assignments?from=" + text,
                    "/attendance/corrections?from=" + text,
                    "/attendance/workdays?from=" + text + "&to=2026-11-30",
                    "/reports/daily?from=2026-11-01&to=" + text)) {
                api.get(path).expectProblem(400, "invalid-parameter");
            }
        }
    }

    /** Spring would read days as the caller's language writes them. */
    @ParameterizedTest
    @ValueSource(strings = {"11/28/26", "28.11.26", "28/11/26"})
    void aDayIsNotReadByLanguage(String day) {
        for (var language : List.of("en-US", "de", "es")) {
            api.send(api.asAdmin("/holidays?from=" + day)
                            .header("Accept-Language", language)
                            .GET())
                    .expectProblem(400, "invalid-parameter");
        }
        assertThat(api.get("/holidays?from=" + day).at("/detail")).isEqualTo("from must be a day such as 2026-11-28");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15",
                "15.5",
                "\"15\"",
                "\"PT\"",
                "\"P\"",
                "\"-PT15M\"",
                "\"PT-15M\"",
                "\"0:15\"",
                "\"15m\"",
                "\"PT15\"",
                "\"\"",
                "[15,0]",
                "\"P1M\"",
                "\"pt15m\"",
                "\"PT99999999999999999H\""
            })
    void aDurationIsADuration(String duration) {
        refused(
                "POST",
                "/shifts",
                "{\"name\":\"strict\",\"rules\":{\"segments\":[{\"start\":\"09:00\",\"end\":\"17:00\"}],\"grace\":{\"late\":"
                        + duration + "}}}",
                "rules.grace.late");
        refused("POST", "/api-keys/1/rotate", "{\"overlap\":" + duration + "}", "overlap");
        refused(
                "POST",
                "/attendance/corrections",
                "{\"employeeId\":\"f\",\"kind\":\"OVERTIME\",\"day\":\"2026-11-12\",\"reason\":\"r\",\"overtime\":"
                        + duration + "}",
                "overtime");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9",
                "32400",
                "[9,0]",
                "\"9:00\"",
                "\"09\"",
                "\"24:00\"",
                "\"09:60\"",
                "\"09:00:00.5\"",
                "\"9am\"",
                "\"09:00Z\"",
                "\"\"",
                "\"2026-11-28T09:00:00\""
            })
    void aTimeIsATime(String time) {
        refused(
                "POST",
                "/shifts",
                "{\"name\":\"strict\",\"rules\":{\"segments\":[{\"start\":\"09:00\",\"end\":" + time + "}]}}",
                "rules.segments[0].end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1793664000", "1793664000000", "\"2026-11-28\"", "\"2026-11-28T09:00:00\"", "[2026,11,28,9,0]"})
    void anInstantIsRfc3339(String instant) {
        var person = punches.person();
        remember();
        api.json("POST", "/api-keys", "{\"name\":\"strict\",\"scopes\":[\"hr\"],\"expiresAt\":" + instant + "}")
                .expectProblem(400, "invalid-parameter");
        api.json(
                        "POST",
                        "/attendance/corrections",
                        "{\"employeeId\":\"" + person + "\",\"kind\":\"ADD\",\"reason\":\"r\",\"at\":" + instant + "}")
                .expectProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PATCH|/kiosks/1|{'trustedForOffline':'true'}|trustedForOffline",
                "PATCH|/kiosks/1|{'sound':'on'}|sound",
                "PATCH|/kiosks/1|{'trustedForOffline':1}|trustedForOffline",
                "PATCH|/kiosks/1|{'trustedForOffline':''}|trustedForOffline",
                "PATCH|/kiosks/1|{'challenge':0}|challenge",
                "PATCH|/kiosks/1|{'challenge':'','trustedForOffline':true}|challenge",
                "PATCH|/kiosks/1|{'challenge':'OFF'}|challenge",
                "POST|/employees/ghost/consent|{'granted':'false'}|granted",
                "POST|/employees/ghost/consent|{'granted':0}|granted",
                "POST|/employees/ghost/consent|{'granted':null}|granted",
                "POST|/employees|{'employeeId':7}|employeeId",
                "POST|/employees|{'employeeId':'strict','fullName':true}|fullName",
                "POST|/employees|{'employeeId':'strict','fullName':1.5}|fullName",
                "POST|/employees|{'employeeId':'strict','fullName':['A']}|fullName",
                "PUT|/employees/ghost/pin|{'pin':123456}|pin",
                "POST|/api-keys|{'name':'strict','scopes':'hr'}|scopes",
                "POST|/api-keys|{'name':'strict','scopes':[1]}|scopes[0]",
                "POST|/api-keys|{'name':'strict','scopes':''}|scopes",
                "POST|/assignments|{'employeeId':'f','firstDay':'2026-11-12','site':'M','roster':'r','offset':1.7}|offset",
                "POST|/assignments|{'employeeId':'f','firstDay':'2026-11-12','site':'M','roster':'r','offset':'1'}|offset",
                "POST|/assignments|{'employeeId':'f','firstDay':'2026-11-12','site':'M','roster':'r','offset':''}|offset",
                "POST|/assignments|{'employeeId':'f','firstDay':'2026-11-12','site':'M','roster':'r','offset':true}|offset",
                "POST|/assignments|{'employeeId':'f','firstDay':'2026-11-12','site':'M','shift':'s','weekdays':'SATURDAY'}|weekdays",
                "POST|/assignments|{'employeeId':'f','firstDay':'2026-11-12','site':'M','shift':'s','weekdays':[6]}|weekdays[0]",
                "POST|/assignments|{'employeeId':'f','firstDay':'2026-11-12','site':'M','shift':'s','weekdays':['saturday']}|weekdays[0]",
                "POST|/absences|{'employeeId':'f','firstDay':'2026-11-12','lastDay':'2026-11-12','kind':'v','portion':1}|portion",
                "POST|/absences|{'employeeId':'f','firstDay':'2026-11-12','lastDay':'2026-11-12','kind':'v','portion':''}|portion",
                "POST|/absences|{'employeeId':'f','firstDay':'2026-11-12','lastDay':'2026-11-12','kind':'v','paid':'no'}|paid",
                "POST|/shifts|{'name':'strict','rules':''}|rules",
                "POST|/shifts|{'name':'strict','rules':[]}|rules",
                "POST|/attendance/corrections|{'employeeId':'f','kind':'VOID','reason':'r','eventId':7}|eventId",
            })
    void nothingIsTakenForAnotherThing(String method, String path, String body, String member) {
        refused(method, path, body.replace('\'', '"'), member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"name\":\"b\",\"day\":\"2026-12-24\"}",
                "{\"name\":\"a\",\"day\":\"2026-12-24\"}{}",
                "{\"name\":\"a\",\"day\":\"2026-12-24\"} 1",
                "{\"name\":\"a\",\"day\":\"2026-12-24\",}",
                "{'name':'a','day':'2026-12-24'}",
                "{\"name\":\"a\",/* no */\"day\":\"2026-12-24\"}",
                "[{\"name\":\"a\",\"day\":\"2026-12-24\"}]",
                "\"a\""
            })
    void aBodyIsOneJsonObject(String body) {
        api.json("POST", "/holidays", body).expectProblem(400, "invalid-parameter");
    }

    /** The service also reads what it writes. */
    @Test
    void whatWasAnsweredCanBeSentAgain() {
        var made = api.json("POST", "/shifts", """
            {"name":"strict-again","rules":{"segments":[{"start":"09:00","end":"17:00:30"}],"grace":{"late":"PT5M"},
             "debounce":"P0DT60S","overtime":{"threshold":"PT0.0S"}}}\
            """).expect(201);
        var rules = (ObjectNode) made.json().at("/rules");
        assertThat(rules.at("/grace/late").asString()).isEqualTo("PT5M");
        api.json("PUT", "/shifts/strict-again", rules.toString()).expect(200);
        api.delete("/shifts/strict-again").expect(204);
        remember(); // only the log of changes has grown
    }

    private void refused(String method, String path, String body, String member) {
        var answer = api.json(method, path, body).expectProblem(400, "invalid-parameter");
        assertThat(answer.at("/errors/0/parameter"))
                .as(body + " " + answer.text())
                .isEqualTo(member);
        assertThat(answer.at("/detail")).startsWith(member);
    }
}
