package dev.presente.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of clocks of twelve hours, and of lists that are no such file although they look like it. */
class AttlogLineTest {
    @ParameterizedTest
    @CsvSource({
        "08:05:00 AM, 08:05:00",
        "08:05:00 PM, 20:05:00",
        "08:05:00 p.m., 20:05:00",
        "08:05:00 p. m., 20:05:00",
        "08:05:00 a.\u00c2\u00a0m., 08:05:00",
        "08:05:00 p.\u00a0m., 20:05:00",
        "12:00:00 AM, 00:00:00",
        "12:30:00 pm, 12:30:00",
        "08:05:00, 08:05:00"
    })
    void aClockOfTwelveHoursIsRead(String shown, String time) {
        for (var line : List.of("7\t2026-11-23 %s\t1\t0", "  7   Ana   2026-11-23 %s  1  0")) {
            var read = Objects.requireNonNull(AttlogLine.parse(line.formatted(shown)));
            assertThat(read.at()).isEqualTo(LocalDateTime.parse("2026-11-23T" + time));
            assertThat(read.after()).containsExactly("1", "0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:05:00 AM", "13:05:00 PM", "20:05:00 pm"})
    void itHasTwelveHoursOnly(String shown) {
        assertThat(AttlogLine.parse("7\t2026-11-23 " + shown + "\t1\t0")).isNull();
    }

    /** The list that many fingerprint clocks write: number of the line, number of the machine, id, name, way, time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2\t1\t000000025\tAna\t0\t1\t2026/11/23 08:03:05",
                "000002\t1\t000000025\t\t\t\t2026/11/23 08:03:05",
                "2 1 000000025 Ana 0 1 2026/11/23 08:03:05"
            })
    void theNumberOfALineIsNobodysId(String line) {
        assertThat(AttlogLine.parse(line)).isNull();
        assertThat(AttlogLine.isOfAnotherList(line)).isTrue();
    }

    @Test
    void aNameMayHaveNumbersAndMayBeOne() {
        for (var name : List.of("Ana 2", "25", "Sala 2 B", "Ana\tRuiz")) {
            assertThat(AttlogLine.parse("7\t" + name + "\t2026-11-23 08:03:05\t1\t0"))
                    .as(name)
                    .isNotNull()
                    .returns("7", AttlogLine::person);
        }
    }
}
