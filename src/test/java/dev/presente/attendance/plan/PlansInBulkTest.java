package dev.presente.attendance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.imports.Imports;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests plans of many people: files of assignments and absences, and the week in which single days are swapped. */
@ServiceTest
class PlansInBulkTest {
    @Autowired
    private Api api;

    @Autowired
    private Imports imports;

    @Autowired
    private Punches punches;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final String site = "Bulk " + UUID.randomUUID();
    private final String early = "early " + UUID.randomUUID();
    private final String late = "late " + UUID.randomUUID();
    private String ana = "";
    private String ben = "";

    @BeforeEach
    void twoPeopleAndTwoShifts() {
        ana = punches.person();
        ben = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
        shift(early, "06:00", "14:00");
        shift(late, "14:00", "22:00");
    }

    private void shift(String name, String start, String end) {
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'%s','end':'%s'}]}}".formatted(name, start, end))
                .expect(201);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Imports.Result load(String kind, boolean dryRun, String... lines) throws IOException {
        return imports.run(kind, Files.writeString(folder.resolve("file.csv"), String.join("\n", lines)), dryRun);
    }

    private String line(String person, String first, String last, String shift) {
        return String.join(",", person, first, last, site, shift);
    }

    /** Returns the first letters of the shifts from Monday to Sunday; o is off, - is nothing planned. */
    private String week(String person) {
        var items = api.get("/plans?from=2026-11-23&size=200&site=" + site.replace(" ", "%20"))
                .expect(200)
                .json()
                .at("/items");
        for (var item : items) {
            if (item.at("/employeeId").asString().equals(person)) {
                var days = new ArrayList<String>();
                item.at("/days")
                        .forEach(day -> days.add(
                                day.at("/shift").isString()
                                        ? day.at("/shift").asString().substring(0, 1)
                                        : day.at("/rest").asBoolean() ? "o" : "-"));
                return String.join("", days);
            }
        }
        return "nobody";
    }

    @Test
    void aFileOfAssignmentsIsTakenOnceAndALaterOneMakesRoom() throws IOException {
        var header = "employeeId,firstDay,lastDay,site,shift";
        var file = new String[] {header, line(ana, "2026-11-02", "", early), line(ben, "2026-11-02", "", late)};

        assertThat(load("assignments", true, file).created()).isEqualTo(2);
        assertThat(week(ana)).as("after the dry run").isEqualTo("nobody");
        assertThat(load("assignments", false, file).created()).isEqualTo(2);
        assertThat(load("assignments", false, file).unchanged()).isEqualTo(2);
        assertThat(week(ana) + " " + week(ben)).isEqualTo("eeeeeoo llllloo");

        var twoDays = load("assignments", false, header, line(ana, "2026-11-24", "2026-11-25", late));

        assertThat(twoDays.changed()).isEqualTo(1);
        assertThat(week(ana)).as("what was planned goes on afterwards").isEqualTo("elleeoo");
        assertThat(load("assignments", false, header, line(ana, "2026-11-24", "2026-11-25", late))
                        .unchanged())
                .isEqualTo(1);
        var gone = load("assignments", false, "employeeId,firstDay,remove", ana + ",2026-11-24,yes");
        assertThat(gone.changed()).isEqualTo(1);
        assertThat(week(ana)).isEqualTo("e--eeoo");
        var register = api.get("/reports/register?format=csv&from=2026-11-25&to=2026-11-25&employeeId=" + ana)
                .expect(200)
                .text();
        assertThat(register.lines())
                .as("the change of the 24th and 25th stands on its days")
                .anyMatch(line -> line.contains("assignments.imported"));
    }

    @Test
    void everyWrongLineIsNamedAndNothingIsStored() throws IOException {
        var wrong = load(
                "assignments",
                false,
                "employeeId,firstDay,lastDay,site,shift,weekdays",
                line(ana, "2026-11-02", "", early) + ",MON TUE",
                line("nobody-here", "2026-11-02", "", early) + ",",
                line(ben, "2026-11-02", "2026-11-01", early) + ",",
                line(ben, "2026-11-09", "", "no such shift") + ",",
                line(ben, "2026-11-16", "", early) + ",someday");

        assertThat(wrong.errors()).extracting(Imports.LineError::line).containsExactly(3, 4, 5, 6);
        assertThat(wrong.errors())
                .extracting(error -> error.text().english())
                .satisfiesExactly(
                        text -> assertThat(text).contains("there is no employee nobody-here"),
                        text -> assertThat(text).contains("is before firstDay"),
                        text -> assertThat(text).contains("there is no shift 'no such shift'"),
                        text -> assertThat(text).contains("weekdays must be such as"));
        assertThat(week(ana)).isEqualTo("nobody");
    }

    @Test
    void absencesAreTakenChangedAndRemoved() throws IOException {
        load("assignments", false, "employeeId,firstDay,lastDay,site,shift", line(ana, "2026-11-02", "", early));
        var header = "employeeId,firstDay,lastDay,kind,portion,paid";

        assertThat(load("absences", false, header, ana + ",2026-11-23,2026-11-24,vacation,,")
                        .created())
                .isEqualTo(1);
        assertThat(load("absences", false, header, ana + ",2026-11-23,2026-11-24,vacation,,")
                        .unchanged())
                .isEqualTo(1);
        assertThat(load("absences", false, header, ana + ",2026-11-23,2026-11-25,vacation,FULL,no")
                        .changed())
                .isEqualTo(1);
        assertThat(absences()).isEqualTo(List.of("2026-11-23 2026-11-25 vacation false"));
        var overlapping = load("absences", false, header, ana + ",2026-11-25,2026-11-26,sick,FIRST_HALF,");
        assertThat(overlapping.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.text().english()).contains("absent from 2026-11-23 to 2026-11-25 already");
        });
        assertThat(load("absences", false, header + ",remove", ana + ",2026-11-23,,,,,yes")
                        .changed())
                .isEqualTo(1);
        assertThat(absences()).isEmpty();
    }

    private List<String> absences() {
        var all = new ArrayList<String>();
        api.get("/absences?employeeId=" + ana)
                .expect(200)
                .json()
                .at("/items")
                .forEach(one -> all.add(String.join(
                        " ",
                        one.at("/firstDay").asString(),
                        one.at("/lastDay").asString(),
                        one.at("/kind").asString(),
                        one.at("/paid").asString())));
        return all;
    }

    @Test
    void oneDayIsSwappedAndMadeADayOffAtAnotherSiteToo() throws IOException {
        load("assignments", false, "employeeId,firstDay,lastDay,site,shift", line(ana, "2026-11-02", "", early));
        var other = "Other " + UUID.randomUUID();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(other)).expect(201);

        swap("2026-11-25", "{'shift':'%s','site':'%s'}".formatted(late, other)).expect(204);
        swap("2026-11-28", "{'shift':'%s'}".formatted(late)).expect(204);
        swap("2026-11-23", "{'shift':null}").expect(204);

        assertThat(week(ana)).isEqualTo("oeleelo");
        var weekOfOther = api.get("/plans?from=2026-11-23&site=" + other.replace(" ", "%20"))
                .expect(200);
        assertThat(weekOfOther.at("/items/0/days/2/site")).isEqualTo(other);
        swap("2026-11-25", "{'shift':'no such shift'}").expectProblem(400, "invalid-parameter");
        swap("2026-11-25", "{'shift':'%s','site':'no such site'}".formatted(late))
                .expectProblem(400, "invalid-parameter");
        api.json("PUT", "/plans/nobody-here/2026-11-25", "{\"shift\":null}").expectProblem(404, "not-found");
        swap("not-a-day", "{'shift':null}").expectProblem(400, "invalid-parameter");
    }

    @Test
    void lockedDaysAreRefusedInTheWeekAndInAFile() throws IOException {
        load("assignments", false, "employeeId,firstDay,lastDay,site,shift", line(ana, "2026-10-01", "", early));
        post(
                        "/attendance/locks",
                        "{'firstDay':'2026-10-05','lastDay':'2026-10-11','site':'%s','reason':'paid','force':true}"
                                .formatted(site))
                .expect(201);

        swap("2026-10-07", "{'shift':'%s'}".formatted(late)).expectProblem(409, "period-locked");
        var refused = load(
                "assignments",
                false,
                "employeeId,firstDay,lastDay,site,shift",
                line(ana, "2026-10-07", "2026-10-07", late));

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.text().english()).contains("locked");
        });
    }

    private Answer swap(String day, String body) {
        return api.json("PUT", "/plans/" + ana + "/" + day, body.replace('\'', '"'));
    }
}
