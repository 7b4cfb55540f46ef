package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.imports.Imports;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests that a change of plans changes no day that is over, unless somebody says so, and that shifts have versions. */
@ServiceTest
class PastDaysTest {
    private static final String EVERY_DAY =
            "'weekdays':['MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY']";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private final String name = "N-" + UUID.randomUUID();
    private String person = "";

    @BeforeEach
    void somebodyWorked() {
        person = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(name)).expect(201);
        post("/shifts", "{'name':'%s','rules':{%s}}".formatted(name, hours("09:00")))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-02','lastDay':'2026-11-06',%s}"
                                .formatted(person, name, name, EVERY_DAY))
                .expect(201);
        for (var day : new String[] {"02", "03", "04", "05", "06"}) {
            punches.punch(
                    person, "2026-11-%sT10:00:00+01:00".formatted(day), "2026-11-%sT17:00:00+01:00".formatted(day));
        }
    }

    private static String hours(String start) {
        return "'segments':[{'start':'%s','end':'17:00'}]".formatted(start);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer change(String body) {
        return api.json("PUT", "/shifts/" + name, ("{" + body + "}").replace('\'', '"'));
    }

    private String late() {
        var days = api.get("/attendance/workdays?employeeId=" + person)
                .expect(200)
                .json()
                .at("/items");
        var late = new StringBuilder();
        days.forEach(day -> late.append(day.at("/late").asString()).append(' '));
        return late.toString().strip();
    }

    @Test
    void changeOfPastDaysIsRefusedAndToldFirst() {
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");
        var refused = change(hours("10:00")).expectProblem(409, "history-changes");
        assertThat(refused.at("/detail")).contains("otherwise: 5, of people: 1", "effectiveFrom", "force");
        assertThat(refused.number("/daysTotal")).isEqualTo(5);
        assertThat(refused.number("/people")).isEqualTo(1);
        assertThat(refused.at("/days/0/day")).isEqualTo("2026-11-02");
        assertThat(refused.number("/days/0/people")).isEqualTo(1);
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");
        assertThat(api.get("/shifts/" + name).at("/rules/segments/0/start")).isEqualTo("09:00:00");

        change(hours("10:00") + ",'force':true").expectProblem(400, "invalid-parameter");
        change(hours("10:00") + ",'force':true,'reason':'a mistake'").expect(200);
        assertThat(late()).isEqualTo("PT0S PT0S PT0S PT0S PT0S");
        var logged = api.get("/attendance/changes?size=1");
        assertThat(logged.at("/items/0/action")).isEqualTo("shift.changed");
        assertThat(logged.at("/items/0/detail/reason")).isEqualTo("a mistake");
    }

    @Test
    void versionHoldsFromItsDayOn() {
        var preview = post("/shifts/" + name + "/preview", "{" + hours("10:00") + ",'effectiveFrom':'2026-11-04'}")
                .expect(200);
        assertThat(preview.number("/daysTotal")).isEqualTo(3);
        assertThat(preview.at("/days/0/day")).isEqualTo("2026-11-04");
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");

        var changed = change(hours("10:00") + ",'effectiveFrom':'2026-11-04'").expect(200);
        assertThat(changed.at("/rules/segments/0/start")).isEqualTo("10:00:00");
        assertThat(changed.json().at("/versions").size()).isEqualTo(2);
        assertThat(changed.json().at("/versions/0").has("effectiveFrom")
                        && !changed.json().at("/versions/0/effectiveFrom").isNull())
                .isFalse();
        assertThat(changed.at("/versions/0/rules/segments/0/start")).isEqualTo("09:00:00");
        assertThat(changed.at("/versions/1/effectiveFrom")).isEqualTo("2026-11-04");
        assertThat(late()).isEqualTo("PT1H PT1H PT0S PT0S PT0S");

        change(hours("09:30") + ",'effectiveFrom':'2026-11-06'").expect(200);
        assertThat(late()).isEqualTo("PT1H PT1H PT0S PT0S PT30M");
        change(hours("08:00") + ",'effectiveFrom':'2999-01-01'").expect(200);
        assertThat(api.get("/shifts/" + name).at("/rules/segments/0/start")).isEqualTo("09:30:00");
        change(hours("08:00") + ",'effectiveFrom':'0999-01-01'").expectProblem(400, "invalid-parameter");

        // without a day the rules hold on all days, which would change these
        change(hours("10:00")).expectProblem(409, "history-changes");
        change(hours("10:00") + ",'force':true,'reason':'x'").expect(200);
        assertThat(api.get("/shifts/" + name).json().at("/versions").size()).isEqualTo(1);
        assertThat(late()).isEqualTo("PT0S PT0S PT0S PT0S PT0S");
    }

    @Test
    void changeThatTouchesNoPastDayGoesThrough() {
        late();
        change(hours("09:00") + ",'grace':{'late':'PT5M'}").expect(200);
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");
        var lock = post(
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'2026-11-02','lastDay':'2026-11-06','reason':'x','force':true}"
                                .formatted(name))
                .expect(201);
        change(hours("10:00")).expect(200);
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
    }

    @Test
    void zoneOfASiteChangesNoPastDay() {
        late();
        var refused = api.json("PUT", "/sites/" + name, "{\"zone\":\"Atlantic/Canary\"}");
        assertThat(refused.expectProblem(409, "history-changes").number("/daysTotal"))
                .isEqualTo(5);
        assertThat(api.get("/sites/" + name).at("/zone")).isEqualTo("Europe/Madrid");
        api.json("PUT", "/sites/" + name, "{\"zone\":\"Europe/Paris\",\"force\":true,\"reason\":\"it moved\"}")
                .expect(200);
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");
    }

    /** Sites of older releases have no zone yet. Saying the first one is a change like any other. */
    @Test
    void firstZoneOfASiteChangesNoPastDay() {
        late();
        jdbc.sql("update site set zone = null where name = :name")
                .param("name", name)
                .update();
        late();
        var body = "{'name':'%s','zone':'Asia/Tokyo'%s}";
        var refused = post("/sites", body.formatted(name, "")).expectProblem(409, "history-changes");
        assertThat(refused.number("/daysTotal")).isPositive();
        post("/sites", body.formatted(name, ",'force':true")).expectProblem(400, "invalid-parameter");
        post("/sites", body.formatted(name, ",'force':true,'reason':'it is there'"))
                .expect(201);
        assertThat(api.get("/sites/" + name).at("/zone")).isEqualTo("Asia/Tokyo");
        assertThat(api.get("/attendance/changes?size=1").at("/items/0/detail/reason"))
                .isEqualTo("it is there");
        post("/sites", body.formatted(name, "")).expectProblem(409, "already-exists");
    }

    @Test
    void holidayChangesNoPastDayOfWork() throws IOException {
        late();
        var body = "{'site':'%s','day':'2026-11-0%s','name':'Fiesta'%s}";
        var refused = post("/holidays", body.formatted(name, "4", "")).expectProblem(409, "history-changes");
        assertThat(refused.number("/daysTotal")).isEqualTo(1);
        assertThat(refused.at("/days/0/day")).isEqualTo("2026-11-04");
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");
        assertThat(api.get("/holidays?site=" + name).number("/total")).isZero();

        post("/holidays", body.formatted(name, "4", ",'force':true")).expectProblem(400, "invalid-parameter");
        var holiday = post("/holidays", body.formatted(name, "4", ",'force':true,'reason':'told late'"))
                .expect(201);
        assertThat(late()).isEqualTo("PT1H PT1H PT0S PT1H PT1H");
        assertThat(api.get("/attendance/changes?size=1").at("/items/0/detail/reason"))
                .isEqualTo("told late");
        var path = "/holidays/" + holiday.at("/id");
        assertThat(api.delete(path).expectProblem(409, "history-changes").number("/daysTotal"))
                .isEqualTo(1);
        api.delete(path + "?force=true&reason=a%20mistake").expect(204);
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");

        var file = folder.resolve("holidays.csv");
        Files.writeString(file, "day,name,site\n2026-11-05,Fiesta,%s\n2031-06-01,June,%s\n".formatted(name, name));
        assertThat(imports.run("holidays", file, false).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.toString()).contains("line=2", "at work on that day"));
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT1H PT1H");

        // nobody was at work on these days
        post("/holidays", body.formatted(name, "9", "")).expect(201);
        post("/holidays", "{'site':'%s','day':'2031-05-01','name':'May'}".formatted(name))
                .expect(201);
    }

    @Test
    void changesOfOneShiftAtOnceAreMadeOneAfterTheOther() {
        post("/shifts", "{'name':'%s-2','rules':{%s}}".formatted(name, hours("09:00")))
                .expect(201);
        var path = "/shifts/" + name + "-2";
        for (int round = 1; round <= 3; round++) {
            var body = "{%s,'effectiveFrom':'2031-01-0%s'}"
                    .formatted(hours("10:00"), round)
                    .replace('\'', '"');
            var request = api.asAdmin(path)
                    .header("Content-Type", "application/json")
                    .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(body));
            assertThat(api.sendAtOnce(request, 8)).extracting(Answer::status).containsOnly(200);
            assertThat(api.get(path).json().at("/versions")).hasSize(round + 1);
        }
        var body = "{%s,'effectiveFrom':'2031-02-01'}".formatted(hours("10:00")).replace('\'', '"');
        var changes = Stream.generate(() -> CompletableFuture.supplyAsync(() -> api.json("PUT", path, body)))
                .limit(4)
                .toList();
        var gone = CompletableFuture.supplyAsync(() -> api.delete(path));
        assertThat(changes.stream().map(change -> change.join().status())).isSubsetOf(200, 404);
        assertThat(gone.join().status()).isEqualTo(204);
        api.get(path).expectProblem(404, "not-found");
    }

    @Test
    void changesOfOneRosterAtOnceAreMadeOneAfterTheOther() {
        post("/rosters", "{'name':'%s-2','anchor':'2026-11-02','shifts':[null]}".formatted(name))
                .expect(201);
        var body = "{'anchor':'2026-11-02','shifts':['%s',null,'%s']}"
                .formatted(name, name)
                .replace('\'', '"');
        var request = api.asAdmin("/rosters/" + name + "-2")
                .header("Content-Type", "application/json")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(body));
        assertThat(api.sendAtOnce(request, 8)).extracting(Answer::status).containsOnly(200);
        assertThat(api.get("/rosters/" + name + "-2").json().at("/shifts")).hasSize(3);
        api.delete("/rosters/" + name + "-2").expect(204);
    }

    @Test
    void cycleOfARosterChangesNoPastDay() {
        var other = punches.person();
        post("/rosters", "{'name':'%s','anchor':'2026-11-02','shifts':['%s']}".formatted(name, name))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','roster':'%s','firstDay':'2026-11-02','lastDay':'2026-11-03'}"
                                .formatted(other, name, name))
                .expect(201);
        api.get("/attendance/workdays?employeeId=" + other).expect(200);
        var cycle = "{'anchor':'2026-11-02','shifts':['%s',null]%s}";
        var refused =
                api.json("PUT", "/rosters/" + name, cycle.formatted(name, "").replace('\'', '"'));
        assertThat(refused.expectProblem(409, "history-changes").at("/days/0/day"))
                .isEqualTo("2026-11-03");
        assertThat(api.get("/rosters/" + name).json().at("/shifts").size()).isEqualTo(1);
        api.json(
                        "PUT",
                        "/rosters/" + name,
                        cycle.formatted(name, ",'force':true,'reason':'x'").replace('\'', '"'))
                .expect(200);
    }

    @Test
    void importChangesAShiftFromADayOn() throws IOException {
        late();
        var file = Files.writeString(
                folder.resolve("shifts.csv"), "name,start,end,effectiveFrom\n%s,10:00,17:00,".formatted(name));
        assertThat(imports.run("shifts", file, false).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.toString()).contains("effectiveFrom"));
        Files.writeString(file, "name,start,end,effectiveFrom\n%s,10:00,17:00,2026-11-05".formatted(name));
        assertThat(imports.run("shifts", file, false).errors()).isEmpty();
        assertThat(late()).isEqualTo("PT1H PT1H PT1H PT0S PT0S");
        assertThat(imports.run("shifts", file, false).unchanged()).isEqualTo(1);
    }

    /** What is stored here is what earlier rules may have made of these days. */
    @Test
    void changeIsNotBlamedForWhatOtherRulesChange() {
        late();
        jdbc.sql("update workday set rules_version = '1', late_seconds = 60 where employee_key ="
                        + " (select key from employee where employee_id = :id)")
                .param("id", person)
                .update();
        var earlier = "PT1M PT1M PT1M PT1M PT1M";
        assertThat(post("/shifts/" + name + "/preview", "{" + hours("09:00") + ",'grace':{'late':'PT5M'}}")
                        .expect(200)
                        .number("/daysTotal"))
                .isZero();
        change(hours("09:00") + ",'grace':{'late':'PT5M'}").expect(200);
        assertThat(late()).isEqualTo(earlier);
        var refused = change(hours("10:00")).expectProblem(409, "history-changes");
        assertThat(refused.number("/daysTotal")).isEqualTo(5);
        change(hours("09:00") + ",'effectiveFrom':'2026-11-04'").expect(200);
        assertThat(late()).endsWith("PT1H PT1H PT1H");
    }
}
