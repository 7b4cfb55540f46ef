package dev.presente.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class KioskTest {
    private static int named;

    private final byte[] eileen = Faces.astronaut();
    private final Tablet tablet = new Tablet();
    private final String name = "door " + ++named;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String code() {
        api.site("Madrid");
        return api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"%s\",\"site\":\"Madrid\"}".formatted(name))
                .expect(201)
                .at("/code");
    }

    private void paired() {
        tablet.pair(api, code()).expect(201);
    }

    @Test
    void pairedTabletChecksIn() {
        api.eraseEverybody();
        api.enrol("E-7", eileen).expect(201);
        var pairing = tablet.pair(api, code().toLowerCase(Locale.ROOT).replace("-", " "))
                .expect(201);
        assertThat(pairing.at("/name")).isEqualTo(name);
        assertThat(pairing.at("/site")).isEqualTo("Madrid");

        api.send(tablet.checkIn(api, Faces.retaken(eileen))).expectOutcome(201, "ACCEPTED");
        assertThat(api.get("/attendance/events?employeeId=E-7").expect(200).at("/items/0/kioskId"))
                .isEqualTo(name);
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
    }

    /** The key is in the tablet. A successor that anybody could hold would replace it, so there is none. */
    @Test
    void keyOfATabletIsNotRotated() {
        paired();
        api.json("POST", "/api-keys/%s/rotate".formatted(tablet.id), "{\"overlap\":\"PT0S\"}")
                .expectProblem(404, "not-found");
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
    }

    @Test
    void capturedRequestCannotBeSentAgain() {
        paired();
        var request = tablet.checkIn(api, Faces.nobody());
        api.send(request).expectProblem(422, "no-face");
        var again = api.send(request).expectProblem(401, "unauthenticated");
        assertThat(again.at("/detail")).contains("counter").doesNotContain("Bearer");

        var before = tablet.checkIn(api, Faces.nobody());
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
        api.send(before).expectProblem(401, "unauthenticated");
    }

    /** A request that was recorded and held back is worth nothing minutes later, and one from the future neither. */
    @ParameterizedTest
    @ValueSource(ints = {-301, 301})
    void signedTimeIsThatOfTheRequest(int seconds) {
        paired();
        var parts = Map.of("photo", Faces.nobody());
        var form = Form.photo(Faces.nobody());
        var at = Instant.now().plusSeconds(seconds + Integer.signum(seconds) * 5);
        api.send(Api.multipart(tablet.sign(api.request("/checkin"), "POST /checkin", parts, at, ""), form))
                .expectProblem(401, "unauthenticated");
        api.send(Api.multipart(tablet.sign(api.request("/checkin"), "POST /checkin", parts), form))
                .expectProblem(422, "no-face");
    }

    /** Whoever sits between tablet and service must not have a check-in answered as if it were an earlier one. */
    @Test
    void theIdempotencyKeyIsSigned() {
        paired();
        var parts = Map.of("photo", Faces.nobody());
        var form = Form.photo(Faces.nobody());
        api.send(tablet.checkIn(api, parts, form, "K-1")).expectProblem(422, "no-face");
        api.send(tablet.checkIn(api, parts, form).header("Idempotency-Key", "K-1"))
                .expectProblem(401, "unauthenticated");
        api.send(tablet.checkIn(api, parts, form, "K-1").header("Idempotency-Key", "K-2"))
                .expectProblem(401, "unauthenticated");
        api.send(tablet.checkIn(api, parts, form, "K-1").setHeader("Idempotency-Key", "K-2"))
                .expectProblem(401, "unauthenticated");
    }

    /**
     * A page of the release before goes on working during an upgrade, until the tablet loads the new one. If it comes back then,
     * it is not told 401, at which it would forget who it is.
     */
    @Test
    void anOldPageWorksUntilTheTabletHasTheNewOne() {
        paired();
        api.send(old()).expect(200);
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
        var later = api.send(old()).expectProblem(503, "overloaded");
        assertThat(later.headers().firstValue("Retry-After")).isPresent();
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
    }

    private HttpRequest.Builder old() {
        return api.request("/kiosks/self")
                .header("Authorization", tablet.authorization("GET /kiosks/self", Map.of()))
                .GET();
    }

    /** A backup from before a request knows nothing of its counter. */
    @Test
    void restoredCountersAreMovedForward() {
        paired();
        var before = counter();
        var recorded = tablet.checkIn(api, Faces.nobody());
        api.send(recorded).expectProblem(422, "no-face");
        jdbc.sql("update kiosk set counter = :counter where name = :name")
                .param("counter", before)
                .param("name", name)
                .update();
        assertThat(jdbc.sql("select kiosk_counters_forward()").query(Long.class).single())
                .isPositive();
        api.send(recorded).expectProblem(401, "unauthenticated");
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
    }

    private long counter() {
        return jdbc.sql("select counter from kiosk where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    @Test
    void ofManyAtOnceOneIsLetIn() {
        paired();
        assertThat(api.sendAtOnce(tablet.checkIn(api, Faces.nobody()), 8))
                .extracting(Answer::status)
                .containsOnlyOnce(422)
                .containsOnly(401, 422);
    }

    /** Nobody can use a signature for another face, person or path than those that were signed. */
    @Test
    void anythingElseThanWhatWasSignedIsRefused() {
        paired();
        var signed = Map.of("photo", Faces.nobody());
        api.send(tablet.checkIn(api, signed, new Form().file("photo", eileen))).expectProblem(401, "unauthenticated");
        api.send(tablet.checkIn(
                        api, signed, new Form().file("photo", Faces.nobody()).field("employeeId", "E-1")))
                .expectProblem(401, "unauthenticated");
        api.send(tablet.checkIn(api, signed, new Form())).expectProblem(401, "unauthenticated");
        var elsewhere = tablet.sign(api.request("/verify"), "POST /checkin", signed);
        api.send(Api.multipart(elsewhere, Form.photo(Faces.nobody()))).expectProblem(401, "unauthenticated");
    }

    @Test
    void anotherTabletsKeyIsRefused() {
        paired();
        var other = new Tablet();
        other.id = tablet.id;
        other.counter = Instant.now().plus(Duration.ofDays(1)).toEpochMilli();
        api.send(other.checkIn(api, Faces.nobody())).expectProblem(401, "unauthenticated");
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
    }

    @Test
    void cannotPassForAnotherKiosk() {
        paired();
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("photo", Faces.nobody());
        parts.put("kioskId", "another".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var form = Form.photo(Faces.nobody()).field("kioskId", "another");
        api.send(tablet.checkIn(api, parts, form)).expectProblem(400, "invalid-parameter");
    }

    /** What a key without a signature states must not look like what a tablet has signed, or like another key's. */
    @Test
    void aKioskKeyNamesOnlyItself() {
        paired();
        var own = "key of " + name;
        var key = key(own);
        key("other " + name);
        for (var another : new String[] {name, "other " + name}) {
            api.send(byKey(key, another)).expectProblem(400, "invalid-parameter");
        }
        for (var itself : new String[] {own, "a text of its own " + name}) {
            api.send(byKey(key, itself)).expectOutcome(200, "UNKNOWN");
        }
    }

    private String key(String named) {
        return api.json("POST", "/api-keys", "{\"name\":\"%s\",\"scopes\":[\"kiosk\"]}".formatted(named))
                .expect(201)
                .at("/key");
    }

    private HttpRequest.Builder byKey(String key, String kioskId) {
        return Api.multipart(
                api.request("/checkin").header("X-API-Key", key),
                Form.of("badge", "nobody's").field("kioskId", kioskId));
    }

    @Test
    void doesWhatAKioskMayOnly() {
        paired();
        for (var path : new String[] {"/employees", "/kiosks", "/api-keys"}) {
            api.send(tablet.sign(api.request(path), "GET " + path, Map.of()).GET())
                    .expectProblem(403, "forbidden");
        }
        var self = api.send(tablet.sign(api.request("/kiosks/self"), "GET /kiosks/self", Map.of())
                        .GET())
                .expect(200);
        assertThat(self.at("/name")).isEqualTo(name);
        api.get("/kiosks/self").expectProblem(404, "not-found");
    }

    @Test
    void revokedAtOnce() {
        paired();
        api.delete("/kiosks/" + tablet.id).expect(204);
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(401, "unauthenticated");
        assertThat(api.get("/kiosks?size=1000").expect(200).text()).contains("revokedAt");
        api.delete("/kiosks/0").expectProblem(404, "not-found");
    }

    @Test
    void codeWorksOnceAndNotForLong() {
        var code = code();
        tablet.pair(api, code).expect(201);
        new Tablet().pair(api, code).expectProblem(404, "not-found");
        api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"%s\"}".formatted(name))
                .expectProblem(409, "already-exists");

        var late = api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"%s b\"}".formatted(name))
                .expect(201)
                .at("/code");
        clock.advance(Duration.ofMinutes(10));
        new Tablet().pair(api, late).expectProblem(404, "not-found");
    }

    @Test
    void newCodeReplacesTheOneBefore() {
        var first = code();
        var second = code();
        tablet.pair(api, first).expectProblem(404, "not-found");
        tablet.pair(api, second).expect(201);
        var stored = jdbc.sql("select encode(code_hash, 'escape') from kiosk_pairing")
                .query(String.class)
                .list();
        assertThat(stored).doesNotContain(second.replace("-", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\":\"AAAA\",\"publicKey\":\"\"}",
                "{\"code\":\"AAAA\",\"publicKey\":\"no base64!\"}",
                // this is the beginning of an RSA key
                "{\"code\":\"AAAA\",\"publicKey\":\"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\"}"
            })
    void badDeviceIsRefused(String body) {
        api.send(api.request("/kiosks/pair")
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)))
                .expectProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kiosk ", "Kiosk 1.2.3.4", "Kiosk 1", "Kiosk 99999999999999999999.1.x.y"})
    void brokenCredentialsAreRefused(String header) {
        api.send(Api.multipart(api.request("/checkin").header("Authorization", header), Form.photo(eileen)))
                .expectProblem(401, "unauthenticated");
    }
}
