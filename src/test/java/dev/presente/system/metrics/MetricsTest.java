package dev.presente.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** Tests what the metrics tell, and that the dashboard and the alerts of {@code ops} ask for nothing else. */
@ServiceTest
class MetricsTest {
    private static final Path OPS = Path.of("ops");

    /** These are made by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(\\{[^}]*})? (\\S+)$");
    private static final Pattern METRIC = Pattern.compile("(?<![\\w$.])([a-z]\\w*_\\w+|up)(?=[{\\s)\\[]|$)");

    @Autowired
    private Api api;

    private String metrics() {
        return api.get("/actuator/prometheus").expect(200).text();
    }

    private double value(String sample) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private Set<String> names() {
        return metrics()
                .lines()
                .map(SAMPLE::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void theDashboardAsksForWhatThereIs() throws IOException {
        var dashboard = JsonMapper.builder().build().readTree(Files.readString(OPS.resolve("grafana/presente.json")));
        var expressions = dashboard
                .at("/panels")
                .valueStream()
                .flatMap(panel -> panel.at("/targets").valueStream())
                .map(target -> target.at("/expr").asString())
                .toList();

        assertThat(expressions).hasSizeGreaterThan(20);
        assertThat(asked(expressions)).hasSizeGreaterThan(20).isSubsetOf(names());
    }

    @Test
    void theAlertsAskForWhatThereIs() throws IOException {
        var expressions = new ArrayList<String>();
        for (var rule : rules()) {
            expressions.add(String.valueOf(rule.get("expr")));
        }

        assertThat(asked(expressions)).hasSizeGreaterThan(15).isSubsetOf(names());
    }

    @Test
    void theDocumentSaysWhatToDoAboutEveryAlert() throws IOException {
        var document = Files.readString(Path.of("docs/operations.md"));

        assertThat(rules()).allSatisfy(rule -> assertThat(document).contains("| " + rule.get("alert") + " |"));
    }

    private static List<Map<String, Object>> rules() throws IOException {
        try (var file = Files.newBufferedReader(OPS.resolve("prometheus/presente.rules.yml"))) {
            Map<String, List<Map<String, List<Map<String, Object>>>>> read = new Yaml().load(file);
            return read.getOrDefault("groups", List.of()).stream()
                    .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                    .toList();
        }
    }

    /** Returns the names of the metrics in expressions of Prometheus; labels, functions and durations have another form. */
    private static Set<String> asked(List<String> expressions) {
        return expressions.stream()
                .map(expression -> expression
                        .replaceAll("\\b(by|without|on) \\([^)]*\\)", " ")
                        .replaceAll("\\w+_quantile", ""))
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(found -> found.group(1))
                .filter(name -> !OF_PROMETHEUS.contains(name))
                .collect(Collectors.toSet());
    }

    @Test
    void checkInsAreCountedByOutcome() {
        var nobody = "presente_checkins_total{outcome=\"UNKNOWN\"}";
        var badges = "presente_checkin_seconds_count{proof=\"BADGE\"}";
        double before = value(nobody);
        double timed = value(badges);
        var request = api.post("/checkin", Form.of("badge", "of nobody"))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        api.send(request.copy()).expectOutcome(200, "UNKNOWN");
        api.send(request.copy()).expectOutcome(200, "UNKNOWN");

        assertThat(value(nobody)).as("a repeat does not count").isEqualTo(before + 1);
        assertThat(value(badges)).isEqualTo(timed + 1);
    }

    @Test
    void refusedPhotosAreCountedByReason() {
        var undecodable = "presente_photos_refused_total{measure=\"\",reason=\"unsupported-media-type\"}";
        double before = value(undecodable);
        api.checkIn(new byte[] {1, 2, 3}).expectProblem(415, "unsupported-media-type");

        assertThat(value(undecodable)).isEqualTo(before + 1);
    }

    @Test
    void nobodyIsNamed() {
        var person = "E-" + UUID.randomUUID();
        api.json("POST", "/employees", "{\"employeeId\":\"%s\",\"fullName\":\"Ada Lovelace\"}".formatted(person))
                .expect(201);
        api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"%s\"}".formatted(person))
                .expect(204);
        api.send(api.post("/checkin", Form.of("badge", person))).expectOutcome(201, "ACCEPTED");
        api.get("/employees/" + person).expect(200);

        assertThat(metrics()).doesNotContain(person, "Lovelace").contains("/employees/{employeeId}");
    }
}
