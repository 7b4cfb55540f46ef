package dev.presente.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.training.CollapseAlarm.CollapsedException;
import org.junit.jupiter.api.Test;

class CollapseAlarmTest {
    private final CollapseAlarm alarm = new CollapseAlarm();

    @Test
    void embeddingsThatStayTogetherAreACollapse() {
        steps(49, 0.2, 0.1, 0.001);
        assertThatThrownBy(() -> steps(1, 0.2, 0.1, 0.001))
                .isInstanceOf(CollapsedException.class)
                .hasMessageContaining("collapsed")
                .hasMessageContaining("--learning-rate");
    }

    @Test
    void lossAtTheMarginIsStuck() {
        steps(499, 0.2, 0.2005, 0.5);
        assertThatThrownBy(() -> steps(1, 0.2, 0.2005, 0.5)).hasMessageContaining("stuck");
    }

    @Test
    void oneBetterStepStartsTheCountAgain() {
        assertThatCode(() -> {
                    for (int i = 0; i < 30; i++) {
                        steps(49, 0.2, 0.2, 0.001);
                        steps(1, 0.15, 0.2, 0.5);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void lossThatIsNoNumberEndsAtOnce() {
        assertThatThrownBy(() -> steps(1, Double.NaN, 0.2, 1)).hasMessageContaining("no longer a number");
    }

    private void steps(int count, double loss, double collapsedLoss, double spread) {
        for (int i = 0; i < count; i++) {
            alarm.check(loss, collapsedLoss, spread);
        }
    }
}
