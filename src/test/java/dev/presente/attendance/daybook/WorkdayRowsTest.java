package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkdayRowsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:00:00Z",
                "2026-11-30T08:00:00Z",
                "2026-11-30T08:00:07Z",
                "2026-11-30T08:00:00.120Z",
                "2026-11-30T08:00:07.000120Z",
                "2026-11-30T08:00:07.000000120Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z"
            })
    void writesInstantsAsTheRuntimeDoes(String text) {
        assertThat(WorkdayRows.text(Instant.parse(text))).isEqualTo(text);
    }
}
