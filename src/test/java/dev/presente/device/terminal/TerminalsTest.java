package dev.presente.device.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.zone.Zone;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Plays exchanges of terminals that push, as public descriptions of the protocol have them. */
@ServiceTest
class TerminalsTest {
    private static final Zone MADRID = Zone.of("Europe/Madrid");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Devices devices;

    @Autowired
    private TestClock clock;

    private String one = "";
    private String serial = "";
    private String id = "";

    @BeforeEach
    void terminal() {
        one = punches.person();
        serial = "SN" + UUID.randomUUID().toString().substring(0, 8);
        id = register(serial, "").at("/id");
    }

    private Answer register(String number, String more) {
        return api.json("POST", "/devices", "{\"serial\":\"%s\",\"zone\":\"Europe/Madrid\"%s}".formatted(number, more))
                .expect(201);
    }

    @Test
    void whoCreatesTheSiteWithItIsToldSo() {
        var name = "Hall " + serial;
        var body = "{\"serial\":\"%s-%s\",\"site\":\"" + name + "\"}";

        var first = api.json("POST", "/devices?createSites=true", body.formatted(serial, 1))
                .expect(201);
        assertThat(first.at("/site")).isEqualTo(name);
        assertThat(first.at("/createdSite/name")).isEqualTo(name);

        var second = api.json("POST", "/devices?createSites=true", body.formatted(serial, 2))
                .expect(201);
        assertThat(second.json().has("createdSite")).isFalse();
    }

    private Answer ask(String path) {
        return api.send(api.request(path + (path.contains("?") ? "&" : "?") + "SN=" + serial)
                .GET());
    }

