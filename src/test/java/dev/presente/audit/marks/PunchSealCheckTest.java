package dev.presente.audit.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes seals, which the service's own account of the database cannot do, and what retention may and others may not. */
@ServiceTest
class PunchSealCheckTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Removals removals;

    @Autowired
    private PunchSealCheck sealed;

    @Autowired
    private MarkCheck marked;

    @Autowired
    private PlatformTransactionManager transactions;

    private long file;

    @BeforeEach
    void file() {
        var person = punches.person();
        api.send(api.asAdmin("/imports/punches?format=attlog&zone=Europe/Madrid")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(person + "\t2020-03-02 08:00:00\t1\t0\t1\t0\n" + "\n".repeat(1500)
                                + person + "\t2020-03-02 17:00:00\t1\t0\t1\t0\n")))
                .expect(200);
        file = jdbc.sql("select max(id) from punch_import").query(Long.class).single();
    }

    private List<String> problems(String... changes) {
        return problems(() -> {}, changes);
    }

    private List<String> problems(Runnable retention, String... changes) {
        var found = new ArrayList<String>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            retention.run();
            var own = jdbc.sql(
                            "select id::text from attendance_event where punch_import_id = :file order by source_line")
                    .param("file", file)
                    .query(String.class)
                    .list();
            jdbc.sql("set local session_replication_role = replica").update();
            for (var change : changes) {
                jdbc.sql(change).param("file", file).update();
            }
            for (var check : List.of(sealed, marked)) {
                check.check(bad -> {
                    if (own.contains(bad.record())) {
                        found.add("line " + (own.indexOf(bad.record()) + 1) + " " + bad.problem());
                    } else if (bad.told().startsWith("punch_import " + file + " ") && check == sealed) {
                        found.add("file " + bad.problem());
                    }
                });
            }
        });
        return found;
    }

    @Test
    void everyBlockIsFoundByItsEvents() {
        assertThat(problems()).isEmpty();
        assertThat(problems("delete from punch_seal where punch_import_id = :file and block = 0"))
                .containsExactly("line 1 was not written by the service", "file has other seals");
        assertThat(problems("delete from punch_seal where punch_import_id = :file"))
                .containsExactly("line 1 was not written by the service", "line 2 was not written by the service");
        assertThat(
                        problems(
                                "update attendance_event set direction = 'OUT' where punch_import_id = :file and source_line = 1"))
                .containsExactly("line 1 was altered");
        assertThat(problems(
                        "update punch_seal set events = events || events where punch_import_id = :file and block = 1"))
                .containsExactly("line 2 was not written by the service", "file has other seals");
    }

    @Test
    void whatRetentionRemovedIsNotMissed() {
        var removed = "delete from attendance_event where punch_import_id = :file and source_line = 1";
        assertThat(problems(removed)).containsExactly("line 1 is missing");
        assertThat(problems(removed, "delete from punch_seal where punch_import_id = :file and block = 0"))
                .as("events and their seal")
                .containsExactly("file has other seals");
        Runnable retention = () -> removals.add("attendance_event", Instant.parse("2020-04-01T00:00:00Z"));
        assertThat(problems(retention, removed)).isEmpty();
    }
}
