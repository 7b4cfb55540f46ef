package dev.presente.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

@ServiceTest
class DemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Autowired
    private Api api;

    private int run(String... arguments) {
        return new CommandLine(new DemoCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println(e.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    /** On a service without people all of it works as the command says, and a second time it is refused. */
    @Test
    void whatItSaysCanBeTried(@TempDir Path folder) throws IOException {
        api.eraseEverybody();
        var photos = folder.resolve("photos").toString();
        var arguments = new String[] {"--url", api.url(""), "--key", Api.ADMIN_KEY, "--photos", photos};
        assertThat(run(arguments)).as(err.toString()).isZero();

        assertThat(api.get("/employees?search=Collins").at("/items/0/employeeId"))
                .isEqualTo("E-1");
        api.checkIn(Files.readAllBytes(folder.resolve("photos/again.jpg"))).expectOutcome(201, "ACCEPTED");
        api.checkIn(Files.readAllBytes(folder.resolve("photos/stranger.jpg"))).expectOutcome(200, "UNKNOWN");
        assertThat(api.get("/attendance/events?employeeId=E-6&size=1").number("/total"))
                .isGreaterThan(30);
        var said = Pattern.compile("password (\\S+)").matcher(out.toString());
        assertThat(said.find()).isTrue();
        assertThat(api.get("/accounts?size=1000").text()).contains("\"demo\"");
        assertThat(out.toString()).contains("/admin", "/kiosk", "PIN ").doesNotContain("null");

        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString()).contains("there are people already");
        api.delete("/accounts/demo").expect(204);
        api.eraseEverybody();
    }

    @Test
    void aServiceThatIsNotThereIsSaid() {
        assertThat(run("--url", "http://127.0.0.1:1", "--key", "x")).isEqualTo(1);
        assertThat(err.toString()).contains("no service answers");
    }

    @Test
    void thePunchesAreTheSameEachTimeAndOnWorkingDays() {
        var from = LocalDate.of(2026, 10, 1);
        var punches = DemoPunches.between(from, from.plusMonths(1));
        assertThat(punches)
                .isEqualTo(DemoPunches.between(from, from.plusMonths(1)))
                .contains("E-6,2026-10-01 ");
        assertThat(punches).doesNotContain("2026-10-03", "2026-10-04");
        assertThat(punches.lines().count()).isBetween(300L, 360L);
    }
}
