package dev.presente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The shipped benchmarks measure what they say, and leave a service as they found it. */
@ServiceTest
class BenchCommandTest {
    @Autowired
    private Api api;

    private static String run(Callable<Integer> command, String... arguments) {
        var out = new StringWriter();
        var exit = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
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

    /** A second run goes on with the people of the first, and its result can be read by a program. */
    @ParameterizedTest
    @ValueSource(strings = {"badge", "pin"})
    void goesOnWithWhoIsThere(String proof, @TempDir Path folder) throws IOException {
        api.eraseEverybody();
        var service = List.of("--url=" + api.url(""), "--key=" + Api.ADMIN_KEY, "--proof=" + proof, "--seconds=1");
        run(new BenchCommand(), with(service, "--enrolled=3", "--keep"));
        assertThat(api.get("/employees?search=bench-").expect(200).json().at("/items"))
                .hasSize(3);
        var file = folder.resolve("result.json");
        run(new BenchCommand(), with(service, "--enrolled=0", "--url=" + api.url(""), "--json=" + file));
        var result = JsonMapper.builder().build().readTree(Files.readString(file));
        assertThat(result.at("/enrolled").asInt()).isEqualTo(3);
        assertThat(result.at("/proof").asString()).isEqualTo(proof);
        assertThat(result.at("/checkins").asInt()).isPositive();
        assertThat(result.at("/outcomes").propertyNames()).isSubsetOf("ACCEPTED 201", "DUPLICATE 200");
        api.eraseEverybody();
    }

    /** Strangers are answered too. */
    @Test
    void runsWhereNobodyIs() {
        api.eraseEverybody();
        var said = run(
                new BenchCommand(), "--url=" + api.url(""), "--key=" + Api.ADMIN_KEY, "--enrolled=0", "--seconds=1");
        assertThat(said).startsWith("0 people enrolled, 1 clients, ").contains("UNKNOWN 200=");
    }

    @Test
    void searchesAgreeAndMissNobody(@TempDir Path folder) throws IOException {
        var file = folder.resolve("result.json");
        var said = run(new SearchBenchCommand(), "--templates=2000", "--probes=20", "--pairs=2000", "--json=" + file);
        var result = JsonMapper.builder().build().readTree(Files.readString(file));
        assertThat(said.lines().reduce((one, next) -> next)).hasValue(result.toString());
        assertThat(result.at("/missedOf").toString()).isEqualTo("[0,2000]");
        assertThat(result.at("/differingAnswersOf").toString()).isEqualTo("[0,20]");
        assertThat(result.at("/p50Ms").asDouble()).isPositive();
        assertThat(result.at("/p99Ms").asDouble()).isPositive();
        assertThat(result.at("/exactP50Ms").asDouble()).isPositive();
        assertThat(result.at("/bytesPerTemplate").asInt()).isBetween(512, 2048);
    }

    private static String[] with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void everyListInAllItsWays() {
        api.site("Timed");
        var said = run(new ListBenchCommand(), "--url=" + api.url(""), "--key=" + Api.ADMIN_KEY, "--times=1");
        assertThat(said)
                .startsWith("list ")
                .contains(
                        "\n/employees ",
                        "\n/attendance/corrections ",
                        "\n/attendance/inbox ",
                        "\n/plans ",
                        "\n/shifts ",
                        "\n/audit/decisions ")
                .containsPattern("\n[0-9]+ lists; the slowest way of all has a median of [0-9.]+ ms");
    }

    @Test
    void thePipelineBesideItsNetworks() {
        assertThat(run(new PipelineBenchCommand(), "--rounds=2"))
                .contains("networks' own run time: ", "without liveness / networks: ", "DJL / plain: ");
    }
}
