package dev.presente.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever mistypes a name is told those that are near, and no others. */
class SpellingTest {
    private static List<String> nearest(String name, String... names) {
        return Spelling.nearest(name, List.of(names), UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource({"Lisabon, Lisbon", "Libson, Lisbon", "Lisbo, Lisbon", "Lisbun, Lisbon", "Lisboa e Vale do Tejo, Lisboa"
    })
    void aSlipIsNearAndSoIsALongerName(String typed, String meant) {
        assertThat(nearest(typed, meant, "Warsaw")).containsExactly(meant);
    }

    @Test
    void swappedLettersAreOneSlip() {
        assertThat(nearest("ba", "ab", "cd")).containsExactly("ab");
    }

    @Test
    void anotherNameIsNotNear() {
        assertThat(nearest("Lisbon", "Warsaw", "Porto")).isEmpty();
        assertThat(nearest("a", "b")).isEmpty();
        assertThat(nearest("", "Porto")).isEmpty();
    }

    @Test
    void threeAtMostTheNearestFirstAndThenByName() {
        assertThat(nearest("gate", "gates 22", "hate", "gata", "gate", "date")).containsExactly("gate", "date", "gata");
    }

    @Test
    void whatDoesNotCountIsTakenAway() {
        assertThat(Spelling.nearest("PORTO", List.of("porto", "Warsaw"), name -> name.toLowerCase(Locale.ROOT)))
                .containsExactly("porto");
        assertThat(nearest("PORTO", "porto")).isEmpty();
    }
}
