package dev.presente.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs the bridges of examples/frappe and examples/odoo between the real service and peers that play those systems. */
@ServiceTest
class BridgesTest {
    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("a secret of the tests, 32 bytes.".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private final String person = "B-" + UUID.randomUUID().toString().substring(0, 8);
    private String webhook = "";
    private String secret = SECRET;
    private int port;
    private List<Process> running = List.of();

    @BeforeEach
    void aPersonWithABadge() throws IOException {
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"%s\"}".formatted(person))
                .expect(201);
        api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"%s\"}".formatted(person))
                .expect(204);
        port = ChildService.freePort();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (var process : running) {
            process.destroy();
            process.waitFor();
        }
        if (!webhook.isEmpty()) {
            api.delete("/webhooks/" + webhook).expect(204);
        }
    }

    @Test
    void frappeHasEachCheckInOnce() throws Exception {
        try (var frappe = new FrappePeer()) {
            frappe.employees.put(person, "HR-EMP-00007");
            register();
            var came = checkIn("IN");

            start("frappe", frappe);
            await(() -> frappe.checkins.size() == 1);
            deliver();
            clock.advance(Duration.ofHours(8));
            var went = checkIn("OUT");
            await(() -> frappe.checkins.size() == 2);

            clock.advance(Duration.ofHours(16));
            frappe.loseAnAnswer();
            var again = checkIn("IN");
            await(() -> tried() == 1);
            deliver();

            assertThat(frappe.checkins)
                    .extracting(row -> row.get("employee").asString() + " "
                            + row.get("log_type").asString() + " "
                            + row.get("time").asString() + " "
                            + row.get("device_id").asString())
                    .containsExactly(
                            "HR-EMP-00007 IN " + local(came, "Europe/Madrid") + " presente " + came.at("/event/id"),
                            "HR-EMP-00007 OUT " + local(went, "Europe/Madrid") + " presente " + went.at("/event/id"),
                            "HR-EMP-00007 IN " + local(again, "Europe/Madrid") + " presente " + again.at("/event/id"));
        }
    }

    @Test
    void whomFrappeDoesNotKnowHoldsNobodyUp() throws Exception {
        try (var frappe = new FrappePeer()) {
            register();
            start("frappe", frappe);
            var event = checkIn("IN");
            await(() -> said().contains(event.at("/event/id")));
            deliver();

            assertThat(frappe.checkins).isEmpty();
            assertThat(said()).doesNotContain(person).contains("was not taken");
        }
    }

    @Test
    void odooHasEachComingWithItsGoing() throws Exception {
        try (var odoo = new OdooPeer()) {
            odoo.badges.put(person, 31);
            register();
            var came = checkIn("IN");
            start("odoo", odoo);
            await(() -> odoo.attendances.size() == 1);
            deliver();
            clock.advance(Duration.ofHours(4));
            odoo.loseAnAnswer();
            var went = checkIn("OUT");
            await(() -> tried() == 1);
            deliver();

            clock.advance(Duration.ofHours(20));
            var forgot = checkIn("IN");
            clock.advance(Duration.ofHours(24));
            var next = checkIn("IN");
            await(() -> odoo.attendances.size() == 3);
            clock.advance(Duration.ofHours(3));
            var left = checkIn("OUT");
            clock.advance(Duration.ofHours(1));
            checkIn("OUT");
            deliver();

            assertThat(odoo.attendances)
                    .extracting(row -> row.get("check_in").asString() + " - "
                            + row.get("check_out").asString())
                    .containsExactly(
                            local(came, "UTC") + " - " + local(went, "UTC"),
                            local(forgot, "UTC") + " - " + local(forgot, "UTC"),
                            local(next, "UTC") + " - " + local(left, "UTC"));
            assertThat(said()).contains("going without coming");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"frappe", "odoo"})
    void onlyWhatPresenteHasSignedCounts(String bridge) throws Exception {
        try (var frappe = new FrappePeer();
                var odoo = new OdooPeer()) {
            frappe.employees.put(person, "HR-EMP-00007");
            odoo.badges.put(person, 31);
            start(bridge, bridge.equals("odoo") ? odoo : frappe, Map.of("BRIDGE_TOLERANCE", "PT5M"));
            var now = Instant.now();
            var body = """
                    {"type":"checkin.accepted","data":{"eventId":"1","employeeId":"%s","direction":"IN",\
                    "at":"2026-11-23T08:01:12.094Z"}}""".formatted(person);

            assertThat(send(now, "v1,AAAA", body)).isEqualTo(401);
            assertThat(send(now, signed(now, body), body.replace("IN", "OUT"))).isEqualTo(401);
            var old = now.minus(Duration.ofMinutes(6));
            assertThat(send(old, signed(old, body), body)).isEqualTo(401);
            assertThat(frappe.writes() + odoo.writes()).isZero();

            assertThat(send(now, "v1,AAAA " + signed(now, body), body)).isEqualTo(204);
            assertThat(send(now, signed(now, body), body)).isEqualTo(204);
            assertThat(frappe.writes() + odoo.writes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"frappe, FRAPPE_ZONE", "frappe, PRESENTE_SECRET", "odoo, ODOO_KEY"})
    void aSettingThatIsMissingIsNamed(String bridge, String missing) throws Exception {
        var builder = builder(bridge);
        for (var name : List.of(
                "PRESENTE_KEY",
                "PRESENTE_SECRET",
                "FRAPPE_URL",
                "FRAPPE_TOKEN",
                "FRAPPE_ZONE",
                "ODOO_URL",
                "ODOO_KEY")) {
            builder.environment().put(name, "Europe/Madrid"); // any text will do, and this one is a zone too
        }
        builder.environment().put("BRIDGE_PORT", String.valueOf(port));
        builder.environment().remove(missing);
        var process = builder.start();
        running = List.of(process);

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(said()).contains("needs the setting " + missing).doesNotContain("Exception");
    }

    private Answer checkIn(String direction) {
        return api.send(api.post("/checkin", Form.of("badge", person).field("direction", direction)))
                .expectOutcome(201, "ACCEPTED");
    }

    private void register() {
        var made = api.json("POST", "/webhooks", """
                        {"url":"http://localhost:%d/presente","events":["checkin.accepted"]}""".formatted(port)).expect(201);
        webhook = made.at("/id");
        secret = made.at("/secret");
    }

    /** Returns the number of messages that were sent in vain. */
    private long tried() {
        return api.get("/webhooks/" + webhook + "/deliveries?state=PENDING")
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .filter(item -> item.has("last"))
                .count();
    }

    /** Waits until the first attempts are over, and has what failed sent once more. */
    private void deliver() throws InterruptedException {
        await(() -> waiting() == 0 || tried() > 0);
        api.json("POST", "/webhooks/" + webhook + "/retry", "").expect(200);
        await(() -> waiting() == 0);
    }

    private double waiting() {
        return api.get("/webhooks/" + webhook + "/deliveries?state=PENDING").number("/total");
    }

    private void start(String bridge, Peer peer) throws Exception {
        start(bridge, peer, Map.of());
    }

    /** Starts the program as its README says. The clock of the service under test is not that of the machine. */
    private void start(String bridge, Peer peer, Map<String, String> more) throws Exception {
        var apart = Duration.between(clock.instant(), Instant.now());
        var builder = builder(bridge);
        var settings = new HashMap<>(Map.of(
                "PRESENTE_URL", api.url(""),
                "PRESENTE_KEY", Api.ADMIN_KEY,
                "PRESENTE_SECRET", secret,
                "BRIDGE_PORT", String.valueOf(port),
                "BRIDGE_TOLERANCE", apart.abs().plusDays(7).toString(),
                "BRIDGE_BACK", apart.plusMinutes(10).toString()));
        settings.putAll(Map.of("FRAPPE_URL", peer.url(), "FRAPPE_TOKEN", FrappePeer.TOKEN));
        settings.putAll(Map.of("FRAPPE_ZONE", "Europe/Madrid", "ODOO_URL", peer.url(), "ODOO_KEY", OdooPeer.KEY));
        settings.putAll(more);
        builder.environment().putAll(settings);
        running = List.of(builder.start());
        await(() -> said().contains("Caught up"));
    }

    private ProcessBuilder builder(String bridge) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("examples", bridge, "Bridge.java").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return "";
        }
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static String local(Answer event, String zone) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                .withZone(ZoneId.of(zone))
                .format(Instant.parse(event.at("/event/at")));
    }

    private int send(Instant at, String signature, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/presente"))
                .header("webhook-id", "m-1")
                .header("webhook-timestamp", String.valueOf(at.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String signed(Instant at, String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
        var content = "m-1." + at.getEpochSecond() + "." + body;
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }
}