    private Answer push(String number, String stamp, String body) {
        return api.send(api.request("/iclock/cdata?SN=" + number + "&table=ATTLOG&Stamp=" + stamp)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private String local(Instant at) {
        return TIME.format(MADRID.time(at));
    }

    private static String line(String person, String time) {
        return person + "\t" + time + "\t0\t1\t0\t0\n";
    }

    private JsonNode events(String person) {
        return api.get("/attendance/events?employeeId=" + person)
                .expect(200)
                .json()
                .at("/items");
    }

    @Test
    void aTerminalStartsSendsAndIsAnsweredAfterTheCommit() {
        var options = ask("/iclock/cdata?options=all&pushver=2.4.1").expect(200).text();
        assertThat(options)
                .startsWith("GET OPTION FROM: " + serial + "\n")
                .contains("\nATTLOGStamp=None\n", "\nRealtime=1\n", "\nTransFlag=TransData AttLog\n", "\nTimeZone=");
        assertThat(ask("/iclock/getrequest").expect(200).text()).isEqualTo("OK\n");

        var body = line(one, "2026-03-02 08:00:00") + line(one, "2026-03-02 17:00:00");
        assertThat(push(serial, "812", body).expect(200).text()).isEqualTo("OK: 2\n");
        var events = events(one);
        assertThat(events).hasSize(2);
        assertThat(events.at("/1/at").asString()).isEqualTo("2026-03-02T07:00:00Z");
        assertThat(events.at("/0/mode").asString()).isEqualTo("DEVICE");
        assertThat(events.at("/0/receivedAt").isMissingNode()).isFalse();

        assertThat(push(serial, "812", body).expect(200).text())
                .as("sent again")
                .isEqualTo("OK: 2\n");
        assertThat(events(one)).hasSize(2);
        assertThat(ask("/iclock/cdata?options=all").text()).contains("\nATTLOGStamp=812\n");
        assertThat(ask("/iclock/cdata.aspx?options=all").text()).contains("\nATTLOGStamp=812\n");
        assertThat(ask("/iclock/ping").text()).isEqualTo("OK\n");
        assertThat(jdbc.sql("select count(*) from device_upload where device_id = :id")
                        .param("id", Long.parseLong(id))
                        .query(Long.class)
                        .single())
                .as("a body that gave nothing is not kept")
                .isEqualTo(1);
    }

    @Test
    void otherTablesAreAcknowledgedAndForgotten() {
        var answer = api.send(api.request("/iclock/cdata?SN=" + serial + "&table=OPERLOG&OpStamp=9")
                .POST(BodyPublishers.ofString("FP PIN=" + one + "\tFID=1\tSize=8\tValid=1\tTMP=secretfinger\n")));
        assertThat(answer.expect(200).text()).isEqualTo("OK\n");
        assertThat(events(one)).isEmpty();
    }

    /** Some terminals that open doors send their punches as events of a door: none of them may be lost without a word. */
    @Test
    void whoOpensADoorHasPunched() {
        api.json("PATCH", "/devices/" + id, "{\"directions\":\"STATED\",\"ids\":{\"77\":\"%s\"}}".formatted(one))
                .expect(200);
        var form = "time=%s\tpin=%s\tcardno=0\teventaddr=1\tevent=%d\tinoutstatus=%d\tverifytype=15\tindex=4\r\n";
        var body = form.formatted("2026-03-02 08:00:00", "77", 0, 0)
                + form.formatted("2026-03-02 17:00:00", "77", 3, 1)
                + form.formatted("2026-03-03 08:00:00", one, 0, 2)
                + form.formatted("2026-03-03 08:00:05", "0", 27, 2)
                + form.formatted("2026-03-03 08:00:09", "77", 22, 0)
                + form.formatted("2026-03-03 08:00:11", "77", 8, 0)
                + "time=2026-03-03 08:00:12\tpin=77\tinoutstatus=0\r\n"
                + "time=2026-03-03 08:00:13\tpin=77\tevent=\0\tinoutstatus=0\r\n";
        for (var table : new String[] {"rtlog", "RTLOG"}) {
            var answer = api.send(api.request("/iclock/cdata?sn=" + serial + "&table=" + table + "&Stamp=4711")
                    .POST(BodyPublishers.ofString(body)));
            assertThat(answer.expect(200).text()).isEqualTo("OK\n");
        }
        assertThat(push(serial, "9", body).expect(200).text())
                .as("others send the same as a list")
                .isEqualTo("OK: 8\n");
        assertThat(jdbc.sql("""
                        select string_agg(case when direction_stated then direction else '?' end, ' ' order by at)
                        from attendance_event where employee_key = (select key from employee where employee_id = :id)
                        """).param("id", one).query(String.class).single()).isEqualTo("IN OUT ?");
        var refused = api.get("/devices/" + id + "/refused").expect(200);
        assertThat(refused.json().at("/items").findValuesAsString("reason"))
                .containsExactly(
                        "the line must have an id and a time",
                        "the line must have an id and a time",
                        "event 8 of a door: the person was not let in",
                        "event 22 of a door: the person was not let in");
        assertThat(refused.at("/items/3/userId")).isEqualTo("77");
        assertThat(refused.number("/items/3/times")).isEqualTo(3);
        assertThat(ask("/iclock/cdata?options=all").text()).contains("\nATTLOGStamp=9\n");
    }

    /** What a terminal has not said cannot have been stored: it would send it never again. */
    @Test
    void anEmptyBodyDoesNotSayHowFarTheTerminalIs() {
        push(serial, "812", line(one, "2026-03-02 08:00:00")).expect(200);
        assertThat(push(serial, "813", "").expect(200).text()).isEqualTo("OK: 0\n");
        assertThat(push(serial, "814", "\r\n").expect(200).text()).isEqualTo("OK: 0\n");
        assertThat(ask("/iclock/cdata?options=all").text()).contains("\nATTLOGStamp=812\n");
    }

    @Test
    void aStrangerIsRefusedAndShown() {
        var stranger = "XX" + UUID.randomUUID().toString().substring(0, 8);
        push(stranger, "1", line(one, "2026-03-02 08:00:00")).expect(401);
        api.send(api.request("/iclock/getrequest?SN=" + stranger).GET()).expect(401);
        api.send(api.request("/iclock/cdata").GET()).expect(401);
        assertThat(events(one)).isEmpty();
        var shown = api.get("/devices/unknown?size=1000").expect(200).json().at("/items");
        assertThat(shown.valueStream()
                        .filter(row -> row.at("/serial").asString().equals(stranger)))
                .singleElement()
                .satisfies(row -> assertThat(row.at("/requests").asInt()).isEqualTo(2));

        register(stranger, "");
        push(stranger, "1", line(one, "2026-03-02 08:00:00")).expect(200);
        assertThat(events(one)).hasSize(1);
        assertThat(api.get("/devices/unknown?size=1000").text()).doesNotContain(stranger);
    }

    @Test
    void aRemovedTerminalAndOneAtAnotherAddressAreRefused() {
        api.json("PATCH", "/devices/" + id, "{\"address\":\"192.0.2.7\"}").expect(200);
        push(serial, "1", line(one, "2026-03-02 08:00:00")).expect(401);
        api.json("PATCH", "/devices/" + id, "{\"address\":\"\"}").expect(200);
        push(serial, "1", line(one, "2026-03-02 08:00:00")).expect(200);
        api.delete("/devices/" + id).expect(204);
        push(serial, "2", line(one, "2026-03-02 17:00:00")).expect(401);
        api.delete("/devices/" + id).expectProblem(404, "not-found");
        assertThat(events(one)).hasSize(1);
        register(serial, "");
    }

    /** A punch that comes late says nothing about whether somebody is here now, and what is old is no news. */
    @Test
    void aLatePunchDoesNotFollowACheckIn() {
        api.json("PUT", "/employees/" + one + "/pin", "{\"pin\":\"730154\"}").expect(200);
        var pin = Form.of("employeeId", one).field("pin", "730154");
        api.send(Api.multipart(api.asAdmin("/checkin"), pin)).expectOutcome(201, "ACCEPTED");
        var hook = api.json("POST", "/webhooks", "{\"url\":\"http://localhost:9/\",\"events\":[\"checkin.accepted\"]}")
                .expect(201)
                .at("/id");
        var late = local(clock.instant().minus(Duration.ofHours(2)));
        push(serial, "1", line(one, "2026-03-02 08:00:00") + line(one, late)).expect(200);
        assertThat(events(one)).hasSize(3);
        assertThat(jdbc.sql("select count(*) from webhook_delivery where webhook_id = :id")
                        .param("id", UUID.fromString(hook))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        api.delete("/webhooks/" + hook).expect(204);
        api.send(Api.multipart(api.asAdmin("/checkin"), pin)).expectOutcome(200, "DUPLICATE");
    }

    /** A refused line is acknowledged, because the terminal would send it for ever, and kept for somebody to see. */
    @Test
    void eachLineIsTakenOrRefusedOnItsOwn() {
        var tomorrow = local(clock.instant().plus(Duration.ofDays(1)));
        var body = line("4711", "2026-03-02 08:00:00") + line(one, "2026-03-02 08:00:00") + line(one, tomorrow)
                + line(one, "2000-01-01 00:00:07") + "garbage\n" + line(one, "2026-03-29 02:30:00");
        assertThat(push(serial, "5", body).expect(200).text()).isEqualTo("OK: 6\n");
        push(serial, "5", body).expect(200);
        assertThat(events(one)).hasSize(1);

        var refused = api.get("/devices/" + id + "/refused").expect(200);
        assertThat(refused.number("/total")).isEqualTo(5);
        assertThat(refused.number("/items/0/times")).isEqualTo(2);
        assertThat(refused.text()).contains("nobody has the id '4711'", "has not come yet", "the year", "garbage");
        var told = api.send(api.asAdmin("/devices/" + id + "/refused")
                .header("Accept-Language", "es")
                .GET());
        assertThat(told.text()).contains("nadie tiene el id “4711”", "todavía no ha llegado", "el año", "garbage");
        assertThat(told.headers().firstValue("Content-Language")).contains("es");

        var person = punches.person();
        api.json("PATCH", "/devices/" + id, "{\"ids\":{\"4711\":\"%s\"}}".formatted(person))
                .expect(200);
        assertThat(api.get("/devices/" + id + "/ids").at("/4711")).isEqualTo(person);
        var retried = api.json("POST", "/devices/" + id + "/refused/retry", "").expect(200);
        assertThat(retried.number("/created")).isEqualTo(1);
        assertThat(retried.number("/refused")).isEqualTo(4);
        assertThat(events(person)).hasSize(1);
        assertThat(api.get("/devices/" + id + "/refused").number("/total")).isEqualTo(4);
    }

    /** An id has its full width: a longer one is another person's, and none is cut. */
    @Test
    void idsAreNeverCut() {
        var number = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);
        for (var name : new String[] {number, number.substring(0, 9)}) {
            jdbc.sql("insert into employee (employee_id, created_at) values (:id, now()) on conflict do nothing")
                    .param("id", name)
                    .update();
        }
        push(serial, "1", line(number, "2026-03-02 08:00:00")).expect(200);
        assertThat(events(number)).hasSize(1);
        assertThat(events(number.substring(0, 9))).isEmpty();
    }

    @Test
    void statesAreDirectionsWhereSomebodySaysSo() {
        api.json("PATCH", "/devices/" + id, "{\"directions\":\"STATED\"}").expect(200);
        push(
                        serial,
                        "1",
                        one + "\t2026-03-02 08:00:00\t1\t1\n" + one + "\t2026-03-02 09:00:00\t4\t1\n" + one
                                + "\t2026-03-02 10:00:00\t255\t1\n")
                .expect(200);
        assertThat(jdbc.sql("""
                        select string_agg(case when direction_stated then direction else '?' end, ' ' order by at)
                        from attendance_event where employee_key = (select key from employee where employee_id = :id)
                        """).param("id", one).query(String.class).single()).isEqualTo("OUT IN ?");
    }

    @Test
    void aClockThatIsAheadIsMarkedAndSet() {
        ask("/iclock/cdata?options=all").expect(200);
        var now = clock.instant();
        push(serial, "1", line(one, local(now.plusSeconds(90)))).expect(200);
        assertThat(events(one).at("/0/clockDriftSeconds").asInt()).isBetween(60, 90);
        var shown = api.get("/devices?size=1000")
                .json()
                .at("/items")
                .valueStream()
                .filter(row -> row.at("/serial").asString().equals(serial))
                .findFirst()
                .orElseThrow();
        assertThat(shown.at("/clockDriftSeconds").asInt()).isBetween(60, 90);

        var command = ask("/iclock/getrequest").expect(200).text();
        assertThat(command).matches("C:\\d+:SET OPTIONS DateTime=\\d+\n");
        assertThat(api.send(api.request("/iclock/devicecmd?SN=" + serial)
                                .POST(BodyPublishers.ofString("ID=1&Return=0&CMD=SET OPTIONS")))
                        .expect(200)
                        .text())
                .isEqualTo("OK\n");
        assertThat(ask("/iclock/getrequest").text()).isEqualTo("OK\n");
        api.json("POST", "/devices/" + id + "/clock", "").expect(204);
        // a punch that shows a right clock takes back nothing that somebody has asked for
        push(serial, "2", line(one, local(now.plusSeconds(25)))).expect(200);
        assertThat(drift(id)).isBetween(0, 25);
        assertThat(ask("/iclock/getrequest").text()).startsWith("C:");

        // the newest public description has this example
        assertThat(TerminalAnswers.packed(OffsetDateTime.parse("2018-02-22T14:54:54+08:00")))
                .isEqualTo(583080894);
    }

    /** After a gap a terminal sends what it has kept, often one by one: that says nothing about its clock. */
    @Test
    void whatATerminalHasKeptSaysNothingAboutItsClock() {
        ask("/iclock/cdata?options=all").expect(200);
        var now = clock.instant();
        for (int minutes : new int[] {125, 124, 90, 3}) {
            push(serial, "1", line(one, local(now.minus(Duration.ofMinutes(minutes)))))
                    .expect(200);
        }
        assertThat(events(one).valueStream().filter(event -> event.has("clockDriftSeconds")))
                .isEmpty();
        assertThat(ask("/iclock/getrequest").text()).isEqualTo("OK\n");

        // in reach for a while, it sends a punch at once
        for (int minute = 0; minute < 10; minute += 2) {
            clock.advance(Duration.ofMinutes(2));
            ask("/iclock/getrequest").expect(200);
        }
        var behind = line(one, local(clock.instant().minusSeconds(100)));
        push(serial, "1", behind).expect(200);
        assertThat(events(one).at("/0/clockDriftSeconds").asInt()).isBetween(-130, -100);
        assertThat(ask("/iclock/getrequest").text()).startsWith("C:");

        // nobody heard the answer: the same punch comes again
        clock.advance(Duration.ofMinutes(2));
        push(serial, "1", behind).expect(200);
        assertThat(events(one)).hasSize(5);
        assertThat(drift(id)).isBetween(-130, -100);
    }

    /** In the hour that the clocks show twice a right clock is not an hour behind. */
    @Test
    void anHourThatComesTwiceIsNoDrift() {
        var device = devices.find(Long.parseLong(id)).orElseThrow();
        var reach = new Reach();
        var drift = new ClockDrift(devices, reach);
        var second = Instant.parse("2026-10-25T01:30:00Z");
        reach.hear(device.id(), second.minus(Duration.ofMinutes(2)));
        assertThat(drift.measured(
                        device, List.of(line(one, "2026-10-25 02:29:58").strip()), second))
                .isEqualTo(-2);
        assertThat(drift.measured(
                        device, List.of(line(one, "2026-10-25 02:30:58").strip()), second))
                .isEqualTo(58);
    }

    private int drift(String terminal) {
        return api.get("/devices?size=1000")
                .json()
                .at("/items")
                .valueStream()
                .filter(row -> row.at("/id").asString().equals(terminal))
                .findFirst()
                .orElseThrow()
                .at("/clockDriftSeconds")
                .asInt();
    }

    /** Lines that firmware has cut or glued are nobody's punches; the byte that ends a text in memory is nothing. */
    @Test
    void linesThatHaveRunTogetherAreRefused() {
        var two = punches.person();
        var body = one + "\t2026-03-02 08:0" + line(two, "2026-03-02 17:00:00")
                + one + "\t2026-03-03 08:00:00\t0\t1" + line(two, "2026-03-03 17:00:00")
                + one + "\t2026-03-04 08:00:00\t0\t1\0\n\0";
        assertThat(push(serial, "1", body).expect(200).text()).isEqualTo("OK: 3\n");
        assertThat(events(two)).isEmpty();
        assertThat(events(one).findValuesAsString("at")).containsExactly("2026-03-04T07:00:00Z");
        assertThat(api.get("/devices/" + id + "/refused").number("/total")).isEqualTo(2);
    }

    /** A terminal that is not answered sends its photos again and again, and nothing after them. */
    @Test
    void photosAreAcknowledgedAndForgotten() {
        for (var path : new String[] {"/iclock/fdata", "/iclock/fdata.aspx"}) {
            var answer = api.send(api.request(path + "?SN=" + serial + "&table=ATTPHOTO&Stamp=9")
                    .POST(BodyPublishers.ofString("PIN=20260302080000-7.jpg\nSN=x\nsize=3\nCMD=uploadphoto\0abc")));
            assertThat(answer.expect(200).text()).isEqualTo("OK\n");
        }
        api.send(api.request("/iclock/fdata?SN=XX-" + serial).POST(BodyPublishers.ofString("x")))
                .expect(401);
    }

    /** Sends as a terminal does: a service that is busy hears the same again. */
    private Answer pushUntilTaken(String number, String body) {
        var answer = push(number, "1", body);
        for (int tries = 0; tries < 100 && answer.status() == 503; tries++) {
            answer = push(number, "1", body);
        }
        return answer.expect(200);
    }

    @Test
    void fiftyTerminalsAtOnceLoseNothing() {
        var people = IntStream.range(0, 10).mapToObj(i -> punches.person()).toList();
        var numbers =
                IntStream.range(0, 50).mapToObj(i -> "F" + i + "-" + serial).toList();
        numbers.forEach(number -> register(number, ""));
        var sending = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < numbers.size(); i++) {
            var number = numbers.get(i);
            int minute = i;
            sending.add(CompletableFuture.runAsync(() -> {
                var body = new StringBuilder();
                people.forEach(person -> body.append(line(person, "2026-03-02 10:%02d:00".formatted(minute))));
                // terminals meet: the next one has half of this one's punches too
                people.forEach(person ->
                        body.append(line(person, "2026-03-02 10:%02d:00".formatted((minute + 1) % 50))));
                for (int tries = 0; tries < 2; tries++) {
                    assertThat(pushUntilTaken(number, body.toString()).text()).isEqualTo("OK: 20\n");
                }
            }));
        }
        sending.forEach(CompletableFuture::join);
        people.forEach(person -> assertThat(
                        api.get("/attendance/events?employeeId=" + person).number("/total"))
                .isEqualTo(50));
    }

    /** Cuts the connection after each byte of a request; then the terminal sends it whole. */
    @Test
    void aConnectionThatIsCutLosesNothingAndDoublesNothing() throws IOException {
        var body = line(one, "2026-03-02 08:00:00") + line(one, "2026-03-02 17:00:00");
        var request = ("POST /iclock/cdata?SN=" + serial + "&table=ATTLOG&Stamp=3 HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        for (int sent = 1; sent < request.length; sent++) {
            try (var socket = new Socket("localhost", api.port())) {
                socket.getOutputStream().write(request, 0, sent);
                socket.getOutputStream().flush();
            }
        }
        // whole, but the answer is never read
        try (var socket = new Socket("localhost", api.port())) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        }
        assertThat(push(serial, "3", body).expect(200).text()).isEqualTo("OK: 2\n");
        assertThat(events(one)).hasSize(2);
        assertThat(api.get("/devices/" + id + "/refused").number("/total")).isZero();
    }

