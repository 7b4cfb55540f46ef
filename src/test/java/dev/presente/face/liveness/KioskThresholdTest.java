package dev.presente.face.liveness;

import static dev.presente.face.liveness.KioskThreshold.logOdds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.liveness.KioskThreshold.LiveFace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KioskThresholdTest {
    private static final LivenessLimits PACKAGED = new LivenessLimits(0.278, 0.5, 0.6);
    private static final KioskThreshold RULE = KioskThreshold.of(PACKAGED, KioskThreshold.TARGET_BPCER, false);

    private static double score(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** Live faces about log odds 3.2, as before the cameras that were measured: people differ, and so do faces of one. */
    private static List<LiveFace> live(int people, int each, double median, long seed) {
        var random = new Random(seed);
        var faces = new ArrayList<LiveFace>();
        for (int person = 0; person < people; person++) {
            double own = median + 0.5 * random.nextGaussian();
            for (int i = 0; i < each; i++) {
                faces.add(new LiveFace("p" + person, score(own + 0.35 * random.nextGaussian())));
            }
        }
        return faces;
    }

    private static LivenessLimits learned(List<LiveFace> faces) {
        return RULE.learn(faces).limits();
    }

    private static double share(List<LiveFace> faces, double below) {
        return (double) faces.stream().filter(face -> face.score() < below).count() / faces.size();
    }

    @Test
    void fewLiveFacesOfOtherPeopleLieBelowTheThresholdAndSomeAreAsked() {
        var others = live(2000, 2, 3.2, 99);
        double below = 0;
        double asked = 0;
        int kiosks = 60;
        for (int seed = 0; seed < kiosks; seed++) {
            var limits = learned(live(15, 4, 3.2, seed));
            below += share(others, limits.threshold()) / kiosks;
            asked += share(others, limits.sure()) / kiosks;
            assertThat(share(others, limits.lowest())).isLessThan(0.001);
        }
        assertThat(below).isBetween(0.03, 0.08);
        assertThat(asked).isBetween(0.1, 0.22);
    }

    @Test
    void theOrderOfTheFacesAndTheirNamesDoNotMatter() {
        var faces = new ArrayList<>(live(12, 5, 3.2, 1));
        var limits = learned(faces);
        Collections.shuffle(faces, new Random(2));
        var renamed = faces.stream()
                .map(face -> new LiveFace("x" + face.person().hashCode(), face.score()))
                .toList();
        assertThat(learned(renamed)).isEqualTo(limits);
    }

    /** Pictures of one colleague, as often as one likes, against faces of a dozen people. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 1000})
    void picturesOfOnePersonMoveTheLimitsLittle(int pictures) {
        var faces = live(12, 5, 3.2, 3);
        var poisoned = new ArrayList<>(faces);
        for (int i = 0; i < pictures; i++) {
            poisoned.add(new LiveFace("p0", score(0.3)));
        }
        var before = learned(faces);
        var after = learned(poisoned);
        assertThat(logOdds(after.threshold())).isCloseTo(logOdds(before.threshold()), within(0.35));
        assertThat(logOdds(after.sure())).isCloseTo(logOdds(before.sure()), within(0.25));
    }

    /** Whoever poisons all of a kiosk's first faces gains nothing over a kiosk that has learnt nothing. */
    @Test
    void limitsHaveFloors() {
        var limits = learned(live(12, 5, -6, 4));
        assertThat(limits.sure()).isCloseTo(PACKAGED.sure(), within(1e-9));
        assertThat(limits.threshold()).isCloseTo(PACKAGED.threshold(), within(1e-9));
        assertThat(limits.lowest()).isLessThan(limits.threshold());
    }

    /** Before a camera whose live faces all score high, a threshold just below them would only refuse people. */
    @Test
    void thresholdHasACeiling() {
        var limits = learned(live(12, 5, 6, 4));
        assertThat(limits.threshold()).isCloseTo(0.95, within(1e-9));
        assertThat(limits.sure()).isGreaterThan(0.95);
    }

    /** What is taken for live without any learning is at least asked, even before a camera whose faces all score high. */
    @Test
    void whatTheServiceTookBeforeIsNotRefusedAtOnce() {
        assertThat(learned(live(12, 5, 8, 5)).lowest()).isLessThanOrEqualTo(PACKAGED.threshold() + 1e-9);
    }

    @Test
    void enoughAreManyFacesOfSeveralPeople() {
        assertThat(RULE.learn(List.of()).limits()).isEqualTo(PACKAGED);
        assertThat(RULE.learn(live(5, 12, 3.2, 6)).isEnough()).isTrue();
        assertThat(RULE.learn(live(4, 100, 3.2, 6)).isEnough()).isFalse();
        assertThat(RULE.learn(live(59, 1, 3.2, 6)).isEnough()).isFalse();
    }

    @Test
    void oneDayMovesTheLimitsByOneStep() {
        var earlier = learned(live(12, 5, 3.2, 7));
        var dark = learned(live(12, 5, 0.5, 7));
        var next = KioskThreshold.step(earlier, dark, true);
        for (var pair : List.of(List.of(earlier.threshold(), next.threshold()), List.of(earlier.sure(), next.sure()))) {
            assertThat(logOdds(pair.get(0)) - logOdds(pair.get(1))).isCloseTo(KioskThreshold.STEP, within(1e-9));
        }
        for (int day = 0; day < 30; day++) {
            next = KioskThreshold.step(next, dark, true);
        }
        assertThat(next.threshold()).as("reaches it in time").isCloseTo(dark.threshold(), within(1e-9));
        assertThat(next.sure()).isCloseTo(dark.sure(), within(1e-9));
    }

    @Test
    void limitsDoNotRiseWhileManyAreAsked() {
        var earlier = learned(live(12, 5, 1, 8));
        var bright = learned(live(12, 5, 3.2, 8));
        assertThat(KioskThreshold.step(earlier, bright, false).sure()).isCloseTo(earlier.sure(), within(1e-9));
        assertThat(KioskThreshold.step(earlier, bright, true).sure()).isGreaterThan(earlier.sure());
        assertThat(KioskThreshold.step(bright, earlier, false).sure()).isLessThan(bright.sure());
    }

    /** Who is asked and gives up is not among the live ones; without the brake the limits would rise without end. */
    @Test
    void whoGivesUpDoesNotMakeTheLimitsRiseWithoutEnd() {
        var everybody = live(40, 20, 3.2, 9);
        var limits = learned(everybody);
        for (int day = 0; day < 60; day++) {
            double sure = limits.sure();
            var passed = everybody.stream().filter(face -> face.score() >= sure).toList();
            int asked = everybody.size() - passed.size();
            limits = KioskThreshold.step(limits, learned(passed), asked <= 0.25 * passed.size());
        }
        assertThat(share(everybody, limits.sure())).isLessThan(0.45);
    }

    @Test
    void scoresAtTheEndsAreNumbersToo() {
        var faces = List.of(new LiveFace("a", 0), new LiveFace("b", 1), new LiveFace("c", 1));
        assertThat(learned(faces).sure()).isBetween(0.6, 1.0);
        assertThat(learned(List.of(new LiveFace("a", 1))).threshold()).isBetween(0.5, 1.0);
    }

    @Test
    void shareBelowTheThresholdIsAShare() {
        for (double share : new double[] {0, 0.5, 1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> KioskThreshold.of(PACKAGED, share, false));
        }
    }
}
