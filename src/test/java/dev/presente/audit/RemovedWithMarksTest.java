package dev.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.chain.Anchors;
import dev.presente.audit.chain.LogVerification;
import dev.presente.audit.chain.LogVerification.Finding;
import dev.presente.audit.chain.Sealer;
import dev.presente.audit.marks.BadRecord;
import dev.presente.audit.marks.MarkedTables;
import dev.presente.audit.marks.MarkedTables.Marked;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes rows away with all that says so, as somebody can who owns the tables, with every trigger switched off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemovedWithMarksTest {
    /** What a mark says of a row that the service itself has removed, the same of all of them. */
    private static final String REMOVED =
            "select content from record_mark where at = 'epoch' group by content order by count(distinct kind) desc limit 1";

    private ConfigurableApplicationContext service;
    private Api api;
    private JdbcClient jdbc;
    private List<String> anchors;

    @BeforeAll
    void evidence() throws Exception {
        var settings = new HashMap<>(TestDatabase.empty().settings());
        settings.put("presente.db.timeout.idle", "PT1M"); // a busy machine is slower than the service expects
        service = Deployment.startAtTestTime(settings);
        api = new Api(service.getEnvironment());
        jdbc = service.getBean(JdbcClient.class);
        new Evidence(api).write();
        new MasterData(api).write();
        new StaffData(api).write();
        new AccessData(api).write();
        service.getBean(Sealer.class).catchUp();
        anchors = service.getBean(Anchors.class).export().lines().toList();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    static Stream<Marked> kinds() {
        return MarkedTables.all();
    }

    private Finding verify(@Nullable List<String> exported) {
        return service.getBean(LogVerification.class).verify(exported);
    }

    /** Forges in a transaction that is rolled back. */
    private void forge(Runnable forgery, @Nullable List<String> exported, Consumer<Finding> expectation) {
        service.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            sql("set local session_replication_role = replica");
            forgery.run();
            expectation.accept(verify(exported));
        });
    }

    private void sql(String statement) {
        jdbc.sql(statement).update();
    }

    private String one(String query) {
        return Objects.requireNonNull(jdbc.sql(query).query(String.class).single());
    }

    @Test
    void whatNobodyTookAwayIsSound() {
        for (var exported : Arrays.asList(null, anchors)) {
            var finding = verify(exported);
            assertThat(finding.problem()).isNull();
            assertThat(finding.records()).isEmpty();
        }
        assertThat(one("select count(*) from mark_chain")).isNotEqualTo("0");
        assertThat(one("select count(*) from mark_pending")).isEqualTo("0");
        assertThat(anchors.get(anchors.size() - 1)).contains("\"marks\":").contains("\"marksMac\":");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRowIsMissedWithAllItsMarks(Marked kind) {
        var record = one("select record from record_mark m where kind = '%s' group by record".formatted(kind.kind())
                + " having not bool_or(content = (" + REMOVED + ")) order by record limit 1");
        forge(
                () -> {
                    assertThat(jdbc.sql(kind.delete()).param("record", record).update())
                            .isEqualTo(1);
                    jdbc.sql("delete from record_mark where kind = :kind and record = :record")
                            .param("kind", kind.kind())
                            .param("record", record)
                            .update();
                },
                null,
                finding -> assertThat(finding.records())
                        .filteredOn(bad ->
                                bad.table().equals(kind.table()) && bad.record().equals(record))
                        .extracting(BadRecord::problem)
                        .anySatisfy(problem -> assertThat(problem).startsWith("is missing with its mark ")));
    }

    @Test
    void anOlderVersionIsSeen() {
        var person = one("select key from employee where employee_id = 'E-1'");
        forge(
                () -> {
                    sql("update employee set full_name = null, external_id = null where key = " + person);
                    sql("delete from record_mark where kind = 'PERSON_NAME' and n > 1 and record = '%s'"
                            .formatted(person));
                },
                null,
                finding -> assertThat(finding.records())
                        .anySatisfy(bad -> assertThat(bad.told())
                                .startsWith("employee %s is an older version: its mark ".formatted(person))));
    }

    /** The newest act, with its marks, the links that name them, and the end as it was before. */
    @Test
    void theNewestRowsAreMissed() {
        var act = one("select max(id) from admin_act");
        var newest = one("select min(seq) from mark_chain where kind = 'ACT' and '%s' = any(records)".formatted(act));
        forge(
                () -> {
                    sql("delete from admin_act_outcome where act_id = " + act);
                    sql("delete from admin_act where id = " + act);
                    sql("delete from record_mark where kind like 'ACT%%' and record = '%s'".formatted(act));
                    sql("delete from mark_chain where seq >= " + newest);
                },
                null,
                finding -> assertThat(finding.records())
                        .extracting(BadRecord::told)
                        .anyMatch(told ->
                                told.startsWith("mark_chain %s is missing: the chain ended".formatted(newest))));
    }

    @Test
    void anOlderEndOfTheChainIsNoneOfToday() {
        var before = one("select to_jsonb(e)::text from mark_end e");
        var last = one("select seq from mark_end");
        api.send(api.post("/checkin", Form.of("badge", "badge of E-1"))).expectOutcome(201, "ACCEPTED");
        api.json("POST", "/employees", "{\"employeeId\":\"Z-1\"}").expect(201);
        service.getBean(Sealer.class).catchUp();
        forge(
                () -> {
                    sql("delete from mark_chain where seq > " + last);
                    sql("delete from mark_end");
                    jdbc.sql(
                                    "insert into mark_end select * from jsonb_populate_record(null::mark_end, cast(:row as jsonb))")
                            .param("row", before)
                            .update();
                    assertThat(verify(null).records())
                            .extracting(BadRecord::told)
                            .contains("mark_end 1 was altered, or is that of another time");
                    service.getBean(Sealer.class).catchUp();
                },
                null,
                finding -> assertThat(finding.records())
                        .extracting(BadRecord::table)
                        .contains("mark_end"));
        forge(
                () -> sql("update mark_end set problem = null, follows = 'x'"),
                null,
                finding -> assertThat(finding.records())
                        .extracting(BadRecord::told)
                        .contains("mark_end 1 was altered, or is that of another time"));
    }

    @Test
    void linksAreFollowed() {
        found("mark_chain 2 is missing", "delete from mark_chain where seq = 2");
        found("mark_chain 2 was altered", "update mark_chain set records = '{forged}', numbers = '{1}' where seq = 2");
        found("mark_chain ", "insert into mark_chain select max(seq) + 1, 'ACT', '{9}', '{1}', 'x' from mark_chain");
        found("mark_end 1 is missing", "delete from mark_end");
        found(
                "mark_pending",
                "insert into mark_pending (kind, records, numbers, mac) values ('ACT', '{9}', '{1}', 'x')");
    }

    /** A kind that has not begun would not be looked at, and would be marked anew by the next start. */
    @Test
    void theRecordOfWhatHasBegunIsMissed() {
        found("record_marking ACT is missing", "delete from record_marking where kind = 'ACT'");
        found("record_marking CHAIN is missing", "delete from record_marking where kind = 'CHAIN'");
    }

    private void found(String told, String forgery) {
        forge(
                () -> sql(forgery),
                null,
                finding -> assertThat(finding.records())
                        .extracting(BadRecord::told)
                        .as(forgery)
                        .anyMatch(one -> one.startsWith(told)));
    }

    /** The database as if no chain had ever begun: only what was kept elsewhere contradicts that. */
    @Test
    void anchorsContradictAChainThatNeverWas() {
        forge(
                () -> {
                    sql("delete from mark_end");
                    sql("delete from mark_chain");
                    sql("delete from record_marking where kind = 'CHAIN'");
                },
                anchors,
                finding -> assertThat(finding.records())
                        .extracting(BadRecord::told)
                        .anyMatch(told -> told.startsWith("mark_chain ")
                                && told.endsWith("is missing: there is an anchor of it")));
    }
}
