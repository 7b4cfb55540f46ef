package dev.presente.attendance.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Departments are a tree with dates: what is over stays, nothing lies below itself, and nothing with people is deleted. */
@ServiceTest
@TestPropertySource(properties = "presente.test=november") // a service whose clock nobody has moved on
class DepartmentsTest {
    @Autowired
    private Api api;

    @RegisterExtension
    final Staff staff = new Staff();

    private String company = "";
    private String works = "";
    private String paint = "";

    @BeforeEach
    void aTree() {
        company = staff.department("Company", "");
        works = staff.department("Works", company);
        paint = staff.department("Paint", works);
    }

    private String parent(String department, String day) {
        var items = api.get("/departments?day=" + day).expect(200).json().at("/items");
        for (var item : items) {
            if (item.at("/name").asString().equals(department)) {
                return item.at("/parent").asString("");
            }
        }
        throw new AssertionError(department + " is not listed");
    }

    @Test
    void aMoveKeepsWhatWas() {
        staff.send(
                        "PUT",
                        "/departments/" + paint + "/parent",
                        "{'parent':'%s','effectiveFrom':'2026-06-01'}".formatted(company))
                .expect(200);
        assertThat(parent(paint, "2026-05-31")).isEqualTo(works);
        assertThat(parent(paint, "2026-06-01")).isEqualTo(company);
        staff.send("PUT", "/departments/" + paint + "/parent", "{'effectiveFrom':'2026-07-01'}")
                .expect(200);
        assertThat(parent(paint, "2026-07-01")).isEmpty();
        assertThat(staff.send("GET", "/departments/" + paint, "")
                        .expect(200)
                        .json()
                        .at("/parents")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void nothingLiesBelowItselfOnAnyDay() {
        for (var below : List.of(company, works, paint)) {
            staff.send("PUT", "/departments/" + company + "/parent", "{'parent':'%s'}".formatted(below))
                    .expectProblem(409, "in-a-circle");
        }
        // from June on Paint is free, so the company may lie below it then, and not a day earlier
        staff.send("PUT", "/departments/" + works + "/parent", "{'effectiveFrom':'2026-06-01'}")
                .expect(200);
        staff.send(
                        "PUT",
                        "/departments/" + company + "/parent",
                        "{'parent':'%s','effectiveFrom':'2026-05-31'}".formatted(paint))
                .expectProblem(409, "in-a-circle");
        staff.send(
                        "PUT",
                        "/departments/" + company + "/parent",
                        "{'parent':'%s','effectiveFrom':'2026-06-01'}".formatted(paint))
                .expect(200);
        assertThat(parent(company, "2026-05-31")).isEmpty();
        // to move the works back to the company as from a day in between closes the circle again
        staff.send(
                        "PUT",
                        "/departments/" + works + "/parent",
                        "{'parent':'%s','effectiveFrom':'2026-08-01'}".formatted(company))
                .expectProblem(409, "in-a-circle");
    }

    @Test
    void aDepartmentThatHadPeopleStays() {
        var gone = staff.person();
        staff.belongs(gone, paint, "2026-01-01");
        staff.belongs(staff.person(), paint, "");
        staff.send("PUT", "/employees/" + gone + "/departments", "{'effectiveFrom':'2026-02-01'}")
                .expect(200);
        var refused = staff.send("DELETE", "/departments/" + paint, "").expectProblem(409, "in-use");
        assertThat(refused.number("/uses/employees")).isEqualTo(2);
        assertThat(staff.send("DELETE", "/departments/" + works, "")
                        .expectProblem(409, "in-use")
                        .number("/uses/departments"))
                .isEqualTo(1);
        var empty = staff.department("Empty", paint);
        staff.send("DELETE", "/departments/" + empty, "").expect(204);
        staff.send("GET", "/departments/" + empty, "").expectProblem(404, "not-found");
    }

    @Test
    void namesAreUniqueWhateverTheirCase() {
        staff.send("POST", "/departments", "{'name':'%s'}".formatted(works.toUpperCase(java.util.Locale.ROOT)))
                .expectProblem(409, "already-exists");
        staff.send("PATCH", "/departments/" + paint, "{'name':'%s'}".formatted(works))
                .expectProblem(409, "already-exists");
        staff.send(
                        "PATCH",
                        "/departments/" + paint,
                        "{'name':'%s'}".formatted(paint.toUpperCase(java.util.Locale.ROOT)))
                .expect(200);
        staff.send("POST", "/departments", "{'name':'x','parent':'nowhere'}").expectProblem(400, "invalid-parameter");
        staff.send("PUT", "/departments/nowhere/parent", "{}").expectProblem(404, "not-found");
    }

    @Test
    void aNameCanStandInAPath() {
        for (var name : List.of("Sales/East", "Sales\\\\East", "Sales;East", "100 %", ".", "..", " .. ")) {
            staff.send("POST", "/departments", "{'name':'%s'}".formatted(name)).expectProblem(400, "invalid-parameter");
            staff.send("PATCH", "/departments/" + paint, "{'name':'%s'}".formatted(name))
                    .expectProblem(400, "invalid-parameter");
        }
    }

    @Test
    void thePeopleOfADepartmentAndBelowAreListed() {
        var painter = staff.person();
        var clerk = staff.person();
        staff.belongs(painter, paint, "2026-11-01");
        staff.belongs(clerk, company, "2026-12-01"); // after today
        var all = api.get("/employees?size=1000&department=" + works.replace(" ", "%20"))
                .expect(200);
        assertThat(all.number("/total")).isEqualTo(1);
        assertThat(all.at("/items/0/employeeId")).isEqualTo(painter);
        assertThat(all.at("/items/0/department")).isEqualTo(paint);
        assertThat(api.get("/employees/" + painter).at("/department")).isEqualTo(paint);
        assertThat(api.get("/employees/" + clerk).json().at("/department").isMissingNode())
                .isTrue();
        api.get("/employees?department=nowhere").expectProblem(400, "invalid-parameter");
    }

    @Test
    void managersHaveDates() {
        var boss = staff.person();
        var lead = staff.manages(boss, works, "2026-01-01").at("/items/0/id");
        staff.send("POST", "/departments/" + works + "/managers", "{'employeeId':'%s'}".formatted(boss))
                .expectProblem(409, "overlap");
        var path = "/departments/" + works + "/managers/" + lead;
        staff.send("PUT", path + "/end", "{'lastDay':'2025-12-31'}").expectProblem(400, "invalid-parameter");
        staff.send("PUT", path + "/end", "{'lastDay':'2026-03-31'}").expect(200);
        staff.manages(boss, works, "2026-04-01");
        staff.send("PUT", path + "/end", "{'lastDay':'2026-04-01'}").expectProblem(409, "overlap");
        staff.send("DELETE", "/departments/" + paint + "/managers/" + lead, "").expectProblem(404, "not-found");
        staff.send("DELETE", path, "").expect(204);
        staff.send("POST", "/departments/" + works + "/managers", "{'employeeId':'P-%s'}".formatted(UUID.randomUUID()))
                .expectProblem(404, "not-found");
    }

    @Test
    void anErasedPersonManagesAndBelongsToNothing() {
        var boss = staff.person();
        staff.manages(boss, works, "2026-01-01");
        staff.belongs(boss, paint, "");
        api.delete("/employees/" + boss).expect(200);
        staff.send("DELETE", "/departments/" + paint, "").expect(204);
        assertThat(staff.send("GET", "/departments/" + works, "")
                        .json()
                        .at("/managers")
                        .size())
                .isZero();
    }
}
