package dev.presente.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void linearTicksAreRound() {
        assertThat(texts(Axis.linear("", 0, 2))).containsExactly("0", "0.5", "1.0", "1.5", "2.0");
        assertThat(texts(Axis.linear("", 0, 0.037))).containsExactly("0", "0.01", "0.02", "0.03", "0.04");
        assertThat(texts(Axis.linear("", 0, 730))).containsExactly("0", "200", "400", "600", "800");
        assertThat(texts(Axis.linear("", 0, 2.4e-4))).containsExactly("0", "5e-5", "1e-4", "1.5e-4", "2e-4", "2.5e-4");
    }

    @Test
    void decadesAreTheTicksOfALogarithm() {
        var axis = Axis.logarithmic("", 2e-4);
        assertThat(texts(axis)).containsExactly("1e-4", "1e-3", "0.01", "0.1", "1");
        assertThat(axis.place(1e-4)).isCloseTo(0, within(1e-9));
        assertThat(axis.place(1e-2)).isCloseTo(0.5, within(1e-9));
        assertThat(axis.place(1)).isEqualTo(1);
        assertThat(axis.place(0)).isCloseTo(0, within(1e-9));
    }

    @Test
    void epochsAreWholeNumbers() {
        assertThat(texts(Axis.counting("", 1))).containsExactly("1", "2");
        assertThat(texts(Axis.counting("", 30))).containsExactly("10", "20", "30");
        assertThat(Axis.counting("", 30).place(1)).isZero();
    }

    @Test
    void nothingIsPlacedOutside() {
        var axis = Axis.linear("", 0, 1);
        assertThat(axis.place(3)).isEqualTo(1);
        assertThat(axis.place(-3)).isZero();
        assertThat(Axis.linear("", 0, 0).place(0)).isZero();
    }

    private static List<String> texts(Axis axis) {
        return axis.ticks().stream().map(axis::text).toList();
    }
}
