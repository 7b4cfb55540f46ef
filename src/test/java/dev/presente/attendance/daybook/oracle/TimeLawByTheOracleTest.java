package dev.presente.attendance.daybook.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets the oracle judge the cases of {@code time-law.yaml}, except those with corrections and those of days that are not over,
 * of which it knows nothing. So it and the rules have to agree on every one of them.
 */
class TimeLawByTheOracleTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AROUND = 7;

    /** Leaves everything as the text that it is: YAML would take 09:00 for a number. */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
    }

    record Case(String name, JsonNode law) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(500);
        var yaml = new Yaml(
                new SafeConstructor(options),
                new Representer(new DumperOptions()),
                new DumperOptions(),
                options,
                new TextOnly());
        List<Object> list = yaml.load(TimeLawByTheOracleTest.class.getResourceAsStream("/time-law.yaml"));
        return list.stream()
                .map(one -> JSON.<JsonNode>valueToTree(one))
                .filter(law -> !law.has("corrections") && !law.has("now"))
                .map(law -> new Case(law.path("name").asString(), law))
                .toList();
    }

    @Test
    void mostCasesAreJudged() {
        assertThat(cases()).hasSizeGreaterThan(300);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theOracleSaysTheSame(Case one) {
        var law = one.law();
        var day = LocalDate.parse(law.path("day").asString());
        var plans = IntStream.rangeClosed(-AROUND, AROUND)
                .mapToObj(i -> plan(law, day.plusDays(i), day))
                .toList();
        var judged = Oracle.days(plans, stamps(law)).stream()
                .filter(result -> result.day().equals(day))
                .findFirst()
                .orElseThrow();
        var expect = law.path("expect");
        var flags = new TreeSet<String>();
        expect.path("flags").forEach(flag -> flags.add(flag.asString()));
        assertThat(judged.flags()).as(judged.toString()).isEqualTo(flags);
        if (expect.has("status")) {
            assertThat(judged.status())
                    .as(judged.toString())
                    .isEqualTo(expect.path("status").asString());
        }
        if (expect.has("stretches")) {
            var told = new ArrayList<String>();
            expect.path("stretches").forEach(stretch -> told.add(stretch.asString()));
            assertThat(judged.stretches())
                    .as(judged.toString())
                    .extracting(part -> Stream.of(part.from(), part.to(), part.pay(), part.why(), part.place())
                            .filter(Objects::nonNull)
                            .map(Object::toString)
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(told);
        }
        check(judged, expect, "planned", judged.planned());
        check(judged, expect, "excused", judged.excused());
        check(judged, expect, "worked", judged.worked());
        check(judged, expect, "regular", judged.regular());
        check(judged, expect, "overtime", judged.overtime());
        check(judged, expect, "pending", judged.pending());
        check(judged, expect, "late", judged.late());
        check(judged, expect, "early", judged.early());
        check(judged, expect, "firstIn", judged.firstIn());
        check(judged, expect, "lastOut", judged.lastOut());
    }

    private static void check(OracleDay day, JsonNode expect, String what, long seconds) {
        if (expect.has(what)) {
            assertThat(Duration.ofSeconds(seconds))
                    .as("%s of %s", what, day)
                    .isEqualTo(Duration.parse(expect.path(what).asString()));
        }
    }

    private static void check(OracleDay day, JsonNode expect, String what, @Nullable Instant at) {
        if (expect.has(what)) {
            assertThat(at)
                    .as("%s of %s", what, day)
                    .isEqualTo(Instant.parse(expect.path(what).asString()));
        }
    }

    private static Plan plan(JsonNode law, LocalDate date, LocalDate day) {
        var of = date.equals(day) ? law : law.path("around").path(date.toString());
        var shift = of.has("shift") ? of.path("shift") : null;
        var holiday = of.path("holiday");
        return new Plan(
                date,
                Zone.of(of.path("zone").asString(law.path("zone").asString())),
                law.has("site") ? law.path("site").asString() : null,
                true,
                shift != null || of.path("rest").asString("false").equals("true"),
                shift == null ? null : "shift",
                shift,
                portion(holiday),
                places(law),
                leaves(of.path("leave")));
    }

    private static @Nullable String portion(JsonNode holiday) {
        return holiday.isMissingNode() ? null : holiday.path("portion").asString("FULL");
    }

    private static Map<String, Plan.Place> places(JsonNode law) {
        var places = new HashMap<String, Plan.Place>();
        law.path("sites")
                .propertyStream()
                .forEach(site -> places.put(
                        site.getKey(),
                        new Plan.Place(
                                Zone.of(site.getValue().path("zone").asString()),
                                portion(site.getValue().path("holiday")))));
        return places;
    }

    private static List<Plan.Leave> leaves(JsonNode leave) {
        if (leave.isMissingNode()) {
            return List.of();
        }
        var all = leave.isArray() ? StreamSupport.stream(leave.spliterator(), false) : Stream.of(leave);
        return all.map(one -> one.isString()
                        ? new Plan.Leave("leave", true, one.asString())
                        : new Plan.Leave(
                                one.path("kind").asString("leave"),
                                !one.path("paid").asString("true").equals("false"),
                                one.path("portion").asString("FULL")))
                .toList();
    }

    private static List<Stamp> stamps(JsonNode law) {
        var stamps = new ArrayList<Stamp>();
        for (var event : law.path("events")) {
            var words = List.of(event.asString().split(" "));
            stamps.add(new Stamp(
                    new UUID(0, stamps.size()),
                    OffsetDateTime.parse(words.get(0)).toInstant(),
                    words.stream()
                            .filter(List.of("IN", "OUT")::contains)
                            .findFirst()
                            .orElse(null),
                    words.stream()
                            .filter(word -> word.contains("/"))
                            .findFirst()
                            .map(Zone::of)
                            .orElse(Zone.of(law.path("zone").asString())),
                    words.stream()
                            .filter(word -> word.startsWith("@"))
                            .findFirst()
                            .map(word -> word.substring(1))
                            .orElse(null)));
        }
        return stamps.stream().sorted(Stamp.IN_TIME).toList();
    }
}
