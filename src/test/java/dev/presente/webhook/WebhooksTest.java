package dev.presente.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.digest.MessageSignature;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Listener;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Tests webhooks with a real web server that receives them. */
@ServiceTest
class WebhooksTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] eileen = Faces.astronaut();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Dispatcher dispatcher;

    @SuppressWarnings("NullAway.Init")
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new Listener();
        api.eraseEverybody();
    }

    @AfterEach
    void stopListening() {
        for (var webhook : api.get("/webhooks").json().at("/items")) {
            api.delete("/webhooks/" + webhook.at("/id").asString()).expect(204);
        }
        listener.close();
    }

    private Answer create(String url, String... events) {
        var body = JSON.createObjectNode().put("url", url);
        var array = body.putArray("events");
        for (var event : events) {
            array.add(event);
        }
        return api.json("POST", "/webhooks", body.toString());
    }

    private String deliveries(Answer webhook) {
        return "/webhooks/" + webhook.at("/id") + "/deliveries";
    }

    @Test
    void checkInIsToldOnceAndSigned() throws Exception {
        var webhook = create(listener.url(), "checkin.accepted").expect(201);
        api.enrol("E-7", eileen).expect(201);
        var checkin = api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        api.checkIn(eileen).expectOutcome(200, "DUPLICATE");

        listener.await(1);
        var messages = listener.settled();

        assertThat(messages).hasSize(1);
        var message = messages.get(0);
        var body = JSON.readTree(message.body());
        assertThat(body.at("/type").asString()).isEqualTo("checkin.accepted");
        assertThat(body.at("/data/employeeId").asString()).isEqualTo("E-7");
        assertThat(body.at("/data/eventId").asString()).isEqualTo(checkin.at("/event/id"));
        assertThat(body.at("/data/direction").asString()).isEqualTo("IN");
        assertThat(body.at("/data/offset").asString()).isEqualTo(checkin.at("/event/offset"));
        assertThat(body.at("/data/at").asString()).endsWith("Z");
        assertThat(Instant.parse(body.at("/data/at").asString())).isEqualTo(Instant.parse(checkin.at("/event/at")));
        assertThat(message.body()).doesNotContain("distance", "threshold", "template", "model", "null");
        assertThat(message.header("content-type")).isEqualTo("application/json");
        assertThat(message.header("webhook-signature")).isEqualTo(signed(webhook.at("/secret"), message));
        assertThat(message.header("webhook-timestamp"))
                .isEqualTo(String.valueOf(clock.instant().getEpochSecond()));
        var log = api.get(deliveries(webhook)).expect(200);
        assertThat(log.number("/total")).isEqualTo(1);
        assertThat(log.at("/items/0/id")).isEqualTo(message.header("webhook-id"));
        assertThat(log.at("/items/0/state")).isEqualTo("DELIVERED");
        assertThat(log.number("/items/0/last/status")).isEqualTo(204);
    }

    private static String signed(String secret, Listener.Message message) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        var content = message.header("webhook-id") + "." + message.header("webhook-timestamp") + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void failureIsRepeatedLaterWithTheSameId() throws InterruptedException {
        var webhook = create(listener.url(), "checkin.accepted").expect(201);
        listener.answer(500);
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        listener.await(1);

        assertThat(listener.settled()).hasSize(1);
        var waiting = api.get(deliveries(webhook) + "?state=PENDING").expect(200);
        assertThat(waiting.number("/items/0/last/status")).isEqualTo(500);
        assertThat(waiting.at("/items/0/nextAttemptAt"))
                .isEqualTo(clock.instant().plusSeconds(10).toString());
        listener.answer(200);
        clock.advance(Duration.ofSeconds(10));

        var messages = listener.await(2);
        assertThat(messages.get(1).header("webhook-id"))
                .isEqualTo(messages.get(0).header("webhook-id"));
        assertThat(messages.get(1).body()).isEqualTo(messages.get(0).body());
        assertThat(listener.settled()).hasSize(2);
        assertThat(api.get(deliveries(webhook)).number("/items/0/attempts")).isEqualTo(2);
    }

    @Test
    void givesUpAfterDaysAndCanBeToldToTryAgain() throws InterruptedException {
        var webhook = create(listener.url(), "checkin.accepted").expect(201);
        listener.answer(503);
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        for (int attempts = 1; attempts <= 11; attempts++) {
            listener.await(attempts);
            awaitWritten(webhook, attempts);
            clock.advance(Duration.ofDays(1));
        }
        assertThat(listener.settled()).hasSize(11);
        assertThat(api.get("/webhooks").number("/items/0/failed")).isEqualTo(1);

        listener.answer(200);
        api.json("POST", "/webhooks/" + webhook.at("/id") + "/retry", "").expect(200);
        listener.await(12);
        listener.settled();
        assertThat(api.get(deliveries(webhook)).at("/items/0/state")).isEqualTo("DELIVERED");
    }

    @Test
    void deadEndpointDelaysNoOther() throws InterruptedException, IOException {
        try (var dead = new Listener()) {
            create(dead.url(), "checkin.accepted").expect(201);
        }
        create(listener.url(), "checkin.accepted").expect(201);
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");

        listener.await(1);
    }

    @Test
    void whatIsRolledBackIsNotToldAndWhatIsNotAskedForNeither() throws InterruptedException {
        create(listener.url(), "checkin.accepted").expect(201);
        create(listener.url(), "correction.approved").expect(201);
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        listener.await(1);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into attendance_event (id, employee_key, at, zone, direction, mode, distance, threshold,
                                estimated_fmr, model_id, calibration_id)
                            select gen_random_uuid(), employee_key, at, zone, direction, mode, distance, threshold,
                                estimated_fmr, model_id, calibration_id from attendance_event
                            where mode not in ('IMPORT', 'DEVICE')
                            """).update();
            status.setRollbackOnly();
        });

        assertThat(listener.settled()).hasSize(1);
    }

    /**
     * Waits until the attempts are in the database. The listener receives a message before the attempt is written, and an
     * attempt is counted before it is made.
     */
    private void awaitWritten(Answer webhook, int attempts) throws InterruptedException {
        for (int i = 0; i < 1200 && written(webhook) < attempts; i++) {
            Thread.sleep(50);
        }
        assertThat(written(webhook)).isEqualTo(attempts);
        assertThat(api.get(deliveries(webhook)).number("/items/0/attempts")).isEqualTo(attempts);
    }

    private int written(Answer webhook) {
        return jdbc.sql("""
                        select count(*) from webhook_attempt where delivery_id in
                            (select id from webhook_delivery where webhook_id = cast(:webhook as uuid))
                        """)
                .param("webhook", webhook.at("/id"))
                .query(Integer.class)
                .single();
    }

    @Test
    void correctionIsToldAtEachStep() throws InterruptedException {
        create(listener.url(), "correction.requested", "correction.approved").expect(201);
        api.enrol("E-7", eileen).expect(201);
        jdbc.sql("""
                        insert into correction (id, employee_key, kind, at, direction, zone, day, reason, requested_by,
                            requested_key, requested_at)
                        select gen_random_uuid(), e.key, 'ADD', '2026-11-20T16:00:00Z', 'OUT', 'UTC', '2026-11-20',
                            'forgot, was at the dentist', 'boss', (select min(id) from api_key), now()
                        from employee e where employee_id = 'E-7'
                        """).update();
        listener.await(1);
        jdbc.sql("""
                        update correction set state = 'APPROVED', decided_at = now(), decided_by = 'hr', decision = 1
                        where employee_key = (select key from employee where employee_id = 'E-7')
                        """).update();

        var approved = listener.await(2).get(1);
        assertThat(JSON.readTree(approved.body()).at("/type").asString()).isEqualTo("correction.approved");
        assertThat(JSON.readTree(approved.body()).at("/data/at").asString()).isEqualTo("2026-11-20T16:00:00.000Z");
        assertThat(approved.body()).contains("E-7").doesNotContain("dentist", "boss");
    }

    @Test
    void erasedPersonIsAPseudonymInWhatIsStillToBeTold() throws InterruptedException {
        listener.answer(500);
        var webhook = create(listener.url(), "checkin.accepted").expect(201);
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        listener.await(1);
        listener.settled();
        var pseudonym = api.delete("/employees/E-7").expect(200).at("/pseudonym");
        clock.advance(Duration.ofSeconds(10));

        var message = listener.await(2).get(1);
        assertThat(message.body()).contains(pseudonym).doesNotContain("E-7");
        assertThat(jdbc.sql("select string_agg(d::text, '') from webhook_delivery d")
                        .query(String.class)
                        .single())
                .doesNotContain("E-7");
        assertThat(webhook.at("/id")).isNotBlank();
    }

    @Test
    void whatHasBeenDeletedIsGivenUpAndDelaysNothing() throws InterruptedException {
        listener.answer(500);
        var webhook = create(listener.url(), "checkin.accepted").expect(201);
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        listener.await(1);
        awaitWritten(webhook, 1);
        jdbc.sql("update webhook_delivery set subject = gen_random_uuid()").update(); // as after a purge of events
        listener.answer(200);
        clock.advance(Duration.ofMinutes(5));
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");

        listener.await(2);
        assertThat(listener.settled()).hasSize(2);
        var given = api.get(deliveries(webhook) + "?state=FAILED");
        assertThat(given.number("/total")).isEqualTo(1);
        assertThat(given.at("/items/0/last/error")).isEqualTo("What it tells of has been deleted");
    }

    @Test
    void redirectIsNotFollowed() throws InterruptedException, IOException {
        try (var elsewhere = new Listener()) {
            var webhook = create(listener.url(), "checkin.accepted").expect(201);
            listener.redirectTo(elsewhere.url());
            api.enrol("E-7", eileen).expect(201);
            api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
            listener.await(1);

            assertThat(elsewhere.settled()).isEmpty();
            assertThat(api.get(deliveries(webhook)).number("/items/0/last/status"))
                    .isEqualTo(307);
        }
    }

    @Test
    void secretIsShownOnce() {
        var webhook = create(listener.url(), "checkin.accepted").expect(201);

        assertThat(webhook.at("/secret")).startsWith("whsec_");
        assertThat(api.get("/webhooks").expect(200).text())
                .contains(listener.url())
                .doesNotContain(webhook.at("/secret"), "secret");
        api.delete("/webhooks/" + webhook.at("/id")).expect(204);
        assertThat(jdbc.sql("select count(*) from webhook where secret = :secret")
                        .param("secret", webhook.at("/secret"))
                        .query(Integer.class)
                        .single())
                .isZero();
        api.delete("/webhooks/" + webhook.at("/id")).expectProblem(404, "not-found");
        api.get(deliveries(webhook)).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org",
                "file:///etc/passwd",
                "example.org",
                "http://",
                "https://user:secret@example.org/",
                "http://example.org/#x",
                "javascript:alert(1)",
                "http://exa mple.org",
                ""
            })
    void onlyPlainWebAddressesAreTaken(String url) {
        create(url, "checkin.accepted").expectProblem(400, "invalid-parameter");
    }

    /** Whoever may register an address must not reach credentials of a cloud, or send attendance in the clear. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://payroll.example/hook",
                "http://10.0.0.5/hook",
                "http://169.254.169.254/latest/meta-data/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[fe80::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:a9fe:a9fe::]/",
                "https://2852039166/",
                "https://100.100.100.200/",
                "https://[fd00:ec2::254]/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://224.0.0.1/",
                "https://255.255.255.255/"
            })
    void someAddressesGetNoMessages(String url) {
        create(url, "checkin.accepted").expectProblem(400, "invalid-parameter");
    }

    @Test
    void theSecretIsSealedAndIsRotatedWithAnOverlap() throws Exception {
        var webhook = create(listener.url(), "checkin.accepted").expect(201);
        var id = webhook.at("/id");
        assertThat(stored(id)).doesNotContain(webhook.at("/secret"), "whsec_");
        var rotated = api.json("POST", "/webhooks/" + id + "/rotate", "{\"overlap\":\"PT1H\"}")
                .expect(200);
        assertThat(rotated.at("/secret")).startsWith("whsec_").isNotEqualTo(webhook.at("/secret"));
        assertThat(Instant.parse(rotated.at("/overlapEndsAt")))
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");

        var during = listener.await(1).get(0);
        assertThat(during.header("webhook-signature"))
                .isEqualTo(signed(rotated.at("/secret"), during) + " " + signed(webhook.at("/secret"), during));
        clock.advance(Duration.ofHours(1));
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        var after = listener.await(2).get(1);
        assertThat(after.header("webhook-signature")).isEqualTo(signed(rotated.at("/secret"), after));
    }

    private String stored(String webhook) {
        return jdbc.sql("select w::text || encode(coalesce(sealed, ''), 'escape') from webhook w where id = :id")
                .param("id", UUID.fromString(webhook))
                .query(String.class)
                .single();
    }

    @Test
    void onlyAWebhookThatIsThereIsRotatedAndNotForYears() {
        var webhook = create(listener.url(), "checkin.accepted").expect(201);
        var path = "/webhooks/" + webhook.at("/id") + "/rotate";
        api.json("POST", path, "{\"overlap\":\"P91D\"}").expectProblem(400, "invalid-parameter");
        api.delete("/webhooks/" + webhook.at("/id")).expect(204);
        api.json("POST", path, "{}").expectProblem(404, "not-found");
        assertThat(jdbc.sql("select count(*) from keys.data_key where id = :id")
                        .param("id", UUID.fromString(webhook.at("/id")))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** A release before this one has stored secrets readably. They sign as before, and are sealed at the next start. */
    @Test
    void anOldSecretSignsAndIsSealedAtTheStart() throws Exception {
        var webhook = create(listener.url(), "checkin.accepted").expect(201);
        var id = webhook.at("/id");
        var old = MessageSignature.random().secret();
        jdbc.sql("update webhook set secret = :secret, sealed = null where id = :id")
                .param("secret", old)
                .param("id", UUID.fromString(id))
                .update();
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        var readable = listener.await(1).get(0);
        assertThat(readable.header("webhook-signature")).isEqualTo(signed(old, readable));

        dispatcher.sealOldSecrets();
        assertThat(stored(id)).doesNotContain(old, "whsec_");
        clock.advance(Duration.ofHours(1));
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        var sealed = listener.await(2).get(1);
        assertThat(sealed.header("webhook-signature")).isEqualTo(signed(old, sealed));
    }

    @Test
    void eventsMustBeKnownAndNamed() {
        create(listener.url()).expectProblem(400, "invalid-parameter");
        create(listener.url(), "checkin.rejected").expectProblem(400, "invalid-parameter");
    }
}
