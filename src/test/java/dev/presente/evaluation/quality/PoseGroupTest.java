package dev.presente.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.framing.Pose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoseGroupTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-40 | -31 | any; yaw below -30; pitch -10 to 10; yaw beyond 10, to one side",
                "-30 | -21 | any; yaw -30 to -20; pitch -10 to 10; yaw beyond 10, to one side",
                "-10 | 9 | any; yaw -10 to 10; pitch -10 to 10",
                "10 | 20 | any; pitch -10 to 10; yaw beyond 10, to one side",
                "35 | 90 | any; yaw above 30; pitch -10 to 10; yaw beyond 10, to one side",
                "-12 | 40 | any; pitch -10 to 10; yaw beyond 10, to either side"
            })
    void headsBelongToGroupsByTheirYaws(double one, double other, String labels) {
        assertLabels(new Pose(one, 0, 0), new Pose(other, 0, 0), labels);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-40 | -21 | any; yaw -10 to 10; pitch below -20",
                "-20 | -11 | any; yaw -10 to 10; pitch -20 to -10",
                "20 | 40 | any; yaw -10 to 10; pitch above 20",
                "-12 | 12 | any; yaw -10 to 10"
            })
    void headsBelongToGroupsByTheirPitches(double one, double other, String labels) {
        assertLabels(new Pose(0, one, 0), new Pose(0, other, 0), labels);
    }

    private static void assertLabels(Pose one, Pose other, String labels) {
        assertThat(PoseGroup.all().stream()
                        .filter(group ->
                                group.holds().test(one, other) && group.holds().test(other, one))
                        .map(PoseGroup::label))
                .containsExactly(labels.split("; "));
    }
}
