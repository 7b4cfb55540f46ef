package dev.presente.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConfidenceIntervalTest {
    /** The textbook gives 0.490 to 0.943 for 8 of 10. */
    @Test
    void wilsonOfAKnownProportion() {
        var interval = ConfidenceInterval.ofProportion(0.8, 10);
        assertThat(interval.low()).isCloseTo(0.4902, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.9433, within(1e-4));
    }

    /** None of n gives 0 to z²/(n + z²). */
    @Test
    void wilsonAtTheEnds() {
        var none = ConfidenceInterval.ofProportion(0, 100);
        assertThat(none.low()).isCloseTo(0, within(1e-12));
        assertThat(none.high()).isCloseTo(3.8415 / 103.8415, within(1e-5));
        var all = ConfidenceInterval.ofProportion(1, 100);
        assertThat(all.low()).isCloseTo(100 / 103.8415, within(1e-5));
        assertThat(all.high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void percentilesOfASample() {
        var values = IntStream.range(0, 200).mapToDouble(i -> 199 - i).toArray();
        assertThat(ConfidenceInterval.ofSample(values)).isEqualTo(new ConfidenceInterval(5, 194));
        assertThat(values[0]).isEqualTo(199);
    }

    @Test
    void bootstrapIsRepeatableAndHoldsTheStatistic() {
        var genuine = IntStream.range(0, 50).mapToDouble(i -> 0.5 + i / 100.0).toArray();
        var impostor = IntStream.range(0, 80).mapToDouble(i -> 0.8 + i / 100.0).toArray();
        var interval = ConfidenceInterval.bootstrap(genuine, impostor, ErrorRates::auc);
        double auc = new ErrorRates(genuine, impostor).auc();
        assertThat(interval.low()).isLessThan(auc);
        assertThat(interval.high()).isGreaterThan(auc);
        assertThat(ConfidenceInterval.bootstrap(genuine, impostor, ErrorRates::auc))
                .isEqualTo(interval);
    }

    @Test
    void isWrittenAsAPair() {
        assertThat(JsonMapper.builder().build().writeValueAsString(new ConfidenceInterval(0.25, 0.5)))
                .isEqualTo("[0.25,0.5]");
    }
}
