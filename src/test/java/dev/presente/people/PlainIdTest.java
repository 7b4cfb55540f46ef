package dev.presente.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainIdTest {
    @ParameterizedTest
    @CsvSource({
        "12.345.678/K, 12.345.678-K",
        "JOSÉ-1, JOSE-1",
        "E 9, E-9",
        "Weiß & Łoś, Weiss-Los",
        "٢٠/1, 20-1",
        "a__b, a__b",
        "/x/, x"
    })
    void idIsReadable(String external, String id) {
        assertThat(PlainId.of(external)).isEqualTo(id).matches(Employee.ID_PATTERN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王小明", "ИВАН 1", "..", "/", "שרה", "é̂", "\uD83D\uDE00"})
    void otherScriptsGiveAnIdOfTheirOwn(String external) {
        assertThat(PlainId.of(external)).matches(Employee.ID_PATTERN).isEqualTo(PlainId.of(external));
    }

    @Test
    void idsThatLoseLettersStayApart() {
        assertThat(PlainId.of("王-1"))
                .isNotEqualTo(PlainId.of("李-1"))
                .endsWith(PlainId.of("王-1").substring(3));
        assertThat(PlainId.of("x".repeat(64))).matches(Employee.ID_PATTERN).hasSizeLessThan(64);
        assertThat(PlainId.next("E-9", 2)).isEqualTo("E-9-2");
    }
}
