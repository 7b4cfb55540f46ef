package dev.presente.audit.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes a shift while it is deleted, and beside a forgery. */
@ServiceTest
class ShiftMarksTest {
    private final String shift = "S-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TouchedRows touched;

    @Autowired
    private List<RecordCheck> checks;

    @BeforeEach
    void shift() {
        send("POST", "/shifts", "{'name':'%s','rules':{'segments':[{'start':'08:00','end':'16:00'}]}}".formatted(shift))
                .expect(201);
    }

    @Test
    void versionThatIsAddedWhileTheShiftIsDeletedIsNotMissed() {
        var deleted = transaction.execute(status -> {
            jdbc.sql("select name from shift where name = :name for no key update")
                    .param("name", shift)
                    .query(String.class)
                    .single();
            var answer = CompletableFuture.supplyAsync(() -> api.delete("/shifts/" + shift));
            await().until(() -> jdbc.sql("select exists (select from pg_stat_activity"
                            + " where datname = current_database() and wait_event_type = 'Lock')")
                    .query(Boolean.class)
                    .single());
            jdbc.sql(
                            "insert into shift_version select name, date '2031-01-01', definition from shift where name = :name")
                    .param("name", shift)
                    .update();
            touched.note(MarkedKind.SHIFT_VERSION, shift + " from 2031-01-01");
            return answer;
        });
        deleted.join().expect(204);
        assertThat(problems()).isEmpty();
    }

    @Test
    void newVersionDoesNotSealWhatIsForgedBesideIt() {
        change("2031-01-01");
        var forged = "cast(replace(definition::text, '16:00', '15:00') as jsonb)";
        jdbc.sql("update shift set definition = " + forged + " where name = :name")
                .param("name", shift)
                .update();
        jdbc.sql("update shift_version set definition = " + forged + " where shift = :name")
                .param("name", shift)
                .update();
        change("2031-02-01");
        api.send(api.asAdmin("/imports/shifts")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(
                                "name,start,end,effectiveFrom\n%s,09:00,18:00,2031-03-01\n".formatted(shift))))
                .expect(200);
        assertThat(problems())
                .containsExactlyInAnyOrder(shift + " was altered", shift + " from 2031-01-01 was altered");
        api.delete("/shifts/" + shift).expect(204);
        assertThat(problems()).isEmpty();
    }

    private void change(String firstDay) {
        send(
                        "PUT",
                        "/shifts/" + shift,
                        "{'effectiveFrom':'%s','segments':[{'start':'07:00','end':'16:00'}]}".formatted(firstDay))
                .expect(200);
    }

    private Answer send(String method, String path, String body) {
        return api.json(method, path, body.replace('\'', '"'));
    }

    private List<String> problems() {
        var found = new ArrayList<String>();
        transaction.executeWithoutResult(status -> checks.forEach(check -> check.check(bad -> {
            if (bad.record().startsWith(shift)) {
                found.add(bad.record() + " " + bad.problem());
            }
        })));
        return found;
    }
}
