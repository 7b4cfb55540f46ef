package dev.presente.pad;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.face.liveness.LivenessCue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LivenessFitTest {
    private static final List<LivenessCue> CUES = List.of(LivenessCue.values());

    /**
     * Returns samples in which live and attack differ in the given cue by {@code gap}, in standard deviations; all others are
     * noise.
     */
    private static List<Sample> samples(LivenessCue telling, double gap) {
        var random = new Random(5);
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < 400; i++) {
            var cues = random.doubles(CUES.size(), -1, 1).toArray();
            boolean live = i % 2 == 0;
            cues[CUES.indexOf(telling)] += live ? gap : 0;
            samples.add(new Sample("set", live ? PadFolder.LIVE : "print", "p" + i % 40, cues));
        }
        return samples;
    }

    @Test
    void learnsTheCueThatTells() {
        var model = LivenessFit.of(samples(LivenessCue.NETWORK, 3));
        assertThat(model.terms().get(0).weight()).isGreaterThan(1);
        for (int c = 1; c < CUES.size(); c++) {
            assertThat(Math.abs(model.terms().get(c).weight())).isLessThan(0.2);
        }
    }

    @Test
    void doesNotLearnACueAgainstItsSign() {
        // an attack that shines more contradicts the meaning of the cue, which then gets no weight rather than a wrong
        // one
        var model = LivenessFit.of(samples(LivenessCue.HIGHLIGHTS, -3));
        assertThat(model.terms().get(CUES.indexOf(LivenessCue.HIGHLIGHTS)).weight())
                .isZero();
    }

    @Test
    void thresholdRefusesAtMostTheTargetInEverySet() {
        var samples = new ArrayList<>(samples(LivenessCue.NETWORK, 2));
        samples(LivenessCue.NETWORK, 1).stream()
                .filter(Sample::isLive)
                .forEach(s -> samples.add(new Sample("other", s.species(), s.person(), s.cues())));
        var fitted = FittedLiveness.of(samples, 0.05);
        var errors = Errors.byGroup(samples, fitted::isWrong);
        assertThat(requireNonNull(errors.get("set")).rate()).isLessThanOrEqualTo(0.05);
        assertThat(requireNonNull(errors.get("other")).rate()).isBetween(0.03, 0.05);
        assertThat(requireNonNull(errors.get("set print")).rate()).isPositive();
    }

    @Test
    void needsBothKinds() {
        var live =
                samples(LivenessCue.NETWORK, 1).stream().filter(Sample::isLive).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> LivenessFit.of(live));
    }

    @Test
    void photosOfOnePersonThatFailTogetherWidenTheInterval() {
        var apart = new ArrayList<Sample>();
        var together = new ArrayList<Sample>();
        for (int i = 0; i < 100; i++) {
            // 10 errors of 100: one of each of 10 people, or all of one person
            apart.add(new Sample("set", i % 10 == 0 ? "wrong" : "right", "p" + i / 10, new double[0]));
            together.add(new Sample("set", i / 10 == 0 ? "wrong" : "right", "p" + i / 10, new double[0]));
        }
        var a = Errors.of(apart, s -> s.species().equals("wrong"));
        var b = Errors.of(together, s -> s.species().equals("wrong"));
        assertThat(a.rate()).isEqualTo(b.rate()).isEqualTo(0.1);
        assertThat(b.interval().high()).isGreaterThan(a.interval().high() + 0.1);
    }
}
