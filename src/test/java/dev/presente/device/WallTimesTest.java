package dev.presente.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clock of a machine shows, as databases and spreadsheets write it. */
class WallTimesTest {
    @ParameterizedTest
    @CsvSource({
        "8:05, 08:05",
        "08:05:30.000, 08:05:30",
        "08:05:30.997, 08:05:30",
        "'08:05:30,123456', 08:05:30",
        "8:05:30.000 PM, 20:05:30",
        "8:05.5, ",
        "08:05:30., ",
        "24:00, ",
        "24:00:00, ",
        "0.3368, "
    })
    void aTimeOfDay(String shown, @Nullable LocalTime time) {
        assertThat(WallTimes.time(shown)).isEqualTo(time);
    }
}