    @Test
    void whatCannotBeRegisteredIsSaid() {
        api.json("POST", "/devices", "{\"serial\":\"%s\"}".formatted(serial)).expectProblem(409, "already-exists");
        api.json("POST", "/devices", "{\"serial\":\"a b\"}").expectProblem(400, "invalid-parameter");
        api.json("POST", "/devices", "{\"serial\":\"N-1\",\"zone\":\"Europe/Madird\"}")
                .expectProblem(400, "invalid-parameter");
        api.json("POST", "/devices", "{\"serial\":\"N-1\",\"site\":\"Nowhere-%s\"}".formatted(serial))
                .expectProblem(400, "invalid-parameter");
        api.json("POST", "/devices", "{\"serial\":\"N-1\",\"ids\":{\"1\":\"nobody-%s\"}}".formatted(serial))
                .expectProblem(400, "invalid-parameter");
    }

    @Test
    void erasingSomebodyForgetsTheNumbers() {
        api.json("PATCH", "/devices/" + id, "{\"ids\":{\"12\":\"%s\"}}".formatted(one))
                .expect(200);
        var number = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);
        jdbc.sql("insert into employee (employee_id, created_at) values (:id, now())")
                .param("id", "00" + number)
                .update();
        push(
                        serial,
                        "1",
                        line("12", "2000-01-01 00:00:01")
                                + line("0" + number, "2000-01-01 00:00:04")
                                + line(one, "2000-01-01 00:00:02")
                                + line("13", "2000-01-01 00:00:03"))
                .expect(200);
        var export = api.get("/employees/" + one + "/export");
        assertThat(export.status()).isEqualTo(200);
        api.delete("/employees/" + one).expect(200);
        assertThat(api.get("/devices/" + id + "/refused").number("/total")).isEqualTo(2);
        api.delete("/employees/00" + number).expect(200);
        assertThat(api.get("/devices/" + id + "/refused").number("/total")).isEqualTo(1);
        assertThat(api.get("/devices/" + id + "/ids").text()).isEqualTo("{}");
    }
}
