package dev.presente.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscardedPairsTest {
    private final DiscardedPairs pairs = new DiscardedPairs();

    /**
     * There are ten pairs with three errors: one of the value 10, which errs; four of 20 and three of 50 with an error each;
     * two of 90. Each of the tied pairs that are discarded takes its share of the error with it.
     */
    @ParameterizedTest
    @CsvSource({
        "0,    3,    10,",
        "0.05, 2.5,  9.5, 10",
        "0.1,  2,    9,   10",
        "0.2,  1.75, 8,   20",
        "0.3,  1.5,  7,   20",
        "0.5,  1,    5,   20",
        "0.7,  0.3333333333, 3, 50",
        "0.8,  0,    2,   50",
        "0.9,  0,    1,   90"
    })
    void tiesAreDiscardedInPart(double share, double errors, double left, Integer highest) {
        add(90, 0, 2);
        add(20, 1, 4);
        add(10, 1, 1);
        add(50, 1, 3);
        assertThat(pairs.errors(share)).isCloseTo(errors, within(1e-9));
        assertThat(pairs.fnmr(share)).isCloseTo(errors / left, within(1e-9));
        assertThat(pairs.highest(share)).isEqualTo(highest);
    }

    /**
     * The result is the mean over the six orders of two errors among four tied pairs, the first of which is discarded: 2, 2, 2,
     * 1, 1, 1.
     */
    @Test
    void expectationIsTheMeanOverTheOrders() {
        add(40, 2, 4);
        assertThat(pairs.errors(0.25)).isCloseTo((2 + 2 + 2 + 1 + 1 + 1) / 6.0, within(1e-12));
    }

    @Test
    void valueThatIsTheSameForAllTellsNothing() {
        add(100, 7, 70);
        for (double share : new double[] {0, 0.01, 0.2, 0.5, 0.99}) {
            assertThat(pairs.fnmr(share)).isCloseTo(0.1, within(1e-9));
        }
        assertThat(pairs.highest(0.01)).isEqualTo(100);
    }

    @Test
    void pairsCountAsOftenAsTheirPeopleAreDrawn() {
        pairs.add(10, true, 3);
        pairs.add(10, true, 0);
        pairs.add(90, false, 1);
        assertThat(pairs.fnmr(0)).isCloseTo(0.75, within(1e-12));
        assertThat(pairs.fnmr(0.5)).isCloseTo(0.5, within(1e-12));
    }

    private void add(int value, int errors, int count) {
        for (int i = 0; i < count; i++) {
            pairs.add(value, i < errors, 1);
        }
    }
}
