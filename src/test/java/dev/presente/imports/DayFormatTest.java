package dev.presente.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayFormatTest {
    @ParameterizedTest
    @CsvSource({
        "dd/mm/yyyy, 03/02/2025, 2025-02-03",
        "dd/mm/yyyy, 3/2/2025,   2025-02-03",
        "DD/MM/YYYY, 31/12/2025, 2025-12-31",
        "dd/mm/yyyy, 2025-02-03, 2025-02-03",
        "mm/dd/yyyy, 03/02/2025, 2025-03-02",
        "m/d/yyyy,   3/2/2025,   2025-03-02",
        "d.m.yyyy,   3.2.2025,   2025-02-03",
        "dd-mm-yyyy, 03-02-2025, 2025-02-03",
        "yyyy/mm/dd, 2025/2/3,   2025-02-03",
        "yyyy/dd/mm, 2025/2/3,   2025-03-02"
    })
    void dayIsReadInTheStatedOrder(String form, String text, String day) {
        assertThat(DayFormat.of(form).read(text)).hasToString(day);
    }

    @ParameterizedTest
    @CsvSource({
        "dd/mm/yyyy, 02/13/2025",
        "dd/mm/yyyy, 30/02/2025",
        "dd/mm/yyyy, 03.02.2025",
        "dd/mm/yyyy, 03/02/25",
        "dd/mm/yyyy, 03/02/1066",
        "yyyy-mm-dd, 03-02-2025",
        "dd/mm/yyyy, 03/02/2025 00:00"
    })
    void otherTextIsNoDay(String form, String text) {
        assertThatThrownBy(() -> DayFormat.of(form).read(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "dd/mm", "dd/dd/yyyy", "dd/mm/yy", "dd/mm-yyyy", "iso", "yyyy", "mm/mm/yyyy", "d m yyyy"})
    void formMustSayTheOrder(String form) {
        assertThatThrownBy(() -> DayFormat.of(form))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dd/mm/yyyy");
    }

    @ParameterizedTest
    @CsvSource({
        "15/06/2025, --dates dd/mm/yyyy",
        "06/15/2025, --dates mm/dd/yyyy",
        "03/02/2025, --dates dd/mm/yyyy or --dates mm/dd/yyyy",
        "03.02.2025, --dates dd.mm.yyyy or --dates mm.dd.yyyy"
    })
    void withoutAFormTheErrorSaysWhatToState(String text, String said) {
        assertThatThrownBy(() -> DayFormat.ISO.read(text)).isInstanceOf(DateTimeException.class);
        assertThat(DayFormat.ISO.wanted(text, "--dates "::concat).english()).endsWith("with " + said);
    }
}
