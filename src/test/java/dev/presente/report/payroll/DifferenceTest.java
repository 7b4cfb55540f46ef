package dev.presente.report.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.shift.Stretch.Pay;
import dev.presente.report.payroll.Part.Reason;
import dev.presente.report.payroll.PayrollRow.PartTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares two payrolls of a person, also where their sums are the same and the lines of a payroll file are not. */
class DifferenceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode row(String parts) {
        var row = "{'worked':'PT16H','regular':'PT8H','overtime':'PT8H','holiday':'PT8H','overtimeBy':{'AFTER':'PT8H'},"
                + "'shortBreaks':0,'parts':[" + parts + "]}";
        return JSON.readTree(row.replace('\'', '"'));
    }

    private static String part(String pay, boolean holiday) {
        return "{'pay':'%s','why':%s,'night':false,'holiday':%s,'time':'PT8H'}"
                .formatted(pay, pay.equals("REGULAR") ? "null" : "'AFTER'", holiday);
    }

    /** A holiday that was entered for the wrong one of two days: the hours on holidays are as many, and are paid otherwise. */
    @Test
    void aHolidayThatMovesFromOvertimeToRegularTimeIsADifference() {
        var before = row(part("REGULAR", false) + "," + part("OVERTIME", true));
        var after = row(part("REGULAR", true) + "," + part("OVERTIME", false));
        assertThat(Difference.between(before, after)).isEmpty();
        var less = Duration.ofHours(-8);
        assertThat(Difference.parts(before, after))
                .isEqualTo(List.of(
                        new PartTime(Pay.REGULAR, null, false, false, less),
                        new PartTime(Pay.REGULAR, null, false, true, less.negated()),
                        new PartTime(Pay.OVERTIME, Reason.AFTER, false, false, less.negated()),
                        new PartTime(Pay.OVERTIME, Reason.AFTER, false, true, less)));
        assertThat(Difference.parts(before, before)).isEmpty();
    }

    @Test
    void whoIsNewOrGoneHasAllOfIt() {
        var nothing = JSON.createObjectNode();
        var row = row(part("REGULAR", false));
        assertThat(Difference.parts(nothing, row))
                .containsExactly(new PartTime(Pay.REGULAR, null, false, false, Duration.ofHours(8)));
        assertThat(Difference.parts(row, nothing))
                .containsExactly(new PartTime(Pay.REGULAR, null, false, false, Duration.ofHours(-8)));
    }
}
