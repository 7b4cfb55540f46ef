package dev.presente.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.company.TerminalExport;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Takes files of punches by HTTP: the forms that terminals and spreadsheets write, and what is wrong with such files. */
@ServiceTest
class PunchImportTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private String one = "";
    private String two = "";
    private String site = "";

    @BeforeEach
    void people() {
        site = "Site " + UUID.randomUUID();
        api.json("POST", "/sites", "{\"name\":\"%s\",\"zone\":\"Europe/Madrid\"}".formatted(site))
                .expect(201);
        one = punches.person();
        two = punches.person();
        jdbc.sql("update employee set site = :site where employee_id in (:ids)")
                .param("site", site)
                .param("ids", List.of(one, two))
                .update();
    }

    private Answer send(String query, String file) {
        return api.send(api.asAdmin("/imports/punches?" + query)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(file)));
    }

    private Answer attlog(String file) {
        return send("format=attlog&zone=Europe/Madrid", file);
    }

    private JsonNode events(String person) {
        return api.get("/attendance/events?employeeId=" + person)
                .expect(200)
                .json()
                .at("/items");
    }

    private static String line(String person, String time) {
        return "%9s\t%s\t1\t0\t1\t0\r\n".formatted(person, time);
    }

    @Test
    void aFileOfATerminalGivesEventsOfItsOwnOrigin() {
        var file = line(one, "2026-03-02 08:00:00")
                + line(two, "2026-03-02 08:01:00")
                + line(one, "2026-03-02 08:03:10")
                + line(one, "2026-03-02 17:00:05");
        var answer = attlog(file).expect(200);

        assertThat(answer.number("/created")).isEqualTo(4);
        assertThat(answer.json().at("/days")).hasSize(1);
        assertThat(answer.at("/days/0/day")).isEqualTo("2026-03-02");
        assertThat(answer.at("/days/0/site")).isEqualTo(site);
        assertThat(answer.number("/days/0/people")).isEqualTo(2);
        var events = events(one);
        assertThat(events).hasSize(3);
        assertThat(events.at("/0/at").asString()).isEqualTo("2026-03-02T16:00:05Z");
        assertThat(events.at("/0/offset").asString()).isEqualTo("+01:00");
        assertThat(events.at("/0/mode").asString()).isEqualTo("IMPORT");
        assertThat(events.at("/0/site").asString()).isEqualTo(site);
        assertThat(jdbc.sql("""
                        select bool_or(direction_stated) from attendance_event
                        where employee_key = (select key from employee where employee_id = :id)
                        """).param("id", one).query(Boolean.class).single())
                .as("state 0 says nothing")
                .isFalse();

        var again = attlog(file).expect(200);
        assertThat(again.number("/created")).isZero();
        assertThat(again.number("/unchanged")).isEqualTo(4);
        var overlapping = attlog(file + line(two, "2026-03-02 17:02:00")).expect(200);
        assertThat(overlapping.number("/created")).isEqualTo(1);
        assertThat(events(one)).hasSize(3);
        assertThat(events(two)).hasSize(2);

        var day = api.get("/attendance/workdays?employeeId=" + one + "&from=2026-03-02&to=2026-03-02")
                .expect(200);
        assertThat(day.at("/items/0/firstIn")).isEqualTo("2026-03-02T07:00:00Z");
    }

    /** Where nobody says a direction, the punches of a day take turns, in whichever file they come. */
    @Test
    void aSecondFileOfADayGoesOnTakingTurns() {
        var file = line(one, "2026-03-02 08:00:00");
        attlog(file).expect(200);
        attlog(line(one, "2026-03-02 13:00:00")).expect(200);
        attlog(file + line(one, "2026-03-02 14:00:00")).expect(200);
        assertThat(events(one).findValuesAsString("direction")).containsExactly("IN", "OUT", "IN");
    }

    @Test
    void blanksNamesAndOtherFormsAreRead() {
        var file = "No\tName\tTime\n"
                + "   " + one + "\tAna N\u00fa\u00f1ez\t2026/03/03 08:00:00\t1\t0\n"
                + two + "   2026-03-03 08:05:00   1   0\n\n"
                + one + " Ana 2026-03-03 17:00:00 1 1";
        attlog(file).expect(200);
        assertThat(events(one)).hasSize(2);
        assertThat(events(two)).hasSize(1);
    }

    /** A number is the same number with other leading zeros, when only one person has it. */
    @Test
    void aPaddedNumberIsFound() {
        var number = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);
        jdbc.sql("insert into employee (employee_id, created_at) values (:id, now())")
                .param("id", "00" + number)
                .update();
        attlog(line(number, "2026-03-02 08:00:00") + line("0" + number, "2026-03-02 09:00:00"))
                .expect(200);
        assertThat(events("00" + number)).hasSize(2);
        jdbc.sql("insert into employee (employee_id, created_at) values (:id, now())")
                .param("id", "000" + number)
                .update();
        assertThat(attlog(line(number, "2026-03-02 10:00:00"))
                        .expectProblem(422, "invalid-file")
                        .at("/errors/0/text"))
                .contains("nobody has the id '" + number);
    }

    @Test
    void everyWrongLineIsNamedAndNothingIsStored() {
        var tomorrow = clock.instant()
                .plus(Duration.ofDays(1))
                .atOffset(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
        var file = line(one, "2026-03-02 08:00:00")
                + line("NOBODY", "2026-03-02 08:00:00")
                + line(one, tomorrow)
                + line(one, "2000-01-01 00:04:00")
                + line(one, "2026-03-29 02:30:00")
                + line(one, "2026-02-30 08:00:00")
                + "        " + two + "\t2026-03-02 08:0";
        var problem = attlog(file).expectProblem(422, "invalid-file");

        assertThat(problem.number("/errorsTotal")).isEqualTo(6);
        var errors = problem.json().at("/errors");
        assertThat(errors.at("/0/line").asInt()).isEqualTo(2);
        assertThat(errors.at("/0/text").asString()).contains("nobody has the id 'NOBODY'");
        assertThat(errors.at("/1/line").asInt()).isEqualTo(3);
        assertThat(errors.at("/1/text").asString()).contains("has not come yet");
        assertThat(errors.at("/2/text").asString()).contains("the year");
        assertThat(errors.at("/3/text").asString()).contains("put forward over 2026-03-29 02:30");
        assertThat(errors.at("/4/line").asInt()).isEqualTo(6);
        assertThat(errors.at("/5/line").asInt()).isEqualTo(7);
        assertThat(errors.at("/5/text").asString()).contains("2026-03-02 08:0");
        assertThat(events(one)).isEmpty();

        var cut = line(one, "2026-03-02 08:00:00") + "        " + two + "\t2026-03-02 08:00:00\t1\t";
        assertThat(attlog(cut).expectProblem(422, "invalid-file").at("/errors/0/text"))
                .contains("cut off");
    }

    @Test
    void aWrongZoneIsNamed() {
        var file = line(one, "2026-03-02 08:00:00");
        assertThat(send("format=attlog&zone=Europe/Madird", file)
                        .expectProblem(400, "invalid-parameter")
                        .json()
                        .at("/nearest")
                        .toString())
                .contains("Europe/Madrid");
        assertThat(send("format=attlog", file)
                        .expectProblem(400, "invalid-parameter")
                        .at("/detail"))
                .contains("time zone");
        var problem = send("format=attlog&zone=America/Lima", file).expectProblem(422, "invalid-file");
        assertThat(problem.at("/errors/0/text")).contains("Europe/Madrid").contains("zone of the file is wrong");
        assertThat(events(one)).isEmpty();

        // the clocks of Paris show the same
        send("format=attlog&zone=Europe/Paris", file).expect(200);
        send("format=attlog&zone=America/Lima&anyZone=true", file).expect(200);
        assertThat(events(one)).hasSize(2);
    }

    @Test
    void aDayOutsideTheEmploymentIsNamed() {
        api.json("POST", "/employees/" + one + "/employments", "{\"from\":\"2026-03-02\",\"to\":\"2026-03-31\"}")
                .expect(201);
        var file = line(one, "2026-03-01 20:00:00")
                + line(one, "2026-03-02 08:00:00")
                + line(one, "2026-04-01 06:00:00")
                + line(one, "2026-04-02 06:00:00");
        var problem = attlog(file).expectProblem(422, "invalid-file");
        assertThat(problem.number("/errorsTotal")).isEqualTo(2);
        assertThat(problem.number("/errors/0/line")).isEqualTo(1);
        assertThat(problem.number("/errors/1/line"))
                .as("the end of the last night is no mistake")
                .isEqualTo(4);
    }

    @Test
    void aTableIsReadAsTheMapSays() {
        var map = """
                {"columns": {"employeeId": "Tarjeta", "day": "Fecha", "time": "Hora", "direction": "Sentido"},
                 "dates": "dd/mm/yyyy", "zone": "Europe/Madrid", "ids": {"77": "%s"},
                 "directions": {"IN": ["entra"], "OUT": ["sale"]}}""".formatted(one);
        var file = "Tarjeta;Fecha;Hora;Sentido;Puerta\n77;02/03/2026;8:00;Entra;1\n77;02/03/2026;05:00 p. m.;SALE;2\n"
                + two + ";02/03/2026;8:05:30;;1\n";
        var form = new byte[][] {map.getBytes(StandardCharsets.UTF_8), file.getBytes(StandardCharsets.UTF_8)};
        var dry = api.send(api.post(
                        "/imports/punches?dryRun=true",
                        Form.of("format", "csv").file("map", form[0]).file("file", form[1])))
                .expect(200);
        assertThat(dry.number("/created")).isEqualTo(3);
        assertThat(events(one)).isEmpty();

        api.send(api.post(
                        "/imports/punches",
                        Form.of("format", "csv").field("map", map).file("file", form[1])))
                .expect(200);
        var events = events(one);
        assertThat(events).hasSize(2);
        assertThat(events.at("/0/at").asString()).isEqualTo("2026-03-02T16:00:00Z");
        assertThat(events.at("/0/direction").asString()).isEqualTo("OUT");
        assertThat(events.at("/1/direction").asString()).isEqualTo("IN");
        assertThat(events(two).at("/0/at").asString()).isEqualTo("2026-03-02T07:05:30Z");
    }

    @Test
    void aTableSaysItsOwnZonesAndWordsThatAreNotKnownAreNamed() {
        var file = "employee_id,date time,zone,direction\n"
                + one + ",2026-03-02T08:00:00+01:00,Europe/Madrid,in\n"
                + one + ",2026-03-02T09:00:00+02:00,Europe/Madrid,in\n"
                + one + ",2026-03-02 10:00,Europe/Madird,in\n"
                + one + ",02/03/2026 11:00,Europe/Madrid,in\n"
                + one + ",2026-03-02 12:00,Europe/Madrid,inn\n"
                + one + ",2026-03-02 13:00\n";
        var errors = send("format=csv", file)
                .expectProblem(422, "invalid-file")
                .json()
                .at("/errors");
        assertThat(errors).hasSize(5);
        assertThat(errors.at("/0/text").asString()).contains("+01:00");
        assertThat(errors.at("/1/text").asString()).contains("did you mean Europe/Madrid");
        assertThat(errors.at("/2/text").asString()).contains("dd/mm/yyyy");
        assertThat(errors.at("/3/text").asString()).contains("direction 'inn'");
        assertThat(errors.at("/4/text").asString()).contains("2 cells instead of 4");
        assertThat(send("format=csv&zone=Europe/Madrid", "a,b\n1,2\n")
                        .expectProblem(422, "invalid-file")
                        .at("/errors/0/text"))
                .contains("employeeId is missing");
    }

    /** Who ends one shift and begins the next in the same second has gone and come: nobody pressed a button twice. */
    @Test
    void goingAndComingAtOneInstantAreTwoPunches() {
        var head = "id,date time,direction\n";
        var first = head + "%1$s,2026-03-02 06:00,in\n%1$s,2026-03-02 14:00,out\n".formatted(one);
        var both = first + "%1$s,2026-03-02 14:00,in\n%1$s,2026-03-02 20:00,out\n".formatted(one);
        var way = "format=csv&zone=Europe/Madrid";
        assertThat(send(way, both).expect(200).number("/created")).isEqualTo(4);
        var again = send(way, both).expect(200);
        assertThat(again.number("/created")).isZero();
        assertThat(again.number("/unchanged")).isEqualTo(4);
        assertThat(events(one).findValuesAsString("direction")).containsExactly("OUT", "IN", "OUT", "IN");
        assertThat(events(one).findValuesAsString("at"))
                .contains("2026-03-02T13:00:00Z")
                .hasSize(4);
        var day = api.get("/attendance/workdays?employeeId=" + one + "&from=2026-03-02&to=2026-03-02")
                .expect(200);
        assertThat(day.at("/items/0/worked")).isEqualTo("PT14H");

        // the other way round the first file knows of no coming at that instant
        send(way, first.replace(one, two)).expect(200);
        assertThat(send(way, both.replace(one, two)).expect(200).number("/created"))
                .isEqualTo(2);
        // who does not say whether it was coming or going says nothing new
        assertThat(send(way, head + two + ",2026-03-02 14:00,\n").expect(200).number("/created"))
                .isZero();
        assertThat(send(way, head + "%1$s,2026-03-03 14:00,\n%1$s,2026-03-03 14:00,out\n".formatted(two))
                        .expect(200)
                        .number("/created"))
                .isEqualTo(1);
        assertThat(events(two).at("/0/direction").asString()).isEqualTo("OUT");
    }

    /** Late events on locked days are taken, the day stays as it is, and the answer names it. */
    @Test
    void aLockedDayIsNamedAndStays() {
        attlog(line(one, "2026-03-02 08:00:00") + line(one, "2026-03-02 12:00:00"))
                .expect(200);
        api.get("/attendance/workdays?employeeId=" + one).expect(200);
        var lock = api.json("POST", "/attendance/locks", """
                        {"site":"%s","firstDay":"2026-03-02","lastDay":"2026-03-02","reason":"paid","force":true}""".formatted(site)).expect(201);
        var late = attlog(line(one, "2026-03-02 13:00:00") + line(one, "2026-03-03 08:00:00"))
                .expect(200);
        assertThat(late.at("/days/0/locked")).isEqualTo("true");
        assertThat(late.at("/days/1/locked")).isEqualTo("false");
        var day = api.get("/attendance/workdays?employeeId=" + one + "&from=2026-03-02&to=2026-03-02")
                .expect(200);
        assertThat(day.at("/items/0/changePending")).isEqualTo("true");
        assertThat(day.at("/items/0/lastOut")).isEqualTo("2026-03-02T11:00:00Z");
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
    }

    /** What happened last year says nothing about whether somebody is here now, and is no news to other systems. */
    @Test
    void nobodyIsToldOfAFile() {
        var hook = api.json("POST", "/webhooks", "{\"url\":\"http://localhost:9/\",\"events\":[\"checkin.accepted\"]}")
                .expect(201);
        attlog(line(one, "2026-03-02 08:00:00")).expect(200);
        assertThat(jdbc.sql("select count(*) from webhook_delivery where webhook_id = :id")
                        .param("id", UUID.fromString(hook.at("/id")))
                        .query(Long.class)
                        .single())
                .isZero();
        api.delete("/webhooks/" + hook.at("/id")).expect(204);
    }

    @Test
    void everyEventNamesItsFileItsLineAndWhoTookIt() {
        attlog(line(one, "2026-03-02 08:00:00") + line(two, "2026-03-02 08:00:00"))
                .expect(200);
        var found = jdbc.sql("""
                        select a.source_line || ' ' || i.lines || ' ' || i.created || ' ' || length(i.sha256) || ' ' || k.configured
                        from attendance_event a join employee e on e.key = a.employee_key
                        join punch_import i on i.id = a.punch_import_id join api_key k on k.id = i.api_key_id
                        where e.employee_id = :id
                        """).param("id", two).query(String.class).single();
        assertThat(found).isEqualTo("2 2 2 64 true");
    }

    @Test
    void whatTheShippedCommandMakesUpIsRead() {
        var prefix = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1, 36);
        var file = new StringWriter();
        new TerminalExport(1, 3, 500, LocalDate.of(2025, 1, 1)).write(file);
        for (int i = 1; i <= 3; i++) {
            jdbc.sql("insert into employee (employee_id, created_at) values (:id, now())")
                    .param("id", prefix + "-" + i)
                    .update();
        }
        var map = "id,person\n1,%s-1\n2,%s-2\n3,%s-3\n".replace("%s", prefix);
        var query = "format=attlog&zone=Europe/Madrid&map=" + URLEncoder.encode(map, StandardCharsets.UTF_8);
        assertThat(send(query, file.toString()).expect(200).number("/created")).isEqualTo(500);
        assertThat(send(query, file.toString()).expect(200).number("/unchanged"))
                .isEqualTo(500);
    }

    @Test
    void aFormWithoutAFileAndUnknownFormsAreRefused() {
        api.send(api.post("/imports/punches?zone=Europe/Madrid", Form.of("format", "csv")))
                .expectProblem(400, "missing-part");
        send("format=pdf&zone=Europe/Madrid", "x").expectProblem(400, "invalid-parameter");
        send("format=csv&zone=Europe/Madrid&map=%7B%22wrong%22%3A1%7D", "x").expectProblem(400, "invalid-parameter");
        send("format=csv&zone=Europe/Madrid&site=Nowhere-" + UUID.randomUUID(), "x")
                .expectProblem(400, "invalid-parameter");
        send("format=csv&zone=Europe/Madrid", "").expectProblem(422, "invalid-file");
    }
}
