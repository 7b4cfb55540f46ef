package dev.presente.me;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What people see of their own at a kiosk, where the site allows it. */
@ServiceTest
@TestPropertySource(properties = {"presente.me.kiosk-sites=Open", "presente.me.hours-sites=Open"})
class KioskVisitTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private TestClock clock;

    private final String badge = "badge " + UUID.randomUUID();
    private String person = "";
    private Tablet open = new Tablet();
    private Tablet closed = new Tablet();

    @BeforeEach
    void twoKiosks() {
        api.site("Open");
        api.site("Closed");
        open = paired("Open");
        closed = paired("Closed");
        person = punches.person();
        api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"" + badge + "\"}")
                .expect(204);
        api.json("PUT", "/employees/" + person + "/pin", "{\"pin\":\"402817\"}").expect(200);
    }

    private Tablet paired(String site) {
        var code = api.json(
                        "POST",
                        "/kiosks/pairing-codes",
                        "{\"name\":\"%s\",\"site\":\"%s\"}".formatted(UUID.randomUUID(), site))
                .expect(201)
                .at("/code");
        var tablet = new Tablet();
        tablet.pair(api, code).expect(201);
        return tablet;
    }

    private Answer send(Tablet tablet, String path, Map<String, String> fields) {
        var form = new Form();
        var signed = new TreeMap<String, byte[]>();
        new TreeMap<>(fields).forEach((name, value) -> {
            form.field(name, value);
            signed.put(name, value.getBytes(StandardCharsets.UTF_8));
        });
        return api.send(Api.multipart(tablet.sign(api.request(path), "POST " + path, signed), form));
    }

    private Answer get(Tablet tablet, String path) {
        return api.send(tablet.sign(api.request(path), "GET " + path, Map.of()).GET());
    }

    private String punch(Tablet tablet) {
        return send(tablet, "/checkin", Map.of("badge", badge)).expect(201).at("/event/id");
    }

    private void expectOwnPage(Answer opened) {
        assertThat(opened.expect(200).at("/opened")).isEqualTo("true");
        var cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "Max-Age=120");
        var request = api.request("/me/person").header("Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(api.send(request.copy().GET()).expect(200).at("/employeeId")).isEqualTo(person);
        clock.advance(Duration.ofSeconds(121));
        api.send(request.GET()).expectProblem(401, "unauthenticated");
    }

    @Test
    void theHoursFollowAPunchWhereTheSiteShowsThem() {
        punch(open);
        clock.advance(Duration.ofMinutes(452));
        var out = send(open, "/checkin", Map.of("badge", badge, "direction", "OUT"))
                .expect(201)
                .at("/event/id");
        var hours = get(open, "/checkin/" + out + "/hours").expect(200);
        assertThat(hours.at("/today")).isEqualTo("PT7H32M");
        assertThat(hours.at("/week")).isEqualTo("PT7H32M");
        get(closed, "/checkin/" + out + "/hours").expectProblem(404, "not-found");
        clock.advance(Duration.ofSeconds(31));
        get(open, "/checkin/" + out + "/hours").expectProblem(404, "not-found");
        clock.advance(Duration.ofMinutes(2));
        get(closed, "/checkin/" + punch(closed) + "/hours").expectProblem(404, "not-found");
    }

    @Test
    void whoHasJustPunchedOpensTheOwnPage() {
        var event = punch(open);
        send(closed, "/kiosks/self/visits", Map.of("eventId", event)).expectProblem(404, "not-found");
        expectOwnPage(send(open, "/kiosks/self/visits", Map.of("eventId", event)));
        send(open, "/kiosks/self/visits", Map.of("eventId", event)).expectProblem(404, "not-found");
    }

    /** A visit has ended when somebody has touched the page in its last seconds; the tablet must become a kiosk again. */
    @Test
    void theWayLeadsBackToTheKioskAlsoAfterTheVisit() {
        var cookie = send(open, "/kiosks/self/visits", Map.of("badge", badge))
                .expect(200)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        var visitor = new Visitor(api);
        visitor.cookie = cookie.substring(0, cookie.indexOf(';'));
        clock.advance(Duration.ofSeconds(20));
        var page = visitor.open("/me").expect(200).text();
        assertThat(page).containsPattern("http-equiv=\"refresh\" content=\"(100|9\\d);url=/kiosk/\"");
        assertThat(page).contains("name=\"kiosk\" value=\"true\"");
        clock.advance(Duration.ofSeconds(145));
        var left = visitor.post("/me/sign-out", "kiosk=true").expect(302);
        assertThat(left.headers().firstValue("Location")).hasValue("/kiosk/");
        visitor.cookie = "";
        assertThat(visitor.post("/me/sign-out", "kiosk=true")
                        .expect(302)
                        .headers()
                        .firstValue("Location"))
                .hasValue("/kiosk/");
    }

    @Test
    void badgeAndPinOpenIt() {
        expectOwnPage(send(open, "/kiosks/self/visits", Map.of("badge", badge)));
        expectOwnPage(send(open, "/kiosks/self/visits", Map.of("employeeId", person, "pin", "402817")));
        var wrong = send(open, "/kiosks/self/visits", Map.of("employeeId", person, "pin", "402818"))
                .expect(200);
        assertThat(wrong.at("/opened")).isEqualTo("false");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        send(open, "/kiosks/self/visits", Map.of("employeeId", person)).expectProblem(400, "invalid-parameter");
        send(closed, "/kiosks/self/visits", Map.of("badge", badge)).expectProblem(404, "not-found");
        assertThat(get(open, "/kiosks/self/shows").expect(200).at("/pages")).isEqualTo("true");
        assertThat(get(closed, "/kiosks/self/shows").expect(200).at("/hours")).isEqualTo("false");
    }
}
