package dev.presente.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.evaluation.JudgedPhoto;
import dev.presente.evaluation.SyntheticPeople;
import dev.presente.evaluation.search.DecisionEvaluation.Combination;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Draws people at random: each is a direction, each photo some way off it. */
class DecisionEvaluationTest {
    private static final int DIMENSION = 64;

    @Test
    void moreTemplatesAndMoreFramesMissFewerAtTheFalseMatchRateAskedFor() {
        var report = DecisionEvaluation.of("m", people(240, 6), 3, 80, 5e-2);

        var single = rates(report, 1, 1);
        var templates = rates(report, 3, 1);
        var frames = rates(report, 1, 3);
        assertThat(single.fnmr().mean()).isGreaterThan(0.05);
        assertThat(templates.fnmr().mean()).isLessThan(0.8 * single.fnmr().mean());
        assertThat(frames.fnmr().mean()).isLessThan(0.8 * single.fnmr().mean());
        for (var combination : report.combinations()) {
            assertThat(combination.fmr().mean()).isLessThan(3 * combination.targetFmr());
        }
        assertThat(report.promises()).extracting(PromisedFmr::targetFmr).containsExactly(1e-3, 1e-4);
        for (var promise : report.promises()) {
            assertThat(promise.trials()).isEqualTo(3);
            assertThat(promise.kept()).isBetween(2, 3);
            assertThat(promise.timesTarget().mean()).isBetween(0.3, 3.0);
            assertThat(promise.high().least()).isGreaterThan(promise.low().most());
        }
        assertThat(report.searchAsServed()).isEqualTo(report.search());
        assertThat(report.search().fpir().mean()).isBetween(0.0, 0.15);
        assertThat(report.search().fnir().mean())
                .isGreaterThan(report.search().ambiguous().mean());
    }

    /** Everybody also has a photo of somebody else, which the service accepts for nothing. */
    @Test
    void photosThatTheServiceRefusesAreNeitherEnrolledNorSearched() {
        var noise = SyntheticPeople.of(240, 2, DIMENSION, 50f, 12);
        var good = people(240, 5);
        var people = IntStream.range(0, 240)
                .mapToObj(i -> Stream.concat(
                                Stream.of(new JudgedPhoto(noise.get(i).get(0), false, false)), good.get(i).stream())
                        .toList())
                .toList();
        var report = DecisionEvaluation.of("m", people, 3, 80, 5e-2);
        assertThat(report.refused().references()).isEqualTo(1 / 6.0);
        assertThat(report.refused().probes()).isEqualTo(1 / 6.0);
        assertThat(Objects.requireNonNull(report.searchAsServed()).fnir().mean())
                .isLessThan(report.search().fnir().mean() - 0.1);
    }

    @Test
    void withoutReferencesNothingIsServed() {
        var people = people(240, 6).stream()
                .map(photos -> photos.stream()
                        .map(p -> new JudgedPhoto(p.template(), false, true))
                        .toList())
                .toList();
        var report = DecisionEvaluation.of("m", people, 3, 80, 5e-2);
        assertThat(report.searchAsServed()).isNull();
        assertThat(report.search().fnir().mean()).isBetween(0.0, 0.9);
        assertThat(report.refused().references()).isEqualTo(1);
        assertThat(report.refused().probes()).isZero();
    }

    @Test
    void galleryMustLeaveStrangers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecisionEvaluation.of("m", people(20, 2), 1, 10, 1e-2))
                .withMessageContaining("20 people");
    }

    private static Combination rates(DecisionEvaluation report, int templates, int frames) {
        return report.combinations().stream()
                .filter(c -> c.templates() == templates && c.frames() == frames && c.targetFmr() == 1e-3)
                .findFirst()
                .orElseThrow();
    }

    private static List<List<JudgedPhoto>> people(int people, int photos) {
        return SyntheticPeople.of(people, photos, DIMENSION, 1.05f, 11).stream()
                .map(person ->
                        person.stream().map(t -> new JudgedPhoto(t, true, true)).toList())
                .toList();
    }
}
