package dev.presente.attendance.daybook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.workday.ExplainCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lists that a stored day contains. Sentences are made when they are read, so that they take no room. */
record StoredLines(JsonMapper json) {
    /** Holds a line as it is stored: by the rules of version 1 with sentences, since then with code and arguments. */
    private record Line(
            String rule,
            @Nullable String code,
            @Nullable Map<String, String> arguments,
            @Nullable String inputs,
            @Nullable String effect) {
        ExplainedLine explained() {
            var values = Objects.requireNonNullElse(arguments, Map.<String, String>of());
            var known = code == null ? null : ExplainCode.of(code).orElse(null);
            return known == null
                    ? new ExplainedLine(rule, code, values, text(inputs), text(effect))
                    : new ExplainedLine(rule, code, values, known.inputs(values), known.effect(values));
        }

        private static String text(@Nullable String stored) {
            return Objects.requireNonNullElse(stored, "");
        }
    }

    /**
     * Explains why a day is as it is: it describes one rule at work.
     *
     * @param rule the name of the rule in docs/attendance.md
     * @param code what exactly happened, in lower case with hyphens; null on a day that was derived by the rules of version 1
     * @param arguments what the rule looked at and what came out: instants with the offset of the site, durations in ISO 8601,
     *     names
     * @param inputs in English what the rule looked at
     * @param effect in English what it did to the day
     */
    @Schema(name = "ExplainedLine") // so that it keeps its name in generated clients
    record ExplainedLine(
            String rule, @Nullable String code, Map<String, String> arguments, String inputs, String effect) {}

    private record Off(
            String kind,
            boolean paid,
            Leave.Portion portion,
            @JsonProperty("excused_seconds") long excused) {}

    List<ExplainedLine> explain(String stored) {
        return Arrays.stream(json.readValue(stored, Line[].class))
                .map(Line::explained)
                .toList();
    }

    List<Leave.Excused> leave(String stored) {
        return Arrays.stream(json.readValue(stored, Off[].class))
                .map(off -> new Leave.Excused(off.kind(), off.paid(), off.portion(), Duration.ofSeconds(off.excused())))
                .toList();
    }
}
