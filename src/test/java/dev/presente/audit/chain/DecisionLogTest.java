package dev.presente.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.audit.chain.LogVerification.Finding;
import dev.presente.audit.key.AuditKey;
import dev.presente.system.Caller;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks that every decision is logged, and that every later change of the log is found. */
@ServiceTest
@TestPropertySource(properties = "presente.test=decisions") // other classes write events without decisions
@ExtendWith(OutputCaptureExtension.class)
class DecisionLogTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LogVerification verification;

    @Autowired
    private Sealer sealer;

    @Autowired
    private Writer writer;

    @Autowired
    private DecisionLog log;

    @Autowired
    private Heads heads;

    @Autowired
    private AuditKey key;

    @Autowired
    private DataSource database;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    private long before;

    /** Makes seven decisions of every kind, the last four on another day. */
    @BeforeEach
    void decisions() {
        api.eraseEverybody();
        sealer.catchUp();
        before = last();
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        api.checkIn(eileen).expectOutcome(200, "DUPLICATE");
        api.checkIn("E-7", grace).expectOutcome(200, "REJECTED");
        clock.advance(Duration.ofDays(1));
        api.checkIn(grace).expectOutcome(200, "UNKNOWN");
        api.checkIn("ghost", grace).expectOutcome(200, "NOT_ENROLLED");
        api.send(api.post("/verify", new Form().file("photo1", eileen).file("photo2", grace)))
                .expect(200);
        api.send(api.post("/identify", Form.photo(eileen))).expect(200);
        sealer.catchUp();
    }

    private long last() {
        return jdbc.sql("select coalesce(max(seq), 0) from decision")
                .query(Long.class)
                .single();
    }

    @Test
    void everyDecisionIsWrittenDownAndNamesNobody() {
        var answer = api.get("/audit/decisions?size=7").expect(200);
        assertThat(answer.json()
                        .at("/items")
                        .valueStream()
                        .map(d -> d.at("/outcome").asString()))
                .containsExactly("MATCH", "NO_MATCH", "NOT_ENROLLED", "UNKNOWN", "REJECTED", "DUPLICATE", "ACCEPTED");
        assertThat(answer.at("/items/6/employeeId")).isEqualTo("E-7");
        assertThat(answer.at("/items/6/eventId"))
                .isEqualTo(api.get("/attendance/events?size=1&employeeId=E-7").at("/items/0/id"));
        assertThat(answer.number("/items/6/distance")).isLessThan(answer.number("/items/6/threshold"));
        assertThat(answer.number("/items/6/quality")).isBetween(1.0, 100.0);
        assertThat(answer.at("/items/4/employeeId")).as("the claimed person").isEqualTo("E-7");
        assertThat(answer.at("/items/3/employeeId")).isEmpty();
        assertThat(answer.at("/items/3/reason")).isEqualTo("nobody-near-enough");
        assertThat(api.get("/audit/decisions?employeeId=E-7&outcome=REJECTED").number("/total"))
                .isEqualTo(1);
        var rows =
                jdbc.sql("select d::text from decision d").query(String.class).list();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(7).noneMatch(row -> row.contains("E-7"));
        assertThat(verify()).extracting(Finding::badRow).isNull();
    }

    @Test
    void erasureLeavesTheLogWholeAndLeadingToNobody() {
        api.delete("/employees/E-7").expect(200);
        assertThat(api.get("/audit/decisions?employeeId=E-7").number("/total")).isZero();
        assertThat(api.get("/audit/decisions?size=7").text()).doesNotContain("employeeId", "erased:");
        assertThat(jdbc.sql("select count(*) from decision_subject")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(verify()).extracting(Finding::badRow).isNull();
    }

    /** Changes each column of a row in the middle, and of the last row. */
    @Test
    void findsEveryEdit() {
        var columns = columns("decision", "seq");
        assertThat(columns).hasSizeGreaterThan(15);
        for (var seq : List.of(before + 3, before + 7)) {
            for (var column : columns) {
                expectFound(
                        seq,
                        "update decision set %s = %s where seq = %d".formatted(column.getKey(), changed(column), seq));
            }
        }
    }

    @Test
    void findsDeletionReorderingInsertionAndTruncation() {
        var n = before + 3;
        expectFound(n, "delete from decision where seq = " + n);
        expectFound(
                n,
                "update decision set seq = -1 where seq = " + n,
                "update decision set seq = %d where seq = %d".formatted(n, n + 1),
                "update decision set seq = %d where seq = -1".formatted(n + 1));
        expectFound(n, "update decision set seq = seq + 1000000 where seq >= " + n);
        expectFound(before + 6, "delete from decision where seq >= " + (before + 6));
        expectFound(
                before + 8,
                "create temp table copy on commit drop as select * from decision where seq = " + n,
                "update copy set n = n + 1000, seq = " + (before + 8),
                "insert into decision select * from copy");
    }

    /** A person who has the database can make the recorded end agree with the rows, but has no key to seal it. */
    @Test
    void findsTruncationThatMovesTheEnd() {
        var end = before + 5;
        expectFound(
                end,
                "delete from decision where seq > " + end,
                "delete from decision_anchor where seq > " + end,
                "update decision_head h set seq = d.seq, at = d.at, mac = d.mac from decision d where d.seq = " + end);
    }

    @Test
    void findsATailRewrittenWithHashesInsteadOfTheKey() {
        var n = before + 4;
        expectFound(n, "update decision set outcome = 'ACCEPTED' where seq = " + n, """
                do $$
                declare
                    d decision;
                    m text := (select mac from decision where seq = %1$d - 1);
                begin
                    for d in select * from decision where seq >= %1$d order by seq loop
                        m := encode(sha256(convert_to(m || d::text, 'UTF8')), 'hex');
                        update decision set mac = m where seq = d.seq;
                    end loop;
                    update decision_head set mac = m;
                end $$
                """.formatted(n));
    }

    /** When an old record of the end is put back, only an anchor kept elsewhere shows it. */
    @Test
    void findsARestoredOldStateByExportedAnchors() {
        jdbc.sql("create table old_head as table decision_head").update();
        var end = last();
        api.checkIn(grace).expectOutcome(200, "UNKNOWN");
        var exported = api.get("/audit/anchors").expect(200).text().lines().toList();
        assertThat(exported).hasSizeGreaterThanOrEqualTo(2).last().asString().contains("\"seq\":" + (end + 1));
        var restore = new String[] {
            "delete from decision where seq > " + end,
            "update decision_head h set seq = o.seq, at = o.at, mac = o.mac, seal = o.seal from old_head o"
        };
        assertThat(tampered(null, restore).badRow()).as("consistent in itself").isNull();
        assertThat(tampered(exported, restore).badRow()).isEqualTo(end + 1);
        jdbc.sql("drop table old_head").update();
        assertThat(verification.verify(exported).badRow()).isNull();
    }

    @Test
    void anAnchorIsKeptOfTheLastRowOfADay() {
        assertThat(jdbc.sql("select mac from decision_anchor where seq = :seq")
                        .param("seq", before + 3)
                        .query(String.class)
                        .single())
                .isEqualTo(jdbc.sql("select mac from decision where seq = :seq")
                        .param("seq", before + 3)
                        .query(String.class)
                        .single());
        expectFound(before + 3, "update decision_anchor set mac = 'no' where seq = " + (before + 3));
    }

    @Test
    void nobodyChangesTheLogByMistake() {
        for (var statement : List.of(
                "update decision set outcome = 'ACCEPTED'",
                "delete from decision",
                "truncate decision",
                "update decision_anchor set mac = ''",
                "delete from decision_anchor",
                "select decision_log_cut(" + (before + 2) + ")",
                "update admin_act set path = ''",
                "delete from admin_act_outcome")) {
            assertThatThrownBy(() -> jdbc.sql(statement).query((rs, i) -> i).list())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageMatching("(?s).*(only ever added to|cut at anchors only).*");
        }
        assertThat(verify().badRow()).isNull();
    }

    @Test
    void simultaneousDecisionsAreChainedInOneOrder() {
        var answers = api.sendAtOnce(api.post("/checkin", Form.photo(grace)), 12);
        assertThat(answers).allSatisfy(answer -> answer.expectOutcome(200, "UNKNOWN"));
        sealer.catchUp();
        assertThat(last()).isEqualTo(before + 19);
        assertThat(verify().problem()).isNull();
    }

    /** Makes decisions that stay unchained for as long as the returned connection is open. */
    private Connection unchained(int decisions) throws SQLException {
        var holder = database.getConnection();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = 0"); // it is held while the test looks
            statement.execute("select pg_advisory_xact_lock(hashtextextended('presente.decision_head', 0))");
        }
        for (int i = 0; i < decisions; i++) {
            api.checkIn("ghost", grace).expectOutcome(200, "NOT_ENROLLED");
        }
        writer.publish();
        return holder;
    }

    private long lastNumber() {
        return jdbc.sql("select max(n) from decision_pending where writer = :id")
                .param("id", writer.id())
                .query(Long.class)
                .single();
    }

    @Test
    void findsWhatIsDoneToDecisionsBeforeTheyAreChained() throws SQLException {
        try (var holder = unchained(3)) {
            assertThat(verify()).extracting(Finding::problem, Finding::waiting).containsExactly(null, 3);
            var n = lastNumber() - 1;
            var columns = columns("decision_pending", "id");
            assertThat(columns).hasSizeGreaterThan(15);
            for (var column : columns) {
                expectToldOf(
                        "altered",
                        "update decision_pending set %s = %s where n = %d"
                                .formatted(column.getKey(), changed(column), n));
            }
            expectToldOf("decision " + n + " of", "delete from decision_pending where n = " + n);
            expectToldOf("decision " + (n + 1) + " of", "delete from decision_pending where n > " + n);
            expectToldOf("decision " + (n - 1) + " of", "truncate decision_pending");
            expectToldOf(
                    "decision " + (n + 2) + " of",
                    "create temp table copy on commit drop as select * from decision_pending where n = " + n,
                    "update copy set n = n + 2",
                    "insert into decision_pending overriding system value select * from copy");
            expectToldOf("stated", "update decision_writer set settled = 0", "delete from decision_pending");
            expectToldOf("stated", "update decision_writer set voids = array[" + n + "]");
            expectToldOf("stated", "delete from decision_writer where id = '" + writer.id() + "'");
            holder.rollback();
        }
        sealer.catchUp();
        assertThat(verify()).extracting(Finding::problem, Finding::waiting).containsExactly(null, 0);
        assertThat(last()).isEqualTo(before + 10);
    }

    @Test
    void whatIsForgedIsNotChained(CapturedOutput output) throws SQLException {
        try (var holder = unchained(1)) {
            jdbc.sql("create table copy as table decision_pending").update();
            jdbc.sql("create table forged as table decision_pending").update();
            jdbc.sql("update forged set n = n + 7, outcome = 'ACCEPTED'").update();
            jdbc.sql("insert into decision_pending overriding system value table forged")
                    .update();
            holder.rollback();
        }
        sealer.catchUp();
        assertThat(last()).as("the genuine one").isEqualTo(before + 8);
        assertThat(output.getAll()).contains("1 rows that wait to be chained", "verify-log");
        assertThat(verify().problem()).contains("is not the service's");
        withoutGuard("delete from decision_pending");

        jdbc.sql("insert into decision_pending overriding system value table copy")
                .update();
        sealer.catchUp();
        assertThat(last()).isEqualTo(before + 8);
        assertThat(verify().problem()).contains("was added again");
        withoutGuard("delete from decision_pending");
        jdbc.sql("drop table copy, forged").update();
        assertThat(verify().problem()).isNull();
    }

    /** The release before chained each decision when it was written; its rows stay what they are. */
    @Test
    void rowsOfTheReleaseBeforeStayInTheChain() {
        transaction.executeWithoutResult(status -> {
            var head = heads.lock();
            var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var row = new LogRow(
                    head.last().seq() + 1,
                    at,
                    UUID.randomUUID(),
                    1,
                    "VERIFY",
                    "VERIFY",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "NO_MATCH",
                    "beyond-threshold",
                    null,
                    null,
                    0,
                    null);
            var mac = row.chained(key, head.last().mac());
            jdbc.sql("""
                            insert into decision (seq, at, request_id, api_key_id, operation, mode, outcome, reason, mac)
                            values (:seq, :at, :request, 1, 'VERIFY', 'VERIFY', 'NO_MATCH', 'beyond-threshold', :mac)
                            """)
                    .param("seq", row.seq())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("request", row.requestId())
                    .param("mac", mac)
                    .update();
            heads.move(ChainHead.sealed(key, head.base(), new Anchor(row.seq(), at, mac)));
        });
        api.checkIn(grace).expectOutcome(200, "UNKNOWN");
        sealer.catchUp();
        assertThat(last()).isEqualTo(before + 9);
        var old = before + 8;
        expectFound(old, "update decision set outcome = 'MATCH' where seq = " + old);
        expectFound(
                old,
                "update decision set n = 1 where seq = " + old,
                "update decision set writer = '" + UUID.randomUUID() + "' where seq = " + old);
    }

    @Test
    void theGapOfARolledBackDecisionIsExplained() {
        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(status -> {
                log.append(new Decision(
                        clock.instant(),
                        new Caller(1, "test", Set.of()),
                        Decision.Operation.VERIFY,
                        "VERIFY",
                        null,
                        null,
                        null,
                        "NO_MATCH",
                        "beyond-threshold",
                        null));
                status.setRollbackOnly();
            });
        }
        api.checkIn(grace).expectOutcome(200, "UNKNOWN");
        writer.publish();
        sealer.catchUp();
        assertThat(last()).isEqualTo(before + 8);
        assertThat(verify().problem()).isNull();
        assertThat(tampered(null, "update decision_writer set voids = '{}' where id = '" + writer.id() + "'")
                        .problem())
                .contains("stated");
    }

    @Test
    void theCommandNamesTheRow() throws IOException, InterruptedException {
        var anchors = folder.resolve("anchors.jsonl");
        Files.writeString(anchors, api.get("/audit/anchors").expect(200).text());
        var sound = command(TestDatabase.AUDIT_KEY, "verify-log", "--anchors", anchors.toString());
        assertThat(sound.exit()).as(String.join("\n", sound.err())).isZero();
        assertThat(sound.json().at("/rows").asLong()).isEqualTo(before + 7);

        var wrongKey = command("A".repeat(43) + "=", "verify-log");
        assertThat(wrongKey.exit()).isEqualTo(1);
        assertThat(wrongKey.err()).singleElement().asString().contains("another key");

        withoutGuard("update decision set quality = quality + 1 where seq = " + (before + 2));
        try {
            var bad = command(TestDatabase.AUDIT_KEY, "verify-log");
            assertThat(bad.exit()).isEqualTo(1);
            assertThat(bad.err()).singleElement().asString().contains("row " + (before + 2) + " was altered");
            assertThat(bad.json().at("/badRow").asLong()).isEqualTo(before + 2);
        } finally {
            withoutGuard("update decision set quality = quality - 1 where seq = " + (before + 2));
        }
    }

    private ChildCommand command(String key, String... arguments) throws IOException, InterruptedException {
        var settings = new HashMap<>(TestDatabase.of(environment).settings());
        settings.put("PRESENTE_AUDIT_KEY", key);
        return ChildCommand.run(settings, arguments);
    }

    private List<Map.Entry<String, String>> columns(String table, String except) {
        return jdbc.sql("select column_name, data_type from information_schema.columns"
                        + " where table_name = :table and column_name <> :except")
                .param("table", table)
                .param("except", except)
                .query((rs, i) -> Map.entry(rs.getString(1), rs.getString(2)))
                .list();
    }

    /** Returns an expression of another value of the column. */
    private static String changed(Map.Entry<String, String> column) {
        return switch (column.getValue()) {
            case "uuid" -> "gen_random_uuid()";
            case "timestamp with time zone" -> "at + interval '1 microsecond'";
            case "double precision" -> "coalesce(%s + 1e-12, 0)".formatted(column.getKey());
            case "bigint", "integer" -> "coalesce(%s, 0) + 7".formatted(column.getKey());
            default -> "translate(coalesce(%1$s, '') || 'x', 'ab', 'ba')".formatted(column.getKey());
        };
    }

    private void expectToldOf(String told, String... statements) {
        var finding = tampered(null, statements);
        assertThat(finding.problem())
                .as("%s: %s", String.join("; ", statements), finding)
                .contains(told);
        assertThat(finding.badRow()).isNull();
    }

    private Finding verify() {
        return verification.verify(null);
    }

    private void expectFound(long row, String... statements) {
        assertThat(verify().badRow()).isNull();
        var finding = tampered(null, statements);
        assertThat(finding.badRow())
                .as("%s: %s", String.join("; ", statements), finding)
                .isEqualTo(row);
    }

    /** Returns what the verification finds after the owner of the tables, who can switch triggers off, has changed the log. */
    private Finding tampered(@Nullable List<String> anchors, String... statements) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            for (var statement : statements) {
                jdbc.sql(statement).update();
            }
            status.setRollbackOnly();
            return verification.verify(anchors);
        }));
    }

    private void withoutGuard(String statement) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(statement).update();
        });
    }
}
