package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many at once change the days of one person: nothing is lost, nothing doubled, and the end is that of some order. */
@ServiceTest
class SimultaneousDaysTest {
    private static final int AT_ONCE = 50;

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private HttpRequest.Builder post(String path, String body) {
        return api.asAdmin(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"')));
    }

    private static <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    @Test
    void correctionsAndCheckinsOfOnePerson() {
        api.eraseEverybody();
        clock.advance(Duration.ofDays(3));
        clock.advanceTo(LocalTime.of(18, 0)); // too late for an end of yesterday's work
        var face = Faces.scaled(Faces.astronaut(), 0.6);
        api.enrol("E-7", face).expect(201);
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var early = today.minusDays(1) + "T06:00:00Z";
        var first = punches.punch("E-7", early);
        var checkin = api.post("/checkin", Form.photo(face));

        var pending = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < AT_ONCE; i++) {
            int n = i;
            if (i % 5 == 0) {
                pending.add(start(() -> api.send(checkin.copy())));
            } else if (i % 5 == 1) {
                pending.add(start(() -> api.get("/attendance/workdays?employeeId=E-7")));
            } else {
                pending.add(start(() -> {
                    var what = n % 5 == 2
                            ? "'kind':'CHANGE','eventId':'%s','at':'%sT07:%02d:00Z'"
                                    .formatted(first, today.minusDays(1), n)
                            : "'kind':'ADD','at':'%sT%02d:%02d:00Z'".formatted(today.minusDays(1), 8 + n / 10, n);
                    var asked = api.send(post(
                                    "/attendance/corrections", "{'employeeId':'E-7','reason':'x',%s}".formatted(what)))
                            .expect(201);
                    return api.send(post("/attendance/corrections/" + asked.at("/id") + "/approve", "{'reason':'x'}"));
                }));
            }
        }
        pending.forEach(p -> assertThat(p.join().status()).isIn(200, 201));

        var accepted = pending.stream()
                .filter(p -> p.join().at("/outcome").equals("ACCEPTED"))
                .count();
        assertThat(accepted).isEqualTo(1);
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isEqualTo(2);
        // the last decision about the first punch counts, and every punch that was added
        var changed = jdbc.sql("select at from correction where kind = 'CHANGE' and employee_key ="
                        + " (select key from employee where employee_id = 'E-7') order by decision desc limit 1")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var day = api.get("/attendance/workdays?employeeId=E-7&to=" + today.minusDays(1))
                .expect(200);
        assertThat(day.number("/total")).isEqualTo(1);
        assertThat(day.at("/items/0/firstIn")).isEqualTo(changed.toString());
        assertThat(day.json().at("/items/0/events")).hasSize(1 + 2 * AT_ONCE / 5);

        // and deriving all of it once more, in one go, gives the same
        var all = "/attendance/workdays?employeeId=E-7&size=100";
        var before = api.get(all).json().at("/items");
        jdbc.sql("delete from workday where employee_key = (select key from employee where employee_id = 'E-7')")
                .update();
        jdbc.sql("insert into workday_stale (employee_key, first_day, last_day)"
                        + " select key, '2026-10-01', '2027-12-31' from employee where employee_id = 'E-7'")
                .update();
        assertThat(api.get(all).json().at("/items")).hasSize(before.size()).isEqualTo(before);
    }

    @Test
    void overlappingAssignmentsOfOnePerson() {
        var person = punches.person();
        var name = UUID.randomUUID().toString();
        api.send(post("/sites", "{'name':'%s','zone':'UTC'}".formatted(name))).expect(201);
        api.send(post(
                        "/shifts",
                        "{'name':'%s','rules':{'segments':[{'start':'06:00','end':'14:00'}]}}".formatted(name)))
                .expect(201);
        var pending = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            pending.add(start(() -> api.send(post(
                    "/assignments",
                    "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-03-%02d'%s}"
                            .formatted(person, name, name, n % 10 + 1, n % 2 == 0 ? "" : ",'lastDay':'2026-03-20'")))));
        }
        assertThat(pending).filteredOn(p -> p.join().status() == 201).hasSize(1);
        pending.stream()
                .map(CompletableFuture::join)
                .filter(a -> a.status() != 201)
                .forEach(a -> a.expectProblem(409, "overlap"));
        assertThat(api.get("/assignments?employeeId=" + person).number("/total"))
                .isEqualTo(1);

        // the person beside in the table is another matter, and so is the day after the end
        var next = punches.person();
        for (var days : new String[] {
            "'2999-12-31'", "'2026-01-01','lastDay':'2999-12-30'", "'1970-01-01','lastDay':'1970-01-01'"
        }) {
            api.send(post(
                            "/assignments",
                            "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':%s}"
                                    .formatted(next, name, name, days)))
                    .expect(201);
        }
    }
}
