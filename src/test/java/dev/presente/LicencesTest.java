package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything in the jar is under a licence that lets anybody use and pass it on; {@code target/licences.txt} lists it. */
class LicencesTest {
    /** Of several offered, one is enough. EPL-2.0 asks only that its own files stay under it; we change none. */
    private static final Set<String> ALLOWED =
            Set.of("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0", "MIT");

    /** Says just "The BSD License" in its POM, which the list takes for BSD-4-Clause. Its files have the 3 clauses. */
    private static final String BSD_UNNUMBERED = "com.twelvemonkeys";

    @Test
    void allAreAllowed() throws IOException {
        var report = new TreeMap<String, String>();
        var refused = new TreeSet<String>();
        for (var component : billOfMaterials().at("/components")) {
            var name = "%s:%s:%s"
                    .formatted(
                            component.at("/group").asString(""),
                            component.at("/name").asString(),
                            component.at("/version").asString());
            var licences = licences(component);
            report.put(name, String.join(" or ", licences));
            if (licences.stream().noneMatch(ALLOWED::contains) && !name.startsWith(BSD_UNNUMBERED)) {
                refused.add(name + " " + licences);
            }
        }
        Files.writeString(
                Path.of("target", "licences.txt"),
                report.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                        .collect(Collectors.joining()));

        assertThat(report).hasSizeGreaterThan(50);
        assertThat(refused).isEmpty();
    }

    private static Set<String> licences(JsonNode component) {
        var all = new TreeSet<String>();
        for (var licence : component.at("/licenses")) {
            Stream.of("/license/id", "/license/name", "/expression")
                    .map(pointer -> licence.at(pointer).asString(""))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .ifPresent(all::add);
        }
        return all;
    }

    /** Maven offline makes no bill of materials; CI is online and looks for the report. */
    private static JsonNode billOfMaterials() throws IOException {
        try (var in = LicencesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assumeThat(in).as("bill of materials").isNotNull();
            return JsonMapper.builder().build().readTree(in);
        }
    }
}
