package dev.presente.attendance.correction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What waits for HR in one list, and many of it mended with one request. */
@ServiceTest
class InboxTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    private String person = "";
    private String site = "";

    @BeforeEach
    void aPersonWithAShift() {
        person = punches.person();
        site = "Inbox " + UUID.randomUUID();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
    }

    private void works(String more) {
        works("'segments':[{'start':'09:00','end':'17:00'}]", more);
    }

    private void works(String hours, String more) {
        var shift = "inbox " + UUID.randomUUID();
        post("/shifts", "{'name':'%s','rules':{%s%s}}".formatted(shift, hours, more))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-10-01','lastDay':'2026-11-13'}"
                                .formatted(person, site, shift))
                .expect(201);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer inbox() {
        return api.get("/attendance/inbox?from=2026-10-01&to=2026-11-13&size=200&site=" + site.replace(" ", "%20"))
                .expect(200);
    }

    /** Sends proposals back as they came. */
    private Answer accept(Answer inbox) {
        var items = JSON.createArrayNode();
        inbox.json().at("/items").forEach(item -> items.add(item.at("/proposal")));
        return send(items);
    }

    private Answer send(ArrayNode items) {
        var body = JSON.createObjectNode().put("reason", "Said by phone");
        body.set("items", items);
        return api.json("POST", "/attendance/inbox", body.toString());
    }

    @Test
    void twentyForgottenCheckOutsAreMendedAtOnce() {
        works(",'forgottenOut':'UNPAID'");
        int days = 0;
        for (int day = 5; day <= 30; day++) {
            var date = LocalDate.of(2026, 10, day);
            if (date.getDayOfWeek().getValue() <= 5) {
                punches.punchAt(site, person, date + (day < 25 ? "T09:00:00+02:00" : "T09:00:00+01:00"));
                days++;
            }
        }

        var inbox = inbox();

        assertThat(inbox.number("/total")).isEqualTo(days).isEqualTo(20);
        assertThat(inbox.at("/items/0/kind")).isEqualTo("FORGOTTEN_OUT");
        assertThat(inbox.at("/items/0/employeeId")).isEqualTo(person);
        assertThat(inbox.at("/items/0/day")).isEqualTo("2026-10-05");
        assertThat(inbox.json().at("/items/0/planned")).hasSize(2);
        assertThat(inbox.at("/items/0/punches/0/at")).isEqualTo("2026-10-05T07:00:00Z");
        assertThat(inbox.at("/items/0/proposal/at")).isEqualTo("2026-10-05T17:00:00+02:00");
        // the clocks are changed on the 25th
        assertThat(inbox.at("/items/19/proposal/at")).isEqualTo("2026-10-30T17:00:00+01:00");

        var done = accept(inbox).expect(200);

        assertThat(done.number("/done")).isEqualTo(20);
        assertThat(done.at("/items/0/correction/state")).isEqualTo("APPROVED");
        assertThat(done.at("/items/0/correction/reason")).isEqualTo("Said by phone");
        assertThat(inbox().number("/total")).isZero();
        var again = accept(inbox).expect(200);
        assertThat(again.number("/refused")).isEqualTo(20);
        assertThat(again.at("/items/0/code")).isEqualTo("already-decided");
        assertThat(api.get("/attendance/workdays?from=2026-10-05&to=2026-10-05&employeeId=" + person)
                        .at("/items/0/worked"))
                .isEqualTo("PT8H");
    }

    /** Who sent many things hears which of them are done, and nothing is recorded that is not approved as well. */
    @Test
    void whatIsDoneIsToldWhenTheDatabaseGoesAway() {
        works(",'forgottenOut':'UNPAID'");
        for (int day = 5; day <= 7; day++) {
            punches.punchAt(site, person, "2026-10-0" + day + "T09:00:00+02:00");
        }
        var inbox = inbox();
        jdbc.sql("""
                        create function out_of_order() returns trigger language plpgsql as $$
                        begin raise exception 'out of order' using errcode = '57P03'; end $$
                        """).update();
        jdbc.sql("""
                        create trigger out_of_order before update on correction
                        for each row when (new.at = timestamptz '2026-10-06 15:00:00Z') execute function out_of_order()
                        """).update();
        try {
            var some = accept(inbox).expect(200);
            assertThat(some.number("/done")).isEqualTo(1);
            assertThat(some.json().at("/items").findValuesAsString("code")).containsExactly("overloaded", "overloaded");
        } finally {
            jdbc.sql("drop function out_of_order() cascade").update();
        }
        assertThat(inbox().json()
                        .at("/items")
                        .valueStream()
                        .map(row -> row.at("/kind").asString()))
                .as("nothing is recorded that waits for an approval")
                .containsExactly("FORGOTTEN_OUT", "FORGOTTEN_OUT");
        assertThat(accept(inbox()).expect(200).number("/done")).isEqualTo(2);
    }

    @Test
    void everyKindHasItsProposal() {
        works(",'overtime':{'approval':true},'forgottenIn':'UNPAID'");
        punches.punchAt(site, person, "2026-10-05T15:00:00Z"); // going, without having come
        punches.punchAt(site, person, "2026-10-06T07:00:00Z", "2026-10-06T16:00:00Z"); // an hour more
        punches.punchAt(
                site, person, "2026-10-07T07:00:00Z", "2026-10-07T11:00:00Z", "2026-10-07T15:00:00Z"); // one too many
        var request = post(
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','localAt':'2026-10-08T09:00','reason':'forgot'}"
                                .formatted(person))
                .expect(201)
                .at("/id");

        var inbox = inbox();

        assertThat(inbox.json().at("/items").findValuesAsString("employeeId")).contains(person);
        assertThat(StreamSupport.stream(inbox.json().at("/items").spliterator(), false)
                        .map(item -> item.at("/day").asString() + " "
                                + item.at("/kind").asString() + " "
                                + item.at("/proposal/kind").asString()))
                .containsExactly(
                        "2026-10-05 FORGOTTEN_IN ADD",
                        "2026-10-06 OVERTIME OVERTIME",
                        "2026-10-07 UNPAIRED VOID",
                        "2026-10-08 REQUEST ");
        assertThat(inbox.at("/items/0/proposal/at")).isEqualTo("2026-10-05T09:00:00+02:00");
        assertThat(inbox.at("/items/1/proposal/overtime")).isEqualTo("PT1H");
        assertThat(inbox.at("/items/3/request/reason")).isEqualTo("forgot");
        assertThat(inbox.at("/items/3/proposal/request")).isEqualTo(request);

        var done = accept(inbox).expect(200);

        assertThat(done.number("/done")).isEqualTo(4);
        // somebody who came and did not go is what the approved request leaves
        var left = inbox();
        assertThat(left.number("/total")).isEqualTo(1);
        assertThat(left.at("/items/0/kind")).isEqualTo("FORGOTTEN_OUT");
    }

    /** Proposing the first start of the day would pay a morning in which nobody was there. */
    @Test
    void aForgottenPunchOfASplitShiftIsThatOfItsPart() {
        works(
                "'segments':[{'start':'09:00','end':'13:00'},{'start':'18:00','end':'22:00'}]",
                ",'forgottenIn':'UNPAID','forgottenOut':'UNPAID'");
        punches.punchAt(site, person, "2026-10-05T20:00:00Z"); // going at ten, without having come
        punches.punchAt(site, person, "2026-10-06T07:00:00Z"); // coming at nine, and never going

        var inbox = inbox();

        assertThat(inbox.at("/items/0/kind")).isEqualTo("FORGOTTEN_IN");
        assertThat(inbox.at("/items/0/proposal/at")).isEqualTo("2026-10-05T18:00:00+02:00");
        assertThat(inbox.at("/items/1/kind")).isEqualTo("FORGOTTEN_OUT");
        assertThat(inbox.at("/items/1/proposal/at")).isEqualTo("2026-10-06T13:00:00+02:00");
        assertThat(accept(inbox).expect(200).number("/done")).isEqualTo(2);
        assertThat(inbox().number("/total")).isZero();
        assertThat(api.get("/attendance/workdays?from=2026-10-05&to=2026-10-06&employeeId=" + person)
                        .json()
                        .findValuesAsString("worked"))
                .containsExactly("PT4H", "PT4H");
    }

    @Test
    void ofTwoPunchesAtOneInstantTheOneThatWasLeftOutIsProposed() {
        works(",'pairing':'STRICT'");
        var file = """
                id,date time,direction
                %1$s,2026-10-05 09:00,in
                %1$s,2026-10-05 12:00,out
                %1$s,2026-10-05 12:00,in
                %1$s,2026-10-05 13:00,in
                %1$s,2026-10-05 17:00,out
                """;
        var bytes = file.formatted(person).getBytes(StandardCharsets.UTF_8);
        api.send(api.post(
                        "/imports/punches?zone=Europe/Madrid",
                        Form.of("format", "csv").field("site", site).file("file", bytes)))
                .expect(200);

        var item = inbox().json().at("/items/0");

        assertThat(item.at("/kind").asString()).isEqualTo("UNPAIRED");
        assertThat(item.at("/punches/2/direction").asString()).isEqualTo("IN");
        assertThat(item.at("/proposal/eventId")).isEqualTo(item.at("/punches/2/id"));
    }

    @Test
    void whatIsRefusedHoldsNothingElseUp() {
        works("");
        var request = post(
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','localAt':'2026-10-08T09:00','reason':'forgot'}"
                                .formatted(person))
                .expect(201)
                .at("/id");
        var items = (ArrayNode) JSON.readTree("""
                [{"request":"%1$s","decision":"REJECTED"},
                 {"request":"%1$s","decision":"APPROVED"},
                 {"employeeId":"nobody-there","kind":"OVERTIME","day":"2026-10-08","overtime":"PT1H"},
                 {"employeeId":"%2$s","kind":"VOID"},
                 {"employeeId":"%2$s","kind":"OVERTIME","day":"2026-10-08","overtime":"PT1H"}]
                """.formatted(request, person));

        var outcomes = send(items).expect(200);

        assertThat(outcomes.number("/done")).isEqualTo(2);
        assertThat(outcomes.number("/refused")).isEqualTo(3);
        assertThat(outcomes.at("/items/0/correction/state")).isEqualTo("REJECTED");
        assertThat(outcomes.json().at("/items").findValuesAsString("code"))
                .containsExactly("already-decided", "not-found", "invalid-parameter");
        assertThat(outcomes.at("/items/4/correction/overtime")).isEqualTo("PT1H");
    }

    @Test
    void itemsAreOneThingOnly() {
        for (var item : new String[] {
            "{}",
            "{'employeeId':'x'}",
            "{'request':'%s'}".formatted(UUID.randomUUID()),
            "{'request':'%s','decision':'REQUESTED'}".formatted(UUID.randomUUID()),
            "{'request':'%s','decision':'APPROVED','kind':'ADD'}".formatted(UUID.randomUUID())
        }) {
            post("/attendance/inbox", "{'reason':'r','items':[%s]}".formatted(item))
                    .expectProblem(400, "invalid-parameter");
        }
        post("/attendance/inbox", "{'reason':'r','items':[]}").expectProblem(400, "invalid-parameter");
        api.get("/attendance/inbox?from=2026-10-02&to=2026-10-01").expectProblem(400, "invalid-parameter");
    }
}
