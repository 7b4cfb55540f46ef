package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every list behind a page finds words in any order and without accents, sorts both ways, and has pages. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {
    /** A word that stands in whatever this test makes, so that others' rows are not found. */
    private final String ours = "zz" + UUID.randomUUID().toString().substring(0, 6);

    private final String angela = ours + "-1";
    private final String soren = ours + "-2";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private String device = "";
    private String webhook = "";

    /**
     * A list.
     *
     * @param path with what it needs beside the words
     * @param words two words in another order, another case and without accents, which find one of our two rows
     * @param orders by what it can be sorted; none where it has one order only
     */
    record Case(String path, String words, List<String> orders) {
        Case(String path, String words, String... orders) {
            this(path, words, List.of(orders));
        }

        @Override
        public String toString() {
            return path;
        }
    }

    private Answer json(String method, String path, String body) {
        return api.json(method, path.replace(" ", "%20"), body.replace('\'', '"'));
    }

    @SuppressWarnings("AnnotateFormatMethod") // tests use no annotations of Error Prone
    private void post(String path, String body, Object... values) {
        json("POST", path, body.formatted(values)).expect(201);
    }

    private String site(String name) {
        return "%s %s".formatted(ours, name);
    }

    @BeforeAll
    void twoOfEach() {
        api.site(site("Cádiz"));
        api.site(site("Mérida"));
        post("/employees", "{'employeeId':'%s','fullName':'Ángela Ruiz','site':'%s'}", angela, site("Cádiz"));
        clock.advance(Duration.ofSeconds(1));
        post("/employees", "{'employeeId':'%s','fullName':'Søren Groß','site':'%s'}", soren, site("Mérida"));
        for (var name : List.of("Mañana", "Día")) {
            clock.advance(Duration.ofSeconds(1));
            post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'09:00','end':'17:00'}]}}", site(name));
            post(
                    "/rosters",
                    "{'name':'%s','anchor':'2026-01-05','shifts':['%s',null]}",
                    site("Ciclo " + name),
                    site(name));
            post("/holidays", "{'name':'%s','day':'2027-03-0%s'}", site("Fiesta " + name), name.length());
            post("/departments", "{'name':'%s'}", site("Sección " + name));
            json("PUT", "/leave-rules", "{'kind':'%s','firstYear':2026,'days':22}".formatted(site("Vacación " + name)))
                    .expect(200);
            post("/api-keys", "{'name':'%s','scopes':['hr']}", site("Clé " + name));
            post("/consent-texts", "{'version':'%s-%s','language':'es','text':'Sí, la %s'}", ours, name.length(), name);
            kiosk(site("Puerta " + name));
        }
        for (var name : List.of("ana", "ben")) {
            clock.advance(Duration.ofSeconds(1));
            post("/accounts", "{'name':'%s-%s','role':'hr','password':'correct horse battery'}", ours, name);
            post("/devices", "{'serial':'%s-%s','site':'%s'}", ours.toUpperCase(Locale.ROOT), name, site("Cádiz"));
            webhook = json(
                            "POST",
                            "/webhooks",
                            "{'url':'http://localhost:9/%s/%s','events':['correction.requested']}"
                                    .formatted(ours, name))
                    .expect(201)
                    .at("/id");
            api.send(api.request("/iclock/cdata?SN=NEW-%s-%s&options=all".formatted(ours, name))
                    .GET());
        }
        device = api.get("/devices?search=" + ours).at("/items/0/id");
        for (int i = 0; i < 2; i++) {
            about(i == 0 ? angela : soren, site(i == 0 ? "Cádiz" : "Mérida"), i);
        }
        var today =
                LocalDate.ofInstant(clock.instant(), clock.getZone()); // others of this context have moved the clock
        var deputy = "{'employeeId':'%s','deputyId':'%s','firstDay':'%s','lastDay':'%s'}";
        post("/deputies", deputy, angela, soren, today, today.plusDays(30));
        post("/deputies", deputy, soren, angela, today.plusDays(1), today.plusDays(29));
        for (var day : List.of("2019-03-01", "2019-03-02")) {
            json(
                            "POST",
                            "/attendance/locks",
                            "{'site':'%s','firstDay':'%s','lastDay':'%s','reason':'pagado %s'}"
                                    .formatted(site("Cádiz"), day, day, day))
                    .expect(201);
        }
    }

    private void kiosk(String name) {
        var code = json("POST", "/kiosks/pairing-codes", "{'name':'%s'}".formatted(name))
                .expect(201);
        new Tablet().pair(api, code.at("/code")).expect(201);
    }

    /** What is stored about each of the two people. */
    private void about(String person, String where, int i) {
        clock.advance(Duration.ofSeconds(1));
        punches.punchAt(where, person, "2026-11-1%dT08:00:00Z".formatted(i), "2026-11-1%dT16:00:00Z".formatted(i));
        post(
                "/attendance/corrections",
                "{'employeeId':'%s','kind':'ADD','at':'2026-11-1%dT17:00:00Z','direction':'OUT','reason':'Olvidé'}",
                person,
                i);
        post(
                "/absences",
                "{'employeeId':'%s','firstDay':'2027-01-1%d','lastDay':'2027-01-2%d','kind':'vacation'}",
                person,
                i,
                i);
        post(
                "/assignments",
                "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2027-01-0%d'}",
                person,
                where,
                site(i == 0 ? "Día" : "Mañana"),
                i + 1);
        jdbc.sql("""
                        insert into absence_request (id, employee_key, first_day, last_day, kind, portion, requested_at, requested_key)
                        select gen_random_uuid(), e.key, :day, :day, 'vacation', 'FULL', now(), (select min(id) from api_key)
                        from employee e where e.employee_id = :person
                        """)
                .param("day", LocalDate.of(2027, 2, 1 + i))
                .param("person", person)
                .update();
        jdbc.sql("""
                        insert into device_refusal (device_id, line, user_id, reason, first_at, last_at)
                        values (:device, :line, :user, 'The time is ahead', now(), now())
                        """)
                .param("device", Long.parseLong(device))
                .param("line", "línea " + person)
                .param("user", person)
                .update();
        json("PUT", "/employees/" + person + "/pin", "{'pin':'482913'}").expect(200);
        api.send(api.post("/checkin", Form.of("employeeId", person).field("pin", "482913")));
        json("PATCH", "/employees/" + person, "{'externalId':'X-%s'}".formatted(person))
                .expect(200);
    }

    @AfterAll
    void tidy() {
        api.get("/webhooks?search=" + ours)
                .json()
                .at("/items")
                .forEach(one -> api.delete("/webhooks/" + one.at("/id").asString()));
        api.get("/attendance/locks?search=" + ours + "&size=10")
                .json()
                .at("/items")
                .forEach(one -> api.delete("/attendance/locks/" + one.at("/id").asString()));
    }

    static List<Case> lists() {
        return List.of(
                new Case("/employees", "RUIZ angela", "EMPLOYEE", "NAME", "SITE", "CREATED"),
                new Case("/attendance/corrections", "ruiz ANGELA", "REQUESTED", "DAY", "EMPLOYEE"),
                new Case(
                        "/attendance/inbox?from=2026-11-01&to=2026-11-30&kind=REQUEST",
                        "gross soren",
                        "DAY",
                        "EMPLOYEE",
                        "NAME"),
                new Case(
                        "/attendance/workdays?from=2026-11-09&to=2026-11-12", "gross soren", "DAY", "EMPLOYEE", "NAME"),
                new Case("/attendance/events?from=2026-11-01T00:00:00Z", "merida soren", "RECORDED", "AT", "EMPLOYEE"),
                new Case("/attendance/board", "gross soren", "NAME", "EMPLOYEE", "SITE"),
                new Case("/attendance/calendar", "gross soren", "NAME", "EMPLOYEE", "SITE"),
                new Case("/attendance/changes?action=absence.created", "gross soren"),
                new Case("/attendance/locks", "03-02 pagado", "FIRST_DAY", "LAST_DAY"),
                new Case("/absences", "gross soren", "FIRST_DAY", "LAST_DAY", "EMPLOYEE", "NAME"),
                new Case("/absence-requests", "gross soren", "FIRST_DAY", "EMPLOYEE", "NAME"),
                new Case("/assignments", "gross soren", "EMPLOYEE", "NAME", "FIRST_DAY", "SITE", "SHIFT"),
                new Case("/plans?from=2027-01-04", "gross soren", "EMPLOYEE", "NAME", "SITE"),
                new Case("/deputies", "2 1 ruiz soren gross angela", "FIRST_DAY", "LAST_DAY", "EMPLOYEE", "DEPUTY"),
                new Case("/audit/acts?what=CHANGES", "gross soren"),
                new Case("/audit/decisions", "gross soren"),
                new Case("/webhooks/{webhook}/deliveries", "gross soren"),
                new Case("/webhooks", "ben 9", "CREATED", "URL"),
                new Case("/accounts", "BEN {ours}", "NAME", "CREATED"),
                new Case("/api-keys", "dia cle", "CREATED", "NAME"),
                new Case("/kiosks", "dia puerta", "NAME", "PAIRED"),
                new Case("/devices", "ben {ours}", "SERIAL"),
                new Case("/devices/unknown", "ben new"),
                new Case("/devices/{device}/refused", "-2 linea"),
                new Case("/sites", "cadiz {ours}", "NAME"),
                new Case("/shifts", "manana {ours}", "NAME"),
                new Case("/rosters", "manana ciclo", "NAME"),
                new Case("/holidays", "manana fiesta", "DAY", "NAME"),
                new Case("/departments", "manana seccion", "NAME"),
                new Case("/leave-rules", "manana vacacion", "KIND"),
                new Case("/consent-texts", "manana si", "CREATED", "VERSION"));
    }

    private Answer found(Case list, String search, String more) {
        var path = list.path().replace("{webhook}", webhook).replace("{device}", device);
        var query = "search=" + URLEncoder.encode(search.replace("{ours}", ours), StandardCharsets.UTF_8) + more;
        return api.get(path + (path.contains("?") ? "&" : "?") + query);
    }

    /** The row without what the service changes meanwhile, such as the attempts to send a message. */
    private static JsonNode lasting(JsonNode row) {
        if (row instanceof ObjectNode members) {
            members.remove(List.of("attempts", "nextAttemptAt", "last", "lastUsedAt", "worked"));
        }
        return row;
    }

    private static List<JsonNode> items(Answer answer) {
        var all = answer.expect(200).json().has("items")
                ? answer.json().at("/items")
                : answer.json().at("/people");
        var items = new ArrayList<JsonNode>();
        all.forEach(one -> items.add(lasting(one)));
        return items;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void findsWordsInAnyOrder(Case list) {
        var all = found(list, ours, "&size=100");
        assertThat(all.number("/total"))
                .as(all.text())
                .isGreaterThanOrEqualTo(2)
                .isEqualTo(items(all).size());
        var one = found(list, ours + " " + list.words(), "&size=100");
        assertThat(items(one)).as(one.text()).isNotEmpty();
        assertThat(items(all)).containsAll(items(one));
        if (!list.path().equals("/deputies")) {
            assertThat(items(one)).hasSizeLessThan(items(all).size());
        }
        assertThat(one.number("/total")).isEqualTo(items(one).size());
        assertThat(items(found(list, ours + " nobody", "&size=100"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void sortsBothWaysAndHasPages(Case list) {
        var sorts = new ArrayList<String>();
        for (var sort : list.orders()) {
            sorts.add("&sort=" + sort);
        }
        if (sorts.isEmpty()) {
            sorts.add("");
        }
        for (var sort : sorts) {
            var up = items(found(list, ours, sort + "&reverse=false&size=100"));
            var down = items(found(list, ours, sort + "&reverse=true&size=100"));
            assertThat(down).as(sort).containsExactlyInAnyOrderElementsOf(up);
            assertThat(down.get(0)).as(sort).isNotEqualTo(up.get(0));
            if (up.size() == 2) {
                var turned = new ArrayList<>(up);
                Collections.reverse(turned);
                assertThat(down).as(sort).isEqualTo(turned);
            }
            var second = found(list, ours, sort + "&reverse=false&size=1&page=1");
            assertThat(items(second)).as(sort).containsExactly(up.get(1));
            assertThat(second.number("/total")).isEqualTo(up.size());
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void refusesWhatItDoesNotKnow(Case list) {
        found(list, ours, "&colour=red").expectProblem(400, "invalid-parameter");
        found(list, ours, "&reverse=sideways").expectProblem(400, "invalid-parameter");
        found(list, ours, "&size=0").expectProblem(400, "invalid-parameter");
        if (!list.orders().isEmpty()) {
            var wrong = found(list, ours, "&sort=COLOUR").expectProblem(400, "invalid-parameter");
            assertThat(wrong.at("/detail")).startsWith("sort must be one of ").contains(list.orders());
        }
        for (var odd : List.of("'; drop table employee; --", "%", "_", "\\", "' or '1'='1", ":words")) {
            assertThat(items(found(list, ours + "%" + odd, ""))).as(odd).isEmpty();
        }
    }
}
