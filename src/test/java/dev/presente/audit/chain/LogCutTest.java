package dev.presente.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.audit.chain.LogVerification.Finding;
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
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks that only the tables' owner can remove the beginning of the decision log when its time is over, and that the rest
 * still proves itself. It uses a database with the two users that docs/audit.md describes.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogCutTest {
    private final byte[] grace = Faces.hopper();
    private final Map<String, String> settings = new HashMap<>();
    private TwoUsers users;

    @TempDir
    private Path folder;

    @BeforeEach
    void twoUsers() throws Exception {
        users = TwoUsers.of(TestDatabase.empty());
        settings.putAll(users.apart());
        settings.put("PRESENTE_RETENTION_DECISIONS", "P5Y");
    }

    /** Makes three decisions ten years ago, two on the day after, and none since. */
    private void longAgo(ConfigurableApplicationContext service) {
        var clock = service.getBean(TestClock.class);
        clock.advance(Duration.ofDays(-3650));
        decide(service, 3);
        clock.advance(Duration.ofDays(1));
        decide(service, 2);
        clock.advance(Duration.ofDays(3649));
    }

    private void decide(ConfigurableApplicationContext service, int times) {
        for (int i = 0; i < times; i++) {
            new Api(service.getEnvironment()).checkIn(grace).expectOutcome(200, "UNKNOWN");
        }
    }

    private static Finding verify(ConfigurableApplicationContext service) {
        return service.getBean(LogVerification.class).verify(null);
    }

    private ChildCommand command(String... arguments) throws Exception {
        var run = ChildCommand.run(settings, arguments);
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        return run;
    }

    @Test
    void ownerCutsAndTheRestStillVerifies(CapturedOutput output) throws Exception {
        try (var service = Deployment.startAtTestTime(settings)) {
            longAgo(service);
            var api = new Api(service.getEnvironment());
            var exported = folder.resolve("before.jsonl");
            Files.writeString(exported, api.get("/audit/anchors").expect(200).text());

            // the service itself can only report that rows are due
            assertThat(service.getBean(Purge.class).run(false).orElseThrow().deleted())
                    .doesNotContainKey("decisions");
            assertThat(output.getAll()).contains("3 rows of the decision log are past their time");
            var retention = api.get("/retention").expect(200);
            assertThat(retention.number("/decisionsDue")).isEqualTo(3);
            assertThat(retention.text()).contains("{\"kind\":\"decisions\",\"keep\":\"P5Y\"");
            assertThat(verify(service).rows()).isEqualTo(5);

            var dry = command("purge", "--dry-run");
            assertThat(dry.json().at("/decisions").asInt()).isEqualTo(3);
            assertThat(verify(service)).isEqualTo(new Finding(5, 1, 1, null, null, null));

            var before = Instant.now();
            assertThat(command("purge").json().at("/decisions").asInt()).isEqualTo(3);
            var verified =
                    command("verify-log", "--anchors", exported.toString()).json();
            assertThat(verified.at("/rows").asInt()).isEqualTo(2);
            assertThat(verified.at("/first").asInt()).isEqualTo(4);
            assertThat(verified.at("/cut/through").asInt()).isEqualTo(3);
            assertThat(verified.at("/cut/until").asString()).startsWith("2016-11-25T");
            assertThat(Instant.parse(verified.at("/cut/cutAt").asString())).isBetween(before, Instant.now());
            assertThat(api.get("/audit/decisions").number("/total")).isEqualTo(2);
            assertThat(api.get("/retention").number("/decisionsDue")).isZero();
            assertThat(api.get("/retention").number("/lastRun/deleted/decisions"))
                    .isEqualTo(3);

            decide(service, 2);
            assertThat(command("purge").json().at("/decisions").asInt()).isEqualTo(2);
            assertThat(command("purge").json().at("/decisions").asInt()).isZero();
            decide(service, 1);
            var finding = verify(service);
            assertThat(finding.badRow()).as(finding.problem()).isNull();
            assertThat(finding.rows()).isEqualTo(3);
            assertThat(finding.cut()).isNotNull();
            assertThat(Objects.requireNonNull(finding.cut()).times()).isEqualTo(2);
            command("verify-log", "--anchors", exported.toString());
        }
    }

    @Test
    void unauthorisedCutIsFound() throws Exception {
        try (var service = Deployment.startAtTestTime(settings)) {
            longAgo(service);
            command("purge");
            decide(service, 1);
            assertThat(verify(service).badRow()).isNull();

            users.asSuperuser("create table kept as table decision_cut", "select decision_log_cut(5)");
            assertThat(verify(service).badRow()).isEqualTo(4);
            assertThat(verify(service).problem()).contains("missing");

            // somebody without the key removes rows, makes the ends agree and records it
            users.asSuperuser(
                    "insert into decision_cut select seq, at, mac, now(), seal from decision_anchor a"
                            + " cross join (select seal from kept) k where seq = 5",
                    "update decision_head h set base_seq = a.seq, base_mac = a.mac from decision_anchor a where a.seq = 5");
            assertThat(verify(service).badRow()).isEqualTo(5);
            assertThat(verify(service).problem()).contains("record of that cut");

            // changes the time of a cut
            users.asSuperuser(
                    "set session_replication_role = replica",
                    "update decision_cut set cut_at = cut_at - interval '1 year' where seq = 3");
            assertThat(verify(service).badRow()).isEqualTo(3);
        }
    }

    /** Otherwise the proof of the tampering would be removed with the rows. */
    @Test
    void whatWasTamperedWithIsNotCut() throws Exception {
        try (var service = Deployment.startAtTestTime(settings)) {
            longAgo(service);
            users.asSuperuser(
                    "set session_replication_role = replica",
                    "update decision set quality = 1 - quality where seq = 2");
            var purge = ChildCommand.run(settings, "purge");
            assertThat(purge.exit()).isEqualTo(1);
            assertThat(purge.err()).singleElement().asString().contains("row 2 was altered", "nothing was purged");
            assertThat(service.getBean(JdbcClient.class)
                            .sql("select count(*) from decision")
                            .query(Long.class)
                            .single())
                    .isEqualTo(5);
        }
    }

    @Test
    void aCommandWithoutTheOwnersLoginSaysSo() throws Exception {
        try (var service = Deployment.startAtTestTime(settings)) {
            longAgo(service);
            settings.remove("PRESENTE_DB_OWNER");
            settings.remove("PRESENTE_DB_OWNER_PASSWORD");
            var purge = command("purge");
            assertThat(purge.json().has("decisions")).isFalse();
            assertThat(purge.err())
                    .singleElement()
                    .asString()
                    .contains("3 rows of the decision log", "PRESENTE_DB_OWNER");
            assertThatThrownBy(() -> service.getBean(JdbcClient.class)
                            .sql("select decision_log_cut(3)")
                            .query(Long.class)
                            .single())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }
}
