package dev.presente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

/** The shipped benchmarks measure what they say, and leave a service as they found it. */
@ServiceTest
class BenchCommandTest {
    @Autowired
    private Api api;

    private static String run(Callable<Integer> command, String... arguments) {
        var out = new StringWriter();
        var exit = new CommandLine(command).setOut(new PrintWriter(out, true)).execute(arguments);
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }

    @Test
    void checkInsOfPeopleWhoAreErasedAgain() {
        api.eraseEverybody();
        var said = run(
                new BenchCommand(),
                "--url=" + api.url(""),
                "--key=" + Api.ADMIN_KEY,
                "--enrolled=3",
                "--seconds=1",
                "--clients=2");
        assertThat(said)
                .startsWith("3 people enrolled, 2 clients, ")
                .contains("latency: p50 ", "  embed ")
                .containsPattern("outcomes: \\{[A-Z]+ 20[01]=");
        assertThat(api.get("/employees").expect(200).json().at("/items")).isEmpty();
    }

    @Test
    void thePipelineBesideItsNetworks() {
        assertThat(run(new PipelineBenchCommand(), "--rounds=2"))
                .contains("networks' own run time: ", "without liveness / networks: ", "DJL / plain: ");
    }
}
