package dev.presente.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import java.time.Duration;
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
        api.send(request).expectProblem(401, "unauthenticated");

        var before = tablet.checkIn(api, Faces.nobody());
        api.send(tablet.checkIn(api, Faces.nobody())).expectProblem(422, "no-face");
        api.send(before).expectProblem(401, "unauthenticated");
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
        var elsewhere = api.request("/verify").header("Authorization", tablet.authorization("POST /checkin", signed));
        api.send(Api.multipart(elsewhere, Form.photo(Faces.nobody()))).expectProblem(401, "unauthenticated");
    }

    @Test
    void anotherTabletsKeyIsRefused() {
        paired();
        var other = new Tablet();
        other.id = tablet.id;
        other.counter = 100;
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

    @Test
    void doesWhatAKioskMayOnly() {
        paired();
        for (var path : new String[] {"/employees", "/kiosks", "/api-keys"}) {
            api.send(api.request(path)
                            .header("Authorization", tablet.authorization("GET " + path, Map.of()))
                            .GET())
                    .expectProblem(403, "forbidden");
        }
        var self = api.send(api.request("/kiosks/self")
                        .header("Authorization", tablet.authorization("GET /kiosks/self", Map.of()))
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
