package dev.presente.attendance.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What leave is called in worked days and reports: a manager is not told what may speak of an illness. */
@ServiceTest
@TestPropertySource(properties = "presente.test=november") // a service whose clock nobody has moved on
class LeaveNamesTest {
    private static final String DAYS = "from=2026-11-09&to=2026-11-12&employeeId=";

    @Autowired
    private Api api;

    @RegisterExtension
    final Staff staff = new Staff();

    private String manager = "";
    private String ana = "";
    private String vacation = "";
    private String rule = "";

    /** Ana has a vacation on the 9th, an operation on the 10th, moves house on the 11th, as she has asked, and is ill on the 12th. */
    @BeforeEach
    void days() {
        var site = "leave " + UUID.randomUUID();
        api.site(site);
        var works = staff.department("Works", "");
        var boss = staff.person();
        manager = staff.key(boss, "manager");
        staff.manages(boss, works, "2026-10-01");
        ana = staff.person();
        staff.belongs(ana, works, "");
        staff.send(
                        "POST",
                        "/shifts",
                        "{'name':'%s','rules':{'segments':[{'start':'08:00','end':'16:00'}]}}".formatted(site))
                .expect(201);
        staff.send(
                        "POST",
                        "/assignments",
                        "{'employeeId':'%s','firstDay':'2026-11-09','lastDay':'2026-11-12','site':'%s','shift':'%s'}"
                                .formatted(ana, site, site))
                .expect(201);
        vacation = "Vacation " + site;
        rule = staff.send("PUT", "/leave-rules", "{'kind':'%s','firstYear':2026,'days':22}".formatted(vacation))
                .expect(200)
                .at("/id");
        absent("2026-11-09", vacation.toLowerCase(Locale.ROOT), "FULL");
        absent("2026-11-10", "surgery", "FIRST_HALF");
        absent("2026-11-12", "moving house", "FULL");
        var asked = staff.as(
                        staff.key(ana, "metrics"),
                        "POST",
                        "/me/absence-requests",
                        "{'firstDay':'2026-11-11','lastDay':'2026-11-11','kind':'moving house'}")
                .expect(201)
                .at("/id");
        staff.send("POST", "/absence-requests/" + asked + "/approve", "{'reason':'Of course'}")
                .expect(200);
    }

    private void absent(String day, String kind, String portion) {
        staff.send(
                        "POST",
                        "/absences",
                        "{'employeeId':'%s','firstDay':'%s','lastDay':'%s','kind':'%s','portion':'%s'}"
                                .formatted(ana, day, day, kind, portion))
                .expect(201);
    }

    @AfterEach
    void forget() {
        api.delete("/leave-rules/" + rule).expect(204);
    }

    private Answer read(String key, String path) {
        return (key.isEmpty() ? api.get(path) : staff.as(key, "GET", path, "")).expect(200);
    }

    private List<String> kinds(String key) {
        return read(key, "/attendance/workdays?" + DAYS + ana)
                .json()
                .at("/items")
                .valueStream()
                .map(day -> day.at("/leave/0/kind").asString())
                .toList();
    }

    @Test
    void workedDays() {
        assertThat(kinds(manager)).containsExactly(vacation.toLowerCase(Locale.ROOT), "LEAVE", "moving house", "LEAVE");
        assertThat(kinds(""))
                .containsExactly(vacation.toLowerCase(Locale.ROOT), "surgery", "moving house", "moving house");
        assertThat(read(manager, "/attendance/workdays?" + DAYS + ana).text()).doesNotContain("surgery");
    }

    @Test
    void reports() {
        for (var report : List.of("daily", "timesheet", "exceptions", "balance")) {
            for (var format : List.of("json", "csv")) {
                var path = "/reports/" + report + "?" + DAYS + ana + "&format=" + format;
                assertThat(read(manager, path).text()).as(path).doesNotContain("surgery");
                if (!report.equals("exceptions")) {
                    assertThat(read(manager, path).text()).as(path).contains("LEAVE", "moving house");
                    assertThat(read("", path).text()).as(path).contains("surgery");
                }
            }
        }
        assertThat(read(manager, "/reports/balance?" + DAYS + ana).at("/items/0/leave"))
                .isEqualTo("LEAVE, moving house, " + vacation.toLowerCase(Locale.ROOT));
    }

    @Test
    void theSheetHasAWordForIt(@TempDir Path folder) throws IOException, InterruptedException {
        var request =
                api.request("/reports/timesheet?" + DAYS + ana + "&format=xlsx").header("X-API-Key", manager);
        var file = HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofFile(folder.resolve("timesheet.xlsx")))
                .body();
        var texts = new StringBuilder();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                texts.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(texts).contains("Leave", "moving house").doesNotContain("surgery", "LEAVE");
    }

    @Test
    void payroll() {
        var path = "/reports/payroll?" + DAYS + ana;
        var leave = read(manager, path).json().at("/items/0/leave");
        assertThat(leave.propertyNames())
                .containsExactlyInAnyOrder(vacation.toLowerCase(Locale.ROOT), "LEAVE", "moving house");
        assertThat(leave.at("/LEAVE").asString()).isEqualTo("PT12H");
        assertThat(read(manager, path + "&format=csv").text()).doesNotContain("surgery");
        assertThat(read("", path).json().at("/items/0/leave/surgery").asString())
                .isEqualTo("PT4H");
        assertThat(read("", path).at("/items/0/paidLeave"))
                .isEqualTo(read(manager, path).at("/items/0/paidLeave"));
    }
}
