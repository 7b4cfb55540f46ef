package dev.presente.pad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.pack.ModelPack;
import dev.presente.testkit.TestPhotos;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;

/** Renders bursts of the two people that are always there; docs/challenge.md has the figures of many. */
class ChallengeTrialTest {
    private static final int BURSTS = 12;

    @Test
    void headsPassAndPicturesAndRecordingsDoNot() {
        var counts = new EnumMap<Species, ChallengeTrial.Count>(Species.class);
        try (var trial = ChallengeTrial.open(ModelPack.open("mobilefacenet"), BURSTS, 2, 1)) {
            trial.run(trial.studio(TestPhotos.hopper()).orElseThrow(), counts);
            assertThat(trial.studio(TestPhotos.flatGrey())).as("no portrait").isEmpty();
        }
        assertThat(counts.keySet()).containsExactly(Species.values());
        counts.forEach((species, count) -> {
            assertThat(count.bursts()).as(species.label()).isEqualTo(BURSTS);
            assertThat(count.rejected()).as(species.label()).isLessThanOrEqualTo(2);
            if (species == Species.HEAD) {
                assertThat(count.passed()).isGreaterThanOrEqualTo(BURSTS - 1);
            } else {
                assertThat(count.passed()).as(species.label()).isZero();
            }
        });
    }
}
