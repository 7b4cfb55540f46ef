package dev.presente.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.TestDatabase;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a receipt says of a replica that hears nothing, and what that replica says when it hears again. */
@DisabledOnOs(OS.WINDOWS)
class SilentReplicaTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();
    private final TestDatabase.Access database = TestDatabase.migrated();

    @TempDir
    private Path folder;

    @Test
    void isToldInTheReceiptAndForgetsBeforeItAnswers() throws Exception {
        try (var here = Deployment.start(database.settings(), "mobilefacenet", "none");
                var suspended = ChildService.start(database.settings(), folder.resolve("log"))) {
            var api = new Api(here.getEnvironment());
            var jdbc = here.getBean(JdbcClient.class);
            api.enrol("E-7", eileen).expect(201);
            api.enrol("E-8", grace).expect(201);
            var there = suspended.api();
            there.checkIn(eileen).expectOutcome(201, "ACCEPTED"); // it has the templates

            signal("STOP", suspended);
            long first = System.nanoTime();
            var receipt = api.delete("/employees/E-7").expect(200);
            var waited = Duration.ofNanos(System.nanoTime() - first);
            assertThat(confirmed(receipt)).containsExactlyInAnyOrder(true, false);
            assertThat(receipt.text()).doesNotContain("silentSince");
            assertThat(api.get("/erasures").text()).contains("\"confirmed\":false");

            // longer ago than replicas are waited for
            var id = unconfirmed(receipt);
            jdbc.sql("update replica set seen_at = seen_at - interval '1 minute' where id = cast(:id as uuid)")
                    .param("id", id)
                    .update();
            long start = System.nanoTime();
            var later = api.delete("/employees/E-8").expect(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("the first erasure waited, the second does not")
                    .isLessThan(waited);
            assertThat(unconfirmed(later)).isEqualTo(id);
            assertThat(later.text()).contains("silentSince");

            signal("CONT", suspended);
            there.checkIn(eileen).expectOutcome(200, "UNKNOWN");
            there.checkIn(grace).expectOutcome(200, "UNKNOWN");
            there.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
            receiptSurvivesAKill(suspended, api, jdbc);
        }
    }

    /** Kills the replica between the commit of an erasure and the answer, while it waits for another one. */
    private static void receiptSurvivesAKill(ChildService killed, Api other, JdbcClient jdbc) throws Exception {
        other.json("POST", "/employees", "{\"employeeId\":\"E-9\"}").expect(201);
        other.json("POST", "/employees", "{\"employeeId\":\"E-10\"}").expect(201);
        jdbc.sql(
                        "insert into replica (id, applied_seq, seen_at) values (gen_random_uuid(), -1, now() + interval '1 hour')")
                .update();
        var there = killed.api();
        var unanswered = CompletableFuture.runAsync(() -> there.send(keyed(there, "E-9")));
        while (jdbc.sql("select count(*) from employee where employee_id = 'E-9'")
                        .query(Integer.class)
                        .single()
                > 0) {
            Thread.sleep(5);
        }
        killed.close();
        assertThat(unanswered).failsWithin(Duration.ofSeconds(30));
        assertThat(other.get("/erasures").json().at("/items/0/replicas").isMissingNode())
                .as("nobody has noted what the replicas said, so the answer was not ready")
                .isTrue();
        jdbc.sql("delete from replica where applied_seq = -1").update();

        other.delete("/employees/E-9").expectProblem(404, "not-found");
        var receipt = other.send(keyed(other, "E-9")).expect(200);
        assertThat(receipt.at("/employeeId")).isEqualTo("E-9");
        assertThat(receipt.at("/pseudonym")).isEqualTo(other.get("/erasures").at("/items/0/pseudonym"));
        assertThat(other.send(keyed(other, "E-9")).expect(200).text()).isEqualTo(receipt.text());
        other.send(keyed(other, "E-10")).expectProblem(400, "invalid-parameter");
        other.get("/employees/E-10").expect(200);
        assertThat(jdbc.sql("select string_agg(k::text, '') from idempotency_key k")
                        .query(String.class)
                        .single())
                .doesNotContain("E-9", "the-request", receipt.at("/pseudonym"));
    }

    private static HttpRequest.Builder keyed(Api api, String employeeId) {
        return api.asAdmin("/employees/" + employeeId)
                .header("Idempotency-Key", "the-request")
                .DELETE();
    }

    private static List<Boolean> confirmed(Answer receipt) {
        return receipt.json()
                .at("/replicas")
                .valueStream()
                .map(replica -> replica.at("/confirmed").asBoolean())
                .toList();
    }

    private static String unconfirmed(Answer receipt) {
        return receipt.json()
                .at("/replicas")
                .valueStream()
                .filter(replica -> !replica.at("/confirmed").asBoolean())
                .map(replica -> replica.at("/replica").asString())
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String name, ChildService service) throws Exception {
        var kill = new ProcessBuilder(
                "kill", "-" + name, String.valueOf(service.process().pid()));
        assertThat(kill.inheritIO().start().waitFor()).isZero();
    }
}
