package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.imports.Imports;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that locks people and periods, at once and about the same ones. Where two waited for each other the database would end
 * the one, with an answer that is not among those expected.
 */
@ServiceTest
class LockOrderTest {
    private static final int PEOPLE = 24;
    private static final int ROUNDS = 40;

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final String name = UUID.randomUUID().toString();
    private List<String> people = List.of();

    @BeforeEach
    void company() {
        people = Stream.generate(punches::person).limit(PEOPLE).toList();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(name)).expect(201);
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'06:00','end':'14:00'}]}}".formatted(name))
                .expect(201);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    @Test
    void plansImportsPeriodsAndDerivationOfTheSamePeople() {
        var backwards = new ArrayList<>(people);
        Collections.reverse(backwards);
        Stream.<IntConsumer>of(
                        round -> assign(people.get(round % PEOPLE)),
                        round -> assign(people.get(round % PEOPLE)),
                        round -> assign(people.get(PEOPLE - 1 - round % PEOPLE)),
                        round -> grant(people.get(round % 2)),
                        round -> grant(people.get(round % 2)),
                        round -> derive(),
                        round -> derive(),
                        round -> lock(),
                        round -> importAll(people, "A" + round),
                        round -> importAll(backwards, "B" + round))
                .map(LockOrderTest::start)
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> start(IntConsumer work) {
        return CompletableFuture.runAsync(
                () -> IntStream.range(0, ROUNDS).forEach(work), task -> new Thread(task).start());
    }

    private void assign(String person) {
        var answer = post(
                "/assignments",
                "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-10-01','lastDay':'2026-10-05'}"
                        .formatted(person, name, name));
        if (refused(answer, 201)) {
            return;
        }
        var assignment = "/assignments/" + answer.at("/id");
        refused(api.json("PUT", assignment + "/end", "{\"lastDay\":\"2026-10-20\"}"), 200);
        refused(api.delete(assignment), 204);
    }

    private void grant(String person) {
        var answer = post(
                "/absences",
                "{'employeeId':'%s','firstDay':'2026-10-02','lastDay':'2026-10-03','kind':'leave'}".formatted(person));
        if (!refused(answer, 201)) {
            refused(api.delete("/absences/" + answer.at("/id")), 204);
        }
    }

    private void derive() {
        jdbc.sql("insert into workday_stale (employee_key, first_day, last_day)"
                        + " select key, '2026-10-01', '2026-10-10' from employee where employee_id in (:people)")
                .param("people", people)
                .update();
        api.get("/attendance/workdays?size=1").expect(200);
    }

    private void lock() {
        var lock = post(
                        "/attendance/locks",
                        "{'firstDay':'2026-10-04','lastDay':'2026-10-04','reason':'x','force':true}")
                .expect(201);
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
    }

    private void importAll(List<String> people, String fullName) {
        var lines =
                people.stream().map(person -> "\n" + person + "," + fullName).collect(Collectors.joining());
        try {
            var file = Files.writeString(folder.resolve(fullName + ".csv"), "employeeId,fullName" + lines);
            assertThat(imports.run("employees", file, false).errors()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a change was refused, as it may be beside the others, instead of done. */
    private static boolean refused(Answer answer, int done) {
        if (answer.status() == 409) {
            assertThat(answer.at("/code")).isIn("overlap", "period-locked");
            return true;
        }
        answer.expect(done);
        return false;
    }
}
