package dev.presente.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Takes files of plans by HTTP. */
@ServiceTest
class PlanFilesTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private String person = "";
    private String site = "";
    private String shift = "";

    @BeforeEach
    void plan() {
        site = "Site " + UUID.randomUUID();
        shift = "Shift " + UUID.randomUUID();
        api.json("POST", "/sites", "{\"name\":\"%s\",\"zone\":\"Europe/Madrid\"}".formatted(site))
                .expect(201);
        person = punches.person();
    }

    private Answer send(String query, String file) {
        return api.send(api.asAdmin("/imports/" + query)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(file)));
    }

    private int assignments() {
        return (int) api.get("/assignments?employeeId=" + person).expect(200).number("/total");
    }

    @Test
    void shiftsAssignmentsAbsencesAndHolidaysComeFromFiles() {
        send("shifts", "name;start;end\n%s;8:00;16:00\n".formatted(shift)).expect(200);
        var file = "employeeId,firstDay,site,shift\n%s,2030-01-07,%s,%s\n".formatted(person, site, shift);
        var dry = send("assignments?dryRun=true", file).expect(200);
        assertThat(dry.number("/created")).isEqualTo(1);
        assertThat(dry.at("/dryRun")).isEqualTo("true");
        assertThat(assignments()).isZero();

        assertThat(send("assignments", file).expect(200).number("/created")).isEqualTo(1);
        assertThat(send("assignments", file).expect(200).number("/unchanged")).isEqualTo(1);
        assertThat(assignments()).isEqualTo(1);
        var change = api.get("/attendance/changes?employeeId=" + person).expect(200);
        assertThat(change.at("/items/0/action")).isEqualTo("assignments.imported");
        assertThat(change.at("/items/0/by")).as("who sent the file").doesNotContain("presente import");

        var absences = "employeeId,firstDay,lastDay,kind\n%s,08/01/2030,09/01/2030,vacation\n".formatted(person);
        api.send(api.post(
                        "/imports/absences",
                        Form.of("dates", "dd/mm/yyyy").file("file", absences.getBytes(StandardCharsets.UTF_8))))
                .expect(200);
        assertThat(api.get("/absences?employeeId=" + person).expect(200).number("/total"))
                .isEqualTo(1);

        var holidays = send("holidays?dryRun=true", "day,name,site\n2030-01-06,Day of Kings,%s\n".formatted(site))
                .expect(200);
        assertThat(holidays.at("/warnings/0/text")).contains("is a Sunday");
        assertThat(holidays.number("/warnings/0/line")).isEqualTo(2);
    }

    @Test
    void rostersComeFromAFile() {
        send("shifts", "name;start;end\n%s;8:00;16:00\n".formatted(shift)).expect(200);
        var name = "Roster " + UUID.randomUUID();
        var path = "/rosters/" + name.replace(" ", "%20");
        var file = "name;first day;shifts\n%s;05/01/2026;%s | %s |-| – |\n".formatted(name, shift, shift);
        assertThat(send("rosters?dates=dd/mm/yyyy&dryRun=true", file)
                        .expect(200)
                        .number("/created"))
                .isEqualTo(1);
        api.get(path).expect(404);

        assertThat(send("rosters?dates=dd/mm/yyyy", file).expect(200).number("/created"))
                .isEqualTo(1);
        var roster = api.get(path).expect(200);
        assertThat(roster.at("/anchor")).isEqualTo("2026-01-05");
        assertThat(roster.at("/shifts/1")).isEqualTo(shift);
        assertThat(roster.json().at("/shifts")).hasSize(5);
        assertThat(roster.json().at("/shifts/2").isNull()).isTrue();
        assertThat(roster.json().at("/shifts/4").isNull()).isTrue();
        assertThat(send("rosters?dates=dd/mm/yyyy", file).expect(200).number("/unchanged"))
                .isEqualTo(1);
        assertThat(send("assignments", """
                employeeId,firstDay,site,roster
                %s,2030-01-07,%s,%s
                """.formatted(person, site, name))
                        .expect(200)
                        .number("/created"))
                .isEqualTo(1);

        var wrong = send("rosters", """
                name,anchor,shifts
                New %s,2026-01-05,%s
                %s,2026-01-05,%s|-
                Bad %s,2026-02-30,%s|nobody knows it
                Long %s,2026-01-05,%s
                New %s,2026-01-05,-
                """.formatted(name, shift, name, shift, name, shift, name, "|".repeat(366), name))
                .expectProblem(422, "invalid-file");
        assertThat(wrong.json().at("/errors").findValuesAsString("text"))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("there is another roster of that name"),
                        text -> assertThat(text).contains("anchor must be"),
                        text -> assertThat(text).contains("there is no shift 'nobody knows it'"),
                        text -> assertThat(text).contains("at most 366 days, and there are 367"),
                        text -> assertThat(text).contains("is there already, in line 2"));
        assertThat(wrong.json().at("/errors").findValuesAsString("line"))
                .containsExactlyInAnyOrder("3", "4", "4", "5", "6");
        api.get("/rosters/New%20" + name.replace(" ", "%20")).expect(404);
    }

    @Test
    void aSiteThatIsNotKnownIsCreatedWhereTheRequestSaysSo() {
        var place = "Place " + UUID.randomUUID();
        var file = "day,name,site\n2030-01-08,Fair,%s\n".formatted(place);
        var refused = send("holidays", file).expectProblem(422, "invalid-file");
        assertThat(refused.at("/errors/0/text")).contains("is not known");
        send("holidays?createSites=true&dryRun=true", file).expect(200);
        send("holidays", file).expectProblem(422, "invalid-file");
        var taken = send("holidays?createSites=true", file).expect(200);
        assertThat(taken.number("/created")).isEqualTo(1);
        assertThat(taken.at("/warnings/0/text")).contains(place, "is new");
        assertThat(send("holidays", file).expect(200).number("/unchanged")).isEqualTo(1);
        var created = api.get("/attendance/changes?size=100")
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> "site.created".equals(one.at("/action").asString())
                        && one.at("/detail").toString().contains(place))
                .toList();
        assertThat(created).hasSize(1);
        assertThat(created.get(0).at("/by").asString()).as("who sent the file").doesNotContain("import");
    }

    @Test
    void everyWrongLineIsNamedAndNothingIsStored() {
        send("shifts", "name,start,end\n%s,8:00,16:00\n".formatted(shift)).expect(200);
        var good = "%s,2030-01-07,%s,%s\n".formatted(person, site, shift);
        var problem = send(
                        "assignments",
                        "employeeId,firstDay,site,shift\n" + good + "NOBODY,2030-01-07,%s,%s\n".formatted(site, shift)
                                + "%s,2030-02-30,%s,%s\n".formatted(person, site, shift) + person + ",2030-03-")
                .expectProblem(422, "invalid-file");
        assertThat(problem.number("/errorsTotal")).isGreaterThanOrEqualTo(3);
        assertThat(problem.json().at("/errors").findValuesAsString("line")).contains("3", "4", "5");
        assertThat(assignments()).isZero();

        send("assignments", "").expectProblem(422, "invalid-file");
        send("assignments?encoding=none", good).expectProblem(400, "invalid-parameter");
        send("assignments?dates=month", good).expectProblem(400, "invalid-parameter");
        send("employees", good).expectProblem(404, "not-found");
        api.send(api.post("/imports/assignments", Form.of("dates", "dd/mm/yyyy")))
                .expectProblem(400, "missing-part");
        assertThat(assignments()).isZero();
    }
}
