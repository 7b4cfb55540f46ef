package dev.presente.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    @ParameterizedTest
    @EnumSource(Schedule.class)
    void warmsUpInAStraightLineAndThenNeverRises(Schedule schedule) {
        assertThat(schedule.rate(0.1, 0, 4, 100)).isCloseTo(0.025, within(1e-12));
        assertThat(schedule.rate(0.1, 3, 4, 100)).isCloseTo(0.1, within(1e-12));
        for (int step = 4; step < 99; step++) {
            assertThat(schedule.rate(0.1, step + 1, 4, 100)).isLessThanOrEqualTo(schedule.rate(0.1, step, 4, 100));
        }
    }

    @Test
    void shapesAreTheOnesNamed() {
        assertThat(Schedule.CONSTANT.rate(0.1, 99, 0, 100)).isEqualTo(0.1);
        assertThat(Schedule.COSINE.rate(0.1, 50, 0, 100)).isCloseTo(0.05, within(1e-12));
        assertThat(Schedule.COSINE.rate(0.1, 100, 0, 100)).isCloseTo(0, within(1e-12));
        assertThat(Schedule.STEP.rate(0.1, 60, 0, 100)).isCloseTo(0.01, within(1e-12));
        assertThat(Schedule.STEP.rate(0.1, 80, 0, 100)).isCloseTo(0.001, within(1e-12));
    }
}
