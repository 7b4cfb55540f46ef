package dev.presente.attendance.workday;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.DayPlan.PublicHoliday;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.shift.NoShiftPolicy;
import dev.presente.attendance.shift.ShiftDefinition;
import dev.presente.attendance.shift.Stretch;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the cases of {@code time-law.yaml}. */
class TimeLawTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();
    private static final Instant LONG_AFTER = Instant.parse("2030-01-01T00:00:00Z");

    /** A holiday is written as its name, or as an object where it is half a day. */
    record Festivity(String name, Leave.@Nullable Portion portion) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Festivity named(String name) {
            return new Festivity(name, null);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static Festivity of(@JsonProperty("name") String name, @JsonProperty("portion") Leave.Portion portion) {
            return new Festivity(name, portion);
        }

        PublicHoliday holiday() {
            return new PublicHoliday(name, Objects.requireNonNullElse(portion, Leave.Portion.FULL));
        }
    }

    /** A leave is written as its portion, or as an object. */
    record Off(@Nullable String kind, @Nullable Boolean paid, Leave.Portion portion) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Off of(JsonNode written) {
            return written.isString()
                    ? new Off(null, null, Leave.Portion.valueOf(written.asString()))
                    : new Off(
                            written.path("kind").asString("leave"),
                            !"false".equals(written.path("paid").asString("true")),
                            Leave.Portion.valueOf(written.path("portion").asString("FULL")));
        }

        Leave leave() {
            return new Leave(Objects.requireNonNullElse(kind, "leave"), !Boolean.FALSE.equals(paid), portion);
        }
    }

    /** Another site that a segment names. */
    record Place(Zone zone, @Nullable Festivity holiday) {
        DayPlan.Elsewhere elsewhere() {
            return new DayPlan.Elsewhere(zone, holiday == null ? null : holiday.holiday());
        }
    }

    record Day(
            @Nullable Zone zone,
            @Nullable ShiftDefinition shift,
            @Nullable Boolean rest,
            @Nullable Festivity holiday,
            @Nullable List<Off> leave) {}

    record Change(
            @Nullable OffsetDateTime add,
            @Nullable Integer remove,
            @Nullable Integer change,
            @Nullable OffsetDateTime at,
            @Nullable Duration overtime) {}

    record Expected(
            @Nullable Status status,
            Set<Flag> flags,
            @Nullable Duration planned,
            @Nullable Duration excused,
            @Nullable Duration worked,
            @Nullable Duration regular,
            @Nullable Duration overtime,
            @Nullable Duration pending,
            @Nullable Duration late,
            @Nullable Duration early,
            @Nullable Instant firstIn,
            @Nullable Instant lastOut,
            @Nullable Instant presentSince,
            @Nullable List<Leave.Excused> leave,
            @Nullable List<String> stretches,
            @Nullable List<String> rules,
            @Nullable List<String> codes) {}

    record Case(
            String name,
            String source,
            Zone zone,
            @Nullable String site,
            LocalDate day,
            @Nullable ShiftDefinition shift,
            @Nullable Boolean rest,
            @Nullable Festivity holiday,
            @Nullable List<Off> leave,
            @Nullable Map<LocalDate, Day> around,
            @Nullable Map<String, Place> sites,
            List<String> events,
            @Nullable List<Change> corrections,
            @Nullable OffsetDateTime now,
            Expected expect) {

        @Override
        public String toString() {
            return name;
        }

        Workday derived() {
            var instant = now == null ? LONG_AFTER : now.toInstant();
            return new WorkdayRules(NoShiftPolicy.STANDARD)
                    .derive(plans(), punches(), approved(), instant).stream()
                            .filter(workday -> workday.day().equals(day))
                            .findFirst()
                            .orElseThrow();
        }

        private List<DayPlan> plans() {
            return Stream.iterate(day.minusDays(WorkdayRules.AROUND), d -> d.plusDays(1))
                    .limit(2 * WorkdayRules.AROUND + 1)
                    .map(this::plan)
                    .toList();
        }

        private DayPlan plan(LocalDate date) {
            if (date.equals(day)) {
                return plan(date, new Day(zone, shift, rest, holiday, leave));
            }
            var other =
                    Objects.requireNonNullElse(around, Map.<LocalDate, Day>of()).get(date);
            return plan(date, other == null ? new Day(null, null, null, null, null) : other);
        }

        private DayPlan plan(LocalDate date, Day of) {
            return new DayPlan(
                    date,
                    Objects.requireNonNullElse(of.zone(), zone),
                    site,
                    duty(of.shift(), of.rest()),
                    of.holiday() == null ? null : of.holiday().holiday(),
                    elsewhere(of.shift()),
                    Objects.requireNonNullElse(of.leave(), List.<Off>of()).stream()
                            .map(Off::leave)
                            .toList());
        }

        private Map<String, DayPlan.Elsewhere> elsewhere(@Nullable ShiftDefinition rules) {
            if (rules == null || sites == null) {
                return Map.of();
            }
            return sites.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, place -> place.getValue().elsewhere()));
        }

        private static Duty duty(@Nullable ShiftDefinition shift, @Nullable Boolean rest) {
            if (shift != null) {
                return new Duty.Work(shift.toShift("shift"));
            }
            return Boolean.TRUE.equals(rest) ? new Duty.Rest() : new Duty.Unassigned();
        }

        private List<Punch> punches() {
            var punches = new ArrayList<Punch>();
            for (var event : events) {
                var words = List.of(event.split(" "));
                var at = OffsetDateTime.parse(words.get(0)).toInstant();
                var direction = words.contains("IN") ? Direction.IN : words.contains("OUT") ? Direction.OUT : null;
                var where = words.stream().filter(w -> w.startsWith("@")).findFirst();
                var in = words.stream().filter(w -> w.contains("/")).findFirst();
                punches.add(new Punch(
                        id(punches.size()),
                        at,
                        direction,
                        in.map(Zone::of).orElse(zone),
                        where.map(w -> w.substring(1)).orElse(null),
                        false));
            }
            return punches;
        }

        private static UUID id(int index) {
            return new UUID(0, index);
        }

        private Corrections approved() {
            var decided = new ArrayList<Correction>();
            for (var c : Objects.requireNonNullElse(corrections, List.<Change>of())) {
                long decision = decided.size();
                if (c.add() != null) {
                    var punch = new Punch(new UUID(1, decision), c.add().toInstant(), null, zone, null, true);
                    decided.add(new Correction.Add(decision, punch));
                } else if (c.remove() != null) {
                    decided.add(new Correction.Remove(decision, id(c.remove())));
                } else if (c.change() != null) {
                    var at = Objects.requireNonNull(c.at()).toInstant();
                    decided.add(new Correction.Change(decision, id(c.change()), at, null));
                } else {
                    decided.add(new Correction.Overtime(decision, day, Objects.requireNonNull(c.overtime())));
                }
            }
            return new Corrections(decided);
        }
    }

    /** Everything in the file is text until a record says otherwise: YAML would take 09:00 for a number. */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
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
        List<Object> list = yaml.load(TimeLawTest.class.getResourceAsStream("/time-law.yaml"));
        return list.stream().map(c -> JSON.convertValue(c, Case.class)).toList();
    }

    @Test
    void eachCaseHasANameOfItsOwnAndASource() {
        var cases = cases();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(320);
        assertThat(cases).extracting(Case::name).doesNotHaveDuplicates();
        assertThat(cases).extracting(Case::source).doesNotContainNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void dayIsAsTheLawSays(Case law) {
        var day = law.derived();
        var expect = law.expect();
        var why = day.toString();
        check(why, "status", day.status(), expect.status());
        assertThat(day.flags()).as(why).isEqualTo(expect.flags());
        check(why, "planned", day.planned(), expect.planned());
        check(why, "excused", day.excused(), expect.excused());
        check(why, "worked", day.worked(), expect.worked());
        check(why, "regular", day.regular(), expect.regular());
        check(why, "overtime", day.overtime(), expect.overtime());
        check(why, "pending", day.pending(), expect.pending());
        check(why, "late", day.late(), expect.late());
        check(why, "early", day.early(), expect.early());
        check(why, "firstIn", day.firstIn(), expect.firstIn());
        check(why, "lastOut", day.lastOut(), expect.lastOut());
        if (day.firstIn() != null && day.lastOut() != null) {
            assertThat(day.firstIn()).as(why).isBeforeOrEqualTo(day.lastOut());
        }
        check(why, "presentSince", day.presentSince(), expect.presentSince());
        check(why, "leave", day.leave(), expect.leave());
        if (expect.stretches() != null) {
            assertThat(day.stretches()).as(why).extracting(TimeLawTest::told).isEqualTo(expect.stretches());
        }
        if (expect.codes() != null) {
            assertThat(day.explain()).extracting(Explanation::code).containsAll(expect.codes());
        }
        if (expect.rules() != null) {
            assertThat(day.explain()).extracting(Explanation::rule).containsAll(expect.rules());
        }
    }

    /** What is paid as what, on the clock of which place. */
    private static String told(Stretch one) {
        var words = new ArrayList<>(
                List.of(one.from().toString(), one.to().toString(), one.pay().name()));
        Stream.of(one.why(), one.site(), one.zone())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .forEach(words::add);
        return String.join(" ", words);
    }

    private static void check(String why, String what, @Nullable Object actual, @Nullable Object expected) {
        if (expected != null) {
            assertThat(actual).as("%s of %s", what, why).isEqualTo(expected);
        }
    }
}
