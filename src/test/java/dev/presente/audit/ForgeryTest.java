package dev.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.chain.LogVerification;
import dev.presente.audit.chain.LogVerification.Finding;
import dev.presente.audit.chain.Sealer;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import dev.presente.testkit.Visitor;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forges evidence with the login that the service itself uses, and expects that the verification names the row. All of it
 * happens in one service and is rolled back each time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgeryTest {
    private static final String EVENT = "(select id from attendance_event order by seq limit 1)";
    private static final String PURGING = "select set_config('presente.purging', 'on', true)";
    private static final String COPY = "create temp table copy on commit drop as select * from %s where %s";
    private static final String OLD = "now() - interval '20 days'";

    private ConfigurableApplicationContext service;
    private Path anchors;

    /**
     * Describes a forgery.
     *
     * @param row a query of the id of the row that must be named, made after the forgery; or a part of the problem
     * @param problem what must be told of it
     */
    record Forgery(String what, String row, String problem, List<String> statements) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Forgery forgery(String what, String row, String problem, String... statements) {
        return new Forgery(what, row, problem, List.of(statements));
    }

    @BeforeAll
    void evidence(@TempDir Path folder) throws Exception {
        var users = TwoUsers.of(TestDatabase.empty());
        var settings = new HashMap<>(users.apart());
        anchors = folder.resolve("anchors.jsonl");
        settings.put("PRESENTE_AUDIT_ANCHOR_FILE", anchors.toString());
        service = Deployment.startAtTestTime(settings);
        var api = new Api(service.getEnvironment());
        for (var id : new String[] {"E-1", "E-2"}) {
            api.json("POST", "/employees", "{\"employeeId\":\"" + id + "\"}").expect(201);
            api.json("PUT", "/employees/" + id + "/badge", "{\"code\":\"badge " + id + "\"}")
                    .expect(204);
            api.json("POST", "/employees/" + id + "/consent", "{\"granted\":true}")
                    .expect(201);
            badge(api, id).expectOutcome(201, "ACCEPTED");
            badge(api, id).expectOutcome(201, "ACCEPTED");
        }
        badge(api, "nobody").expectOutcome(200, "UNKNOWN");
        var event = api.get("/attendance/events?employeeId=E-1").at("/items/0/id");
        var asked = api.json(
                        "POST",
                        "/attendance/corrections",
                        "{\"employeeId\":\"E-1\",\"kind\":\"VOID\",\"eventId\":\"%s\",\"reason\":\"x\"}"
                                .formatted(event))
                .expect(201);
        api.json("POST", "/attendance/corrections/" + asked.at("/id") + "/reject", "{\"reason\":\"y\"}")
                .expect(200);
        importPunches(api);
        push(api);
        plan(api);
        new MasterData(api).write();
        service.getBean(Sealer.class).catchUp();
    }

    private static void importPunches(Api api) {
        api.send(api.asAdmin("/imports/punches?format=attlog&zone=Europe/Madrid")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("E-1\t2026-03-02 08:00:00\t1\t0\t1\t0\n" + "\n".repeat(999)
                                + "E-1\t2026-03-02 17:00:00\t1\t0\t1\t0\n")))
                .expect(200);
    }

    private static void plan(Api api) {
        api.json("PATCH", "/employees/E-1", "{\"fullName\":\"Ana\"}").expect(200);
        api.json("POST", "/employees/E-1/employments", "{\"from\":\"2020-01-01\"}")
                .expect(201);
        api.json(
                        "POST",
                        "/absences",
                        "{\"employeeId\":\"E-1\",\"firstDay\":\"2026-03-09\",\"lastDay\":\"2026-03-10\",\"kind\":\"leave\"}")
                .expect(201);
        var other = api.json(
                        "POST",
                        "/absences",
                        "{\"employeeId\":\"E-2\",\"firstDay\":\"2026-03-09\",\"lastDay\":\"2026-03-10\",\"kind\":\"leave\"}")
                .expect(201);
        api.delete("/absences/" + (long) other.number("/id")).expect(204);
        api.json("PUT", "/agreements/ours", "{\"rules\":{}}").expect(200);
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}")
                .expect(201);
        api.json("PUT", "/agreements/ours", "{\"rules\":{},\"sites\":[\"Madrid\"]}")
                .expect(200);
        api.json("PUT", "/employees/E-1/agreements", "{\"agreement\":\"ours\"}").expect(200);
        api.json("POST", "/holidays", "{\"day\":\"2026-12-25\",\"name\":\"Christmas\"}")
                .expect(201);
        api.json(
                        "POST",
                        "/attendance/locks",
                        "{\"firstDay\":\"2026-01-01\",\"lastDay\":\"2026-01-31\",\"reason\":\"paid\",\"force\":true}")
                .expect(201);
        askForLeave(api);
        api.json("POST", "/reports/payroll/handovers", "{\"from\":\"2026-03-01\",\"to\":\"2026-03-31\",\"force\":true}")
                .expect(201);
        api.send(api.request("/employees").header("X-API-Key", "wrong").GET()).expect(401);
        api.get("/audit/refusals").expect(200);
    }

    /** A person asks on the own page, and HR approves. */
    private static void askForLeave(Api api) {
        var path = api.json("POST", "/employees/E-2/links", "").expect(201).at("/path");
        var person = new Visitor(api);
        person.open("/me/sign-in");
        person.post("/me/sign-in", "code=" + path.substring(path.indexOf('#') + 1))
                .expect(302);
        person.open("/me");
        for (var day : List.of("2026-12-01", "2026-12-08")) {
            person.call(
                            "POST",
                            "/me/absence-requests",
                            "{\"firstDay\":\"%s\",\"lastDay\":\"%s\",\"kind\":\"leave\"}".formatted(day, day))
                    .expect(201);
        }
        var first = api.get("/absence-requests").at("/items/0/id");
        api.json("POST", "/absence-requests/" + first + "/approve", "{\"reason\":\"yes\"}")
                .expect(200);
    }

    private static void push(Api api) {
        api.json("POST", "/devices", "{\"serial\":\"SN1\",\"zone\":\"Europe/Madrid\"}")
                .expect(201);
        var pushed = api.send(api.request("/iclock/cdata?SN=SN1&table=ATTLOG&Stamp=1")
                .POST(BodyPublishers.ofString("E-2\t2026-03-02 08:00:00\t0\t1\t0\t0\n")));
        assertThat(pushed.expect(200).text()).isEqualTo("OK: 1\n");
    }

    private static Answer badge(Api api, String id) {
        return api.send(api.post("/checkin", Form.of("badge", "badge " + id)));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Finding verify() {
        return service.getBean(LogVerification.class).verify(null);
    }

    @Test
    void whatNobodyForgedIsSound() {
        assertThat(verify().problem()).isNull();
        assertThat(verify().rows()).isEqualTo(5);
    }

    /** The database cannot reach this file, so it contradicts what is put back or written anew there. */
    @Test
    void theServiceKeepsAnchorsInAFile() throws IOException {
        var lines = Files.readAllLines(anchors);
        assertThat(lines).isNotEmpty();
        var verification = service.getBean(LogVerification.class);
        assertThat(verification.verify(lines))
                .extracting(Finding::problem, Finding::anchors)
                .containsExactly(null, lines.size());
        var other = lines.stream()
                .map(line -> line.replaceAll("\"mac\":\"..", "\"mac\":\"no"))
                .toList();
        assertThat(verification.verify(other).problem()).contains("is not what its anchor says");
    }

    @ParameterizedTest
    @MethodSource({
        "events",
        "decisions",
        "subjects",
        "punches",
        "acts",
        "changes",
        "consents",
        "corrections",
        "marks",
        "details",
        "refusals",
        "sources",
        "payroll",
        "plans",
        "employments",
        "requests",
        "locks",
        "holidays",
        "devices",
        "agreements",
        "dev.presente.audit.MasterForgeries#all"
    })
    void isFound(Forgery forgery) {
        expectFound(service, forgery);
    }

    /** Forges in a transaction that is rolled back. */
    static void expectFound(ConfigurableApplicationContext service, Forgery forgery) {
        var jdbc = service.getBean(JdbcClient.class);
        service.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            for (var statement : forgery.statements()) {
                if (statement.startsWith("select")) {
                    jdbc.sql(statement).query((rs, i) -> i).list();
                } else {
                    jdbc.sql(statement).update();
                }
            }
            var row = forgery.row().startsWith("select")
                    ? jdbc.sql(forgery.row()).query(String.class).single()
                    : forgery.row();
            var finding = service.getBean(LogVerification.class).verify(null);
            status.setRollbackOnly();
            assertThat(Objects.requireNonNull(finding.problem(), forgery.what()))
                    .isNotEmpty();
            assertThat(finding.told() + finding.records())
                    .as(forgery.what())
                    .contains(row)
                    .contains(forgery.problem());
        });
    }

    private static Forgery event(String what, String row, String problem, String change) {
        return forgery(
                what,
                row,
                problem,
                COPY.formatted("attendance_event", "id = " + EVENT),
                "update copy set " + change,
                "insert into attendance_event overriding system value select * from copy");
    }

    /** Deletes an event and puts another one in its place. */
    private static Forgery replaced(String change) {
        return forgery(
                "an event with another " + change,
                "select id from copy",
                "altered",
                COPY.formatted("attendance_event", "id = " + EVENT),
                PURGING,
                "delete from attendance_event where id = (select id from copy)",
                "update copy set " + change,
                "insert into attendance_event overriding system value select * from copy");
    }

    private static Stream<Forgery> events() {
        var row = "select id from copy";
        var none = "no decision";
        return Stream.of(
                event("an event of now", row, none, "id = gen_random_uuid(), seq = seq + 1000, at = now()"),
                event("an event of long ago", row, none, "id = gen_random_uuid(), seq = seq + 1000, at = " + OLD),
                event("an event before the first", row, none, "id = gen_random_uuid(), seq = seq - 1000, at = " + OLD),
                event(
                        "an event of another person",
                        row,
                        none,
                        "id = gen_random_uuid(), seq = seq + 1000,"
                                + " employee_key = (select key from employee where employee_id = 'E-2')"),
                replaced("direction = case direction when 'IN' then 'OUT' else 'IN' end"),
                replaced("at = at - interval '1 hour'"),
                replaced("employee_key = (select key from employee where employee_id = 'E-2')"),
                replaced("site = 'elsewhere'"),
                replaced("kiosk_id = 'elsewhere'"),
                replaced("captured_at = at"),
                replaced("mode = 'PIN'"),
                forgery(
                        "an event removed",
                        "select event_id::text from decision where seq = 1",
                        "is missing",
                        PURGING,
                        "delete from attendance_event where id = (select event_id from decision where seq = 1)"));
    }

    /** Forges events of files and terminals, behind which no decision stands. */
    private static Stream<Forgery> punches() {
        var row = "select id from copy";
        var insert = "insert into attendance_event overriding system value select * from copy";
        var copied = COPY.formatted("attendance_event", "mode = 'IMPORT' and source_line = 1");
        return Stream.of(
                forgery(
                        "a punch of a file",
                        row,
                        "was not written by the service",
                        copied,
                        "update copy set id = gen_random_uuid(), seq = seq + 1000, at = at + interval '7 hours'",
                        insert),
                forgery(
                        "a punch of a terminal",
                        row,
                        "was not written by the service",
                        COPY.formatted("attendance_event", "mode = 'DEVICE'"),
                        "update copy set id = gen_random_uuid(), seq = seq + 1000, at = " + OLD,
                        insert),
                forgery(
                        "a check-in that became a punch of a file",
                        row,
                        "was not written by the service",
                        COPY.formatted("attendance_event", "id = " + EVENT),
                        PURGING,
                        "delete from attendance_event where id = (select id from copy)",
                        "update copy set mode = 'IMPORT', source_line = 1,"
                                + " punch_import_id = (select max(id) from punch_import)",
                        insert),
                forgery(
                        "a punch at another time",
                        row,
                        "was altered",
                        copied,
                        PURGING,
                        "delete from attendance_event where mode = 'IMPORT'",
                        "update copy set at = at - interval '1 hour'",
                        insert),
                forgery(
                        "a punch with a mark made up",
                        row,
                        "was altered",
                        COPY.formatted("attendance_event", "id = " + EVENT),
                        "update copy set id = gen_random_uuid(), seq = seq + 1000",
                        insert,
                        "insert into record_mark select kind, (select id::text from copy), n, at, content, mac"
                                + " from record_mark where kind = 'PUNCH' limit 1"),
                forgery(
                        "a punch removed",
                        "select record from record_mark where kind = 'PUNCH' order by record limit 1",
                        "is missing",
                        PURGING,
                        "delete from attendance_event where mode = 'DEVICE'"),
                forgery(
                        "a punch of a file removed",
                        row,
                        "is missing",
                        copied,
                        PURGING,
                        "delete from attendance_event where mode = 'IMPORT'"),
                forgery(
                        "a punch of a file on another line",
                        row,
                        "was not written by the service",
                        copied,
                        PURGING,
                        "delete from attendance_event where mode = 'IMPORT'",
                        "update copy set source_line = source_line + 1000",
                        insert),
                forgery(
                        "a seal made up",
                        "select max(punch_import_id) || '/7' from punch_seal",
                        "was altered",
                        PURGING,
                        "insert into punch_seal select punch_import_id, 7, events, mac from punch_seal where block = 0"));
    }

    private static Stream<Forgery> decisions() {
        var pending =
                "insert into decision_pending (writer, n, at, request_id, api_key_id, operation, mode, subject, outcome,"
                        + " reason, event_id, event_mac, mac) select writer, n + 100, at, request_id, api_key_id, operation, mode,"
                        + " subject, outcome, reason, event_id, event_mac, mac from decision where seq = 1";
        return Stream.of(
                forgery("a decision that waits", "decision 101 of", "is not the service's", pending),
                forgery(
                        "an event with a decision",
                        "decision 101 of",
                        "is not the service's",
                        COPY.formatted("attendance_event", "id = " + EVENT),
                        "update copy set id = gen_random_uuid(), seq = seq + 1000",
                        "insert into attendance_event overriding system value select * from copy",
                        pending.replace(
                                "reason, event_id, event_mac, mac from",
                                "reason, (select id from copy), event_mac, mac from")),
                forgery(
                        "a decision after the last",
                        "row 6",
                        "altered",
                        COPY.formatted("decision", "seq = 1"),
                        "update copy set seq = 6, n = n + 100",
                        "insert into decision select * from copy"),
                forgery("the end moved", "row 5", "as recorded", "update decision_head set seq = 4"),
                forgery("the beginning moved", "row 2", "differ", "update decision_head set base_seq = 2"),
                forgery("numbers called void", "writer", "altered", "update decision_writer set voids = array[1]"),
                forgery("numbers called open", "writer", "altered", "update decision_writer set settled = settled - 1"),
                forgery("a writer forgotten", "writer", "is missing", "delete from decision_writer"),
                forgery("an anchor made up", "row 2", "anchor", "insert into decision_anchor values (2, now(), 'no')"),
                forgery(
                        "an anchor of a later row",
                        "row 6",
                        "anchor of row 9",
                        "insert into decision_anchor values (9, now(), 'no')"),
                forgery(
                        "a cut made up",
                        "row 2",
                        "record of that cut",
                        "insert into decision_cut values (2, now(), 'no', now(), 'no')"));
    }

    private static Stream<Forgery> subjects() {
        var row = "select id::text from decision_subject order by id limit 1";
        var problem = "was not given by the service";
        return Stream.of(
                forgery(
                        "a name for another person",
                        row,
                        problem,
                        "delete from decision_subject where id = (select max(id::text)::uuid from decision_subject)",
                        "update decision_subject set employee_key = (select key from employee e where not exists"
                                + " (select from decision_subject where employee_key = e.key) limit 1)"),
                forgery(
                        "another name for a person",
                        row,
                        problem,
                        "update decision_subject set id = gen_random_uuid()"),
                forgery("a name without its seal", row, problem, "update decision_subject set mac = null"),
                forgery(
                        "the seal of another name",
                        row,
                        problem,
                        "update decision_subject set mac = (select mac from decision_subject order by id desc limit 1)"),
                forgery(
                        "a name that was given away and back",
                        row,
                        problem,
                        COPY.formatted("decision_subject", "true"),
                        "delete from decision_subject",
                        "insert into decision_subject select gen_random_uuid(), employee_key, mac from copy"));
    }

    private static Stream<Forgery> acts() {
        var row = "select max(id)::text from admin_act";
        var problem = "was not written by the service";
        var act = "insert into admin_act (at, request_id, api_key_id, method, path, target, subject)"
                + " select %s, gen_random_uuid(), api_key_id, 'DELETE', '/kiosks/{id}', 'id=1', null from admin_act limit 1";
        return Stream.of(
                forgery("an act of now", row, problem, act.formatted("now()")),
                forgery("an act of twenty days ago", row, problem, act.formatted(OLD)),
                forgery(
                        "an act with the mark of another",
                        row,
                        "altered",
                        act.formatted(OLD),
                        "insert into record_mark select kind, (select max(id) from admin_act)::text, n, at, content, mac"
                                + " from record_mark where kind = 'ACT' limit 1"),
                forgery(
                        "an act before the first",
                        "admin_act -5 ",
                        problem,
                        "insert into admin_act (id, at, request_id, api_key_id, method, path) overriding system value"
                                + " select -5, now(), gen_random_uuid(), api_key_id, 'PUT', '/' from admin_act limit 1"),
                forgery(
                        "an outcome",
                        "select max(id)::text from admin_act",
                        "admin_act_outcome",
                        act.formatted("now()"),
                        "insert into admin_act_outcome select max(id), 403 from admin_act"));
    }

    private static Stream<Forgery> changes() {
        var change = "insert into attendance_change (at, api_key_id, action, detail)"
                + " select %s, api_key_id, 'shift.changed', '{}' from admin_act limit 1";
        var last = "select max(id)::text from attendance_change";
        return Stream.of(
                forgery("a change", last, "was not written by the service", change.formatted("now()")),
                forgery("a change of twenty days ago", last, "was not written by the service", change.formatted(OLD)),
                forgery(
                        "a change removed",
                        "select record from record_mark where kind = 'CHANGE' order by record limit 1",
                        "is missing",
                        PURGING,
                        "delete from attendance_change"),
                forgery(
                        "a change replaced",
                        last,
                        "altered",
                        COPY.formatted("attendance_change", "id = (select max(id) from attendance_change)"),
                        PURGING,
                        "delete from attendance_change where id = (select id from copy)",
                        "update copy set action = 'nothing'",
                        "insert into attendance_change overriding system value select * from copy"));
    }

    private static Stream<Forgery> consents() {
        return Stream.of(
                forgery(
                        "a consent",
                        "select max(id)::text from consent",
                        "was not written by the service",
                        "insert into consent (employee_key, granted, at, api_key_id)"
                                + " select employee_key, true, at, api_key_id from consent limit 1"),
                forgery(
                        "a withdrawal of long ago",
                        "select max(id)::text from consent",
                        "was not written by the service",
                        "insert into consent (employee_key, granted, at) select employee_key, false, " + OLD
                                + " from consent limit 1"));
    }

    private static Stream<Forgery> corrections() {
        var row = "select id::text from correction";
        var copied =
                "insert into correction select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()%s))).*"
                        + " from correction c";
        return Stream.of(
                forgery(
                        "a correction",
                        row + " where id::text not in (select record from record_mark where kind = 'CORRECTION')",
                        "was not written by the service",
                        copied.formatted("")),
                forgery(
                        "an approved correction of twenty days ago",
                        row + " where id::text not in (select record from record_mark where kind = 'CORRECTION')",
                        "was not written by the service",
                        copied.formatted(", 'state', 'APPROVED', 'decided_at', " + OLD)),
                forgery(
                        "a correction removed",
                        "select record from record_mark where kind = 'CORRECTION' limit 1",
                        "is missing",
                        PURGING,
                        "delete from correction"),
                forgery(
                        "a correction approved after all",
                        row,
                        "altered",
                        COPY.formatted("correction", "true"),
                        PURGING,
                        "delete from correction",
                        "update copy set state = 'APPROVED'",
                        "insert into correction select * from copy"),
                forgery(
                        "a correction of another person",
                        row,
                        "altered",
                        COPY.formatted("correction", "true"),
                        PURGING,
                        "delete from correction",
                        "update copy set employee_key = (select key from employee where employee_id = 'E-2')",
                        "insert into correction select * from copy"),
                forgery(
                        "a correction that is open again",
                        row,
                        "altered",
                        COPY.formatted("correction", "true"),
                        PURGING,
                        "delete from correction",
                        "update copy set state = 'REQUESTED', decided_at = null, decided_by = null, decided_key = null,"
                                + " decision_reason = null, decision = null",
                        "insert into correction select * from copy"));
    }

    private static Stream<Forgery> marks() {
        return Stream.of(
                forgery(
                        "a later mark",
                        "select record from record_mark where kind = 'ACT' and n = 2",
                        "altered",
                        "insert into record_mark select kind, record, 2, at, content, mac from record_mark"
                                + " where kind = 'ACT' order by record limit 1"),
                forgery(
                        "a mark without a row",
                        "attendance_change 4711",
                        "is missing",
                        "insert into record_mark values ('CHANGE', '4711', 1, now(), 'no', 'no')"),
                forgery(
                        "what retention did, made up",
                        "select event_id::text from decision where seq = 1",
                        "is missing",
                        PURGING,
                        "delete from attendance_event",
                        "insert into record_removal values ('attendance_event', now() + interval '1 year', 'no')"));
    }

    private static final String FORGED = "was not written by the service";

    private static Forgery altered(String table, String where, String change) {
        return forgery(
                "altered: " + table + " " + change,
                "select id::text from %s where %s".formatted(table, where),
                "was altered",
                "update %s set %s where %s".formatted(table, change, where));
    }

    private static Stream<Forgery> details() {
        return Stream.of(
                forgery(
                        "values of an act taken away",
                        "select max(act_id)::text from act_detail where digest is not null",
                        "has lost its values",
                        "update act_detail set changes = null, salt = null"
                                + " where act_id = (select max(act_id) from act_detail where digest is not null)"),
                forgery(
                        "what an act changed, made up",
                        "select max(id)::text from admin_act",
                        "act_detail",
                        "insert into admin_act (at, request_id, api_key_id, method, path)"
                                + " select now(), gen_random_uuid(), api_key_id, 'PATCH', '/employees/{employeeId}' from admin_act limit 1",
                        "insert into act_detail (act_id, caller, scopes, fields) select max(id), 'user:ana', 'hr', 'fullName' from admin_act"),
                forgery(
                        "a read that nobody did",
                        "select max(id)::text from admin_act",
                        FORGED,
                        "insert into admin_act (at, request_id, api_key_id, method, path)"
                                + " select now(), gen_random_uuid(), api_key_id, 'GET', '/employees' from admin_act limit 1"));
    }

    private static Stream<Forgery> refusals() {
        return Stream.of(
                forgery(
                        "a refusal",
                        "select max(id)::text from refusal",
                        FORGED,
                        "insert into refusal (at, until, times, status) values (now(), now(), 1, 403)"),
                forgery(
                        "a refusal removed",
                        "select record from record_mark where kind = 'REFUSAL' order by record limit 1",
                        "is missing",
                        PURGING,
                        "delete from refusal"));
    }

    private static Stream<Forgery> sources() {
        return Stream.of(
                altered("punch_import", "true", "sha256 = 'another'"),
                altered("punch_import", "true", "lines = lines + 1"),
                altered("device_upload", "true", "lines = lines + 1"),
                forgery(
                        "a file of punches",
                        "select max(id)::text from punch_import",
                        FORGED,
                        "insert into punch_import (at, sha256, format, lines, created) values (now(), 'x', 'CSV', 1, 1)"),
                forgery(
                        "a body of a terminal",
                        "select max(id)::text from device_upload",
                        FORGED,
                        "insert into device_upload (device_id, at, sha256, lines, created) select device_id, now(), 'x', 1, 1 from device_upload limit 1"));
    }

    private static Stream<Forgery> payroll() {
        return Stream.of(
                altered("payroll_handover", "true", "closed = not closed"),
                altered("payroll_handover", "true", "last_day = last_day + 1"),
                forgery(
                        "a time that was handed over",
                        "select max(id)::text from payroll_handover",
                        "was altered",
                        "update payroll_handover_row set time = time || '{\"regular\":\"PT999H\"}'"),
                forgery(
                        "a person taken out of what was handed over",
                        "select max(id)::text from payroll_handover",
                        "was altered",
                        "delete from payroll_handover_row"),
                forgery(
                        "what was handed over, removed",
                        "select max(record) from record_mark where kind = 'PAYROLL'",
                        "is missing",
                        "delete from payroll_handover"),
                forgery(
                        "a handover",
                        "select max(id)::text from payroll_handover",
                        FORGED,
                        "insert into payroll_handover (first_day, last_day, fingerprint, closed, made_key, made_at)"
                                + " select first_day, last_day, 'x', true, made_key, now() from payroll_handover"));
    }

    private static Stream<Forgery> plans() {
        return Stream.of(
                forgery(
                        "the rules of an agreement",
                        "ours from 1970-01-01",
                        "was altered",
                        "update labour_agreement set rules = rules || '{\"x\":1}'"),
                forgery("an agreement removed", "ours from 1970-01-01", "is missing", "delete from labour_agreement"),
                forgery(
                        "an agreement",
                        "theirs from 2026-01-01",
                        FORGED,
                        "insert into labour_agreement select 'theirs', date '2026-01-01', rules from labour_agreement"),
                altered("absence", "first_day = '2026-03-09'", "last_day = last_day + 5"),
                altered("absence", "first_day = '2026-03-09'", "paid = not paid"),
                forgery(
                        "an absence",
                        "select max(id)::text from absence",
                        FORGED,
                        "insert into absence (employee_key, first_day, last_day, kind, portion, paid) select employee_key, date '2026-04-01',"
                                + " date '2026-04-02', 'leave', 'FULL', true from absence"),
                forgery(
                        "an absence removed",
                        "select record from record_mark where kind = 'ABSENCE' and n = 1 order by record limit 1",
                        "is missing",
                        "delete from absence"),
                forgery(
                        "an absence that the service has removed",
                        "select record from record_mark where kind = 'ABSENCE' and n = 2",
                        "was altered",
                        "insert into absence (id, employee_key, first_day, last_day, kind, portion, paid) overriding system value"
                                + " select (select record::bigint from record_mark where kind = 'ABSENCE' and n = 2),"
                                + " key, date '2026-03-09', date '2026-03-10', 'leave', 'FULL', true from employee where employee_id = 'E-2'"),
                forgery(
                        "a removal made up",
                        "select record from record_mark where kind = 'ABSENCE' and n = 1 order by record limit 1",
                        "is missing",
                        "insert into record_mark select 'ABSENCE', id::text, 2, at, m.content, m.mac from absence,"
                                + " (select * from record_mark where kind = 'ABSENCE' and n = 2) m",
                        "delete from absence"));
    }

    private static Stream<Forgery> employments() {
        return Stream.of(
                altered("employment", "true", "first_day = first_day - 365"),
                altered("employment", "true", "last_day = '2026-06-30'"),
                forgery(
                        "an employment",
                        "select max(id)::text from employment",
                        FORGED,
                        "insert into employment (employee_key, first_day) select key, date '2020-01-01' from employee"
                                + " where employee_id = 'E-2'"),
                forgery(
                        "an employment removed",
                        "select record from record_mark where kind = 'EMPLOYMENT' limit 1",
                        "is missing",
                        "delete from employment"));
    }

    private static Stream<Forgery> requests() {
        return Stream.of(
                altered("absence_request", "first_day = '2026-12-01'", "last_day = last_day + 7"),
                altered("absence_request", "first_day = '2026-12-01'", "portion = 'FIRST_HALF'"),
                altered("absence_request", "first_day = '2026-12-01'", "decided_key = requested_key"),
                altered("absence_request", "first_day = '2026-12-01'", "state = 'REJECTED'"),
                altered("absence_request", "first_day = '2026-12-01'", "state = 'WITHDRAWN'"),
                altered("absence_request", "first_day = '2026-12-08'", "state = 'APPROVED', decided_at = now()"),
                forgery(
                        "a request that nobody made",
                        "select id::text from absence_request order by requested_at desc limit 1",
                        FORGED,
                        "insert into absence_request select gen_random_uuid(), employee_key, first_day + 30, last_day + 30, kind,"
                                + " portion, note, state, requested_at + interval '1 day', requested_key, decided_at, decided_key,"
                                + " decision_reason from absence_request where state = 'APPROVED'"),
                forgery(
                        "a request removed",
                        "select record from record_mark where kind = 'REQUEST' order by record limit 1",
                        "is missing",
                        "delete from absence_request"));
    }

    private static Stream<Forgery> locks() {
        return Stream.of(
                altered("period_lock", "true", "last_day = last_day - 10"),
                altered("period_lock", "true", "site = 'Madrid'"),
                forgery(
                        "a lock that nobody set",
                        "select max(id)::text from period_lock",
                        FORGED,
                        "insert into period_lock (first_day, last_day, reason, locked_by, locked_at)"
                                + " values (date '2026-02-01', date '2026-02-28', 'paid', 'user:ana', now())"),
                forgery(
                        "a lock removed, to change what was paid",
                        "select record from record_mark where kind = 'LOCK' limit 1",
                        "is missing",
                        "delete from period_lock"));
    }

    private static Stream<Forgery> holidays() {
        return Stream.of(
                altered("holiday", "true", "day = day + 1"),
                altered("holiday", "true", "portion = 'FIRST_HALF'"),
                forgery(
                        "a holiday",
                        "select max(id)::text from holiday",
                        FORGED,
                        "insert into holiday (day, name) values (date '2026-03-02', 'forged')"),
                forgery(
                        "a holiday removed",
                        "select record from record_mark where kind = 'HOLIDAY' limit 1",
                        "is missing",
                        "delete from holiday"));
    }

    private static Stream<Forgery> devices() {
        var row = "select api_key_id::text from device";
        return Stream.of(
                forgery(
                        "another zone of a terminal, which moves its punches",
                        row,
                        "was altered",
                        "update device set zone = 'UTC'"),
                forgery("another serial of a terminal", row, "was altered", "update device set serial = 'SN2'"),
                forgery("a terminal that is back", row, "was altered", "update device set removed_at = now()"));
    }

    private static Stream<Forgery> agreements() {
        var person = "select employee_key || ' from ' || effective_from from labour_agreement_person limit 1";
        return Stream.of(
                forgery(
                        "another agreement of a person",
                        person,
                        "was altered",
                        "update labour_agreement_person set agreement = 'theirs'"),
                forgery(
                        "an agreement of a person",
                        "select employee_key || ' from ' || effective_from from labour_agreement_person where effective_from ="
                                + " date '2026-06-01'",
                        FORGED,
                        "insert into labour_agreement_person select employee_key, date '2026-06-01', null"
                                + " from labour_agreement_person"),
                forgery(
                        "an agreement taken from a person",
                        "select record from record_mark where kind = 'PERSON_AGREEMENT' limit 1",
                        "is missing",
                        "delete from labour_agreement_person"),
                forgery(
                        "another agreement of a site",
                        "Madrid",
                        "was altered",
                        "update labour_agreement_site set agreement = 'theirs'"),
                forgery("an agreement taken from a site", "Madrid", "is missing", "delete from labour_agreement_site"));
    }

    /** The issue asks for 40 at least. */
    @Test
    void theseAreMoreThanForty() {
        assertThat(Stream.of(
                                events(),
                                decisions(),
                                subjects(),
                                punches(),
                                acts(),
                                changes(),
                                consents(),
                                corrections(),
                                marks(),
                                details(),
                                refusals(),
                                sources(),
                                payroll(),
                                plans(),
                                employments(),
                                requests(),
                                locks(),
                                holidays(),
                                devices(),
                                agreements(),
                                MasterForgeries.all())
                        .flatMap(stream -> stream))
                .hasSizeGreaterThan(150);
    }
}
