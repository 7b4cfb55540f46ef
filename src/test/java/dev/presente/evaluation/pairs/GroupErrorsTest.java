package dev.presente.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.Embeddings;
import dev.presente.evaluation.SyntheticPeople;
import dev.presente.evaluation.pairs.GroupErrors.AboveTarget;
import dev.presente.evaluation.pairs.GroupErrors.Rate;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.Threshold;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Draws people at random: each is a direction, each photo some way off it. */
class GroupErrorsTest {
    private static final int PHOTOS = 3;
    private static final double DISTANCE = 0.75;

    @Test
    void ratesAreThoseOfNaiveLoops() {
        var people = SyntheticPeople.crowd(40, PHOTOS, 8, 0.5f, 1);
        int within = 0;
        int beyond = 0;
        for (int p = 0; p < people.size(); p++) {
            for (int q = p; q < people.size(); q++) {
                for (int i = 0; i < PHOTOS; i++) {
                    for (int j = p == q ? i + 1 : 0; j < PHOTOS; j++) {
                        double distance =
                                people.get(p).get(i).distance(people.get(q).get(j));
                        within += p != q && distance <= DISTANCE ? 1 : 0;
                        beyond += p == q && distance > DISTANCE ? 1 : 0;
                    }
                }
            }
        }
        var errors = errors(people, 1e-3);
        assertThat(errors.people()).isEqualTo(40);
        assertThat(errors.genuinePairs()).isEqualTo(40 * 3);
        assertThat(errors.impostorPairs()).isEqualTo(780 * 9);
        assertThat(fmr(errors).errors()).isEqualTo(within).isGreaterThan(30);
        assertThat(fmr(errors).share()).isCloseTo(within / 7020.0, within(1e-12));
        var fnmr = Objects.requireNonNull(errors.thresholds().get(0).fnmr());
        assertThat(fnmr.errors()).isEqualTo(beyond).isPositive();
        assertThat(fnmr.share()).isCloseTo(beyond / 120.0, within(1e-12));
    }

    /** Few people cause most false matches, so an interval that took pairs for independent would be far too narrow. */
    @Test
    void intervalOfManyErrorsComesFromDrawingPeople() {
        var errors = errors(SyntheticPeople.crowd(40, PHOTOS, 8, 0.5f, 1), 1e-3);
        var fmr = fmr(errors);
        var asIfIndependent = ConfidenceInterval.ofProportion(fmr.share(), errors.impostorPairs());
        assertThat(fmr.interval().low()).isLessThan(asIfIndependent.low());
        assertThat(fmr.interval().high()).isGreaterThan(asIfIndependent.high());
        assertThat(errors.thresholds().get(0).aboveTarget()).isEqualTo(AboveTarget.YES);
        assertThat(errors(SyntheticPeople.crowd(40, PHOTOS, 8, 0.5f, 1), 0.5)
                        .thresholds()
                        .get(0)
                        .aboveTarget())
                .isEqualTo(AboveTarget.NO);
    }

    /** No error among 60 people shows only that the rate is below 1 in 15, whatever the number of pairs. */
    @Test
    void noErrorIsAsGoodAsThePeopleAreMany() {
        var errors = errors(SyntheticPeople.of(60, PHOTOS, 512, 0.1f, 1), 1e-3);
        assertThat(fmr(errors).errors()).isZero();
        assertThat(fmr(errors).interval().high()).isCloseTo(3.8415 / 63.8415, within(1e-5));
        assertThat(errors.thresholds().get(0).aboveTarget()).isEqualTo(AboveTarget.UNCLEAR);
    }

    @Test
    void groupOfOnePersonHasNoFalseMatchRate() {
        var errors = errors(SyntheticPeople.of(1, PHOTOS, 8, 0.1f, 1), 1e-3);
        assertThat(errors.impostorPairs()).isZero();
        assertThat(errors.thresholds().get(0).fmr()).isNull();
        assertThat(errors.thresholds().get(0).aboveTarget()).isEqualTo(AboveTarget.UNCLEAR);
        assertThat(Objects.requireNonNull(errors.thresholds().get(0).fnmr()).share())
                .isZero();
    }

    private static Rate fmr(GroupErrors errors) {
        return Objects.requireNonNull(errors.thresholds().get(0).fmr());
    }

    private static GroupErrors errors(List<List<Template>> people, double target) {
        var embeddings =
                people.stream().flatMap(List::stream).map(Template::vector).toArray(float[][]::new);
        var labels =
                IntStream.range(0, people.size() * PHOTOS).map(i -> i / PHOTOS).toArray();
        return GroupErrors.of(new Embeddings(embeddings), labels, List.of(new Threshold(DISTANCE, target, "c", false)));
    }
}
