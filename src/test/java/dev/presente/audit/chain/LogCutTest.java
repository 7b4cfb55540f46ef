package dev.presente.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.audit.chain.LogVerification.Finding;
import dev.presente.audit.key.AuditKey;
import dev.presente.audit.marks.MarkChain;
import dev.presente.privacy.Purge;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks that only the tables' owner can remove the beginning of the decision log when its time is over, and that the rest
 * still proves itself. It uses a database with the two users that docs/audit.md describes. One service and one command, which
 * has the owner's login, serve all tests; each test begins with an empty log.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogCutTest {
    private final byte[] grace = Faces.hopper();
    private final Map<String, String> settings = new HashMap<>();
    private TwoUsers users;
    private ConfigurableApplicationContext service;
    private ConfigurableApplicationContext command;
    private Api api;
    private TestClock clock;

    @TempDir
    private Path folder;

    @BeforeAll
    void twoUsers() throws Exception {
        users = TwoUsers.of(TestDatabase.empty());
        settings.putAll(users.apart());
        settings.put("PRESENTE_RETENTION_DECISIONS", "P5Y");
        service = Deployment.startAtTestTime(settings);
        command = Deployment.startCommand(settings);
        api = new Api(service.getEnvironment());
        clock = service.getBean(TestClock.class);
    }

    @AfterAll
    void stop() {
        command.close();
        service.close();
    }

    /** Begins the log anew, as only somebody with the key of the log can. */
    @BeforeEach
    void empty() throws Exception {
        service.getBean(Sealer.class).catchUp();
        users.asSuperuser(
                "set session_replication_role = replica",
                "truncate decision, decision_pending, decision_anchor, decision_cut, retention_run",
                "drop table if exists kept");
        var key = service.getBean(AuditKey.class);
        var states = new WriterStates(service.getBean(JdbcClient.class));
        states.all()
                .forEach(state -> states.put(WriterState.sealed(
                        key, state.writer(), state.settled(), state.voids(), Integer.MAX_VALUE - 1)));
        var head = ChainHead.sealed(key, Anchor.NOTHING, Anchor.NOTHING);
        service.getBean(MarkChain.class).follow(head.seal());
        users.asSuperuser(
                ("update decision_head set base_seq = 0, base_mac = '', seq = 0, at = 'epoch', mac = '', seal = '"
                        + head.seal() + "'"));
    }

    /** Makes three decisions ten years ago, two on the day after, and none since. */
    private void longAgo() {
        clock.advance(Duration.ofDays(-3650));
        decide(3);
        clock.advance(Duration.ofDays(1));
        decide(2);
        clock.advance(Duration.ofDays(3649));
    }

    private void decide(int times) {
        for (int i = 0; i < times; i++) {
            api.checkIn(grace).expectOutcome(200, "UNKNOWN");
        }
        service.getBean(Sealer.class).catchUp();
    }

    private Finding verify() {
        return service.getBean(LogVerification.class).verify(null);
    }

    /** Purges as the command does; returns how many decisions went. */
    private int purge(boolean dryRun) {
        return command.getBean(Purge.class).run(dryRun).orElseThrow().deleted().getOrDefault("decisions", -1);
    }

    private ChildCommand command(String... arguments) throws Exception {
        var run = ChildCommand.run(settings, arguments);
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        return run;
    }

    @Test
    void ownerCutsAndTheRestStillVerifies(CapturedOutput output) throws Exception {
        longAgo();
        var exported = api.get("/audit/anchors").expect(200).text();

        // the service itself can only report that rows are due
        assertThat(service.getBean(Purge.class).run(false).orElseThrow().deleted())
                .doesNotContainKey("decisions");
        assertThat(output.getAll()).contains("3 rows of the decision log are past their time");
        var retention = api.get("/retention").expect(200);
        assertThat(retention.number("/decisionsDue")).isEqualTo(3);
        assertThat(retention.text()).contains("{\"kind\":\"decisions\",\"keep\":\"P5Y\"");
        assertThat(verify().rows()).isEqualTo(5);

        assertThat(purge(true)).isEqualTo(3);
        assertThat(verify()).isEqualTo(new Finding(5, 1, 1, 0, null, null, List.of(), null));

        var before = Instant.now();
        assertThat(command("purge").json().at("/decisions").asInt()).isEqualTo(3);
        var file = folder.resolve("before.jsonl");
        Files.writeString(file, exported);
        var verified = command("verify-log", "--anchors", file.toString()).json();
        assertThat(verified.at("/rows").asInt()).isEqualTo(2);
        assertThat(verified.at("/first").asInt()).isEqualTo(4);
        assertThat(verified.at("/cut/through").asInt()).isEqualTo(3);
        assertThat(verified.at("/cut/until").asString()).isNotEmpty();
        assertThat(Instant.parse(verified.at("/cut/cutAt").asString())).isBetween(before, Instant.now());
        assertThat(api.get("/audit/decisions").number("/total")).isEqualTo(2);
        assertThat(api.get("/retention").number("/decisionsDue")).isZero();
        assertThat(api.get("/retention").number("/lastRun/deleted/decisions")).isEqualTo(3);

        decide(2);
        assertThat(purge(false)).isEqualTo(2);
        assertThat(purge(false)).isZero();
        decide(1);
        var finding = verify();
        assertThat(finding.problem()).isNull();
        assertThat(finding.rows()).isEqualTo(3);
        assertThat(finding.cut()).isNotNull();
        assertThat(Objects.requireNonNull(finding.cut()).times()).isEqualTo(2);
        assertThat(service.getBean(LogVerification.class)
                        .verify(exported.lines().toList())
                        .problem())
                .isNull();
    }

    @Test
    void unauthorisedCutIsFound() throws Exception {
        longAgo();
        purge(false);
        decide(1);
        assertThat(verify().problem()).isNull();

        users.asSuperuser("create table kept as table decision_cut", "select decision_log_cut(5)");
        assertThat(verify().badRow()).isEqualTo(4);
        assertThat(verify().problem()).contains("missing");

        // somebody without the key removes rows, makes the ends agree and records it
        users.asSuperuser(
                "insert into decision_cut select seq, at, mac, now(), seal from decision_anchor a"
                        + " cross join (select seal from kept) k where seq = 5",
                "update decision_head h set base_seq = a.seq, base_mac = a.mac from decision_anchor a where a.seq = 5");
        assertThat(verify().badRow()).isEqualTo(5);
        assertThat(verify().problem()).contains("record of that cut");

        // changes the time of a cut
        users.asSuperuser(
                "set session_replication_role = replica",
                "update decision_cut set cut_at = cut_at - interval '1 year' where seq = 3");
        assertThat(verify().badRow()).isEqualTo(3);
    }

    /** What a cut removes cannot be rolled back with the rest of a purge. */
    @Test
    void aPurgeInDoubtCutsNothing() {
        clock.advance(Duration.ofDays(-3650));
        decide(20);
        clock.advance(Duration.ofDays(1));
        decide(1);
        clock.advance(Duration.ofDays(3649));
        var purge = command.getBean(Purge.class);
        assertThatThrownBy(purge::runUnlessInDoubt)
                .isInstanceOf(Purge.DoubtException.class)
                .hasMessageContaining("it would delete 20 of decisions, more than 20% of them");
        assertThat(verify().rows()).isEqualTo(21);

        assertThat(purge(false)).isEqualTo(20);
        assertThat(verify()).extracting(Finding::rows, Finding::problem).containsExactly(1L, null);
    }

    /** Otherwise the proof of the tampering would be removed with the rows. */
    @Test
    void whatWasTamperedWithIsNotCut() throws Exception {
        longAgo();
        users.asSuperuser(
                "set session_replication_role = replica", "update decision set quality = 1 - quality where seq = 2");
        assertThatThrownBy(() -> purge(false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("row 2 was altered", "the decision log is not cut");
        assertThat(service.getBean(JdbcClient.class)
                        .sql("select count(*) from decision")
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void aCommandWithoutTheOwnersLoginSaysSo() throws Exception {
        longAgo();
        var ownerless = new HashMap<>(settings);
        ownerless.keySet().removeIf(name -> name.startsWith("PRESENTE_DB_OWNER"));
        var purge = ChildCommand.run(ownerless, "purge");
        assertThat(purge.exit()).isZero();
        assertThat(purge.json().has("decisions")).isFalse();
        assertThat(purge.err()).singleElement().asString().contains("3 rows of the decision log", "PRESENTE_DB_OWNER");
        assertThatThrownBy(() -> service.getBean(JdbcClient.class)
                        .sql("select decision_log_cut(3)")
                        .query(Long.class)
                        .single())
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
