package dev.presente.face.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlashColourTest {
    @Test
    void sequencesAreManyAndEachMeasuresAllPrimaries() {
        var random = new Random(1);
        var found = new HashSet<List<FlashColour>>();
        for (int i = 0; i < 20_000; i++) {
            found.add(FlashColour.sequence(random));
        }
        assertThat(found).hasSize(1138);
        for (var sequence : found) {
            assertThat(sequence).hasSize(FlashColour.FLASHES);
            for (int primary = 0; primary < 3; primary++) {
                int p = primary;
                assertThat(sequence.stream()
                                .mapToDouble(colour -> colour.primary(p))
                                .sum())
                        .isBetween(1.0, 4.0);
            }
            for (int i = 1; i < FlashColour.FLASHES; i++) {
                assertThat(sequence.get(i)).isNotEqualTo(sequence.get(i - 1));
            }
        }
    }

    /** WCAG 2.2 calls a red saturated where it is at least 0.8 of the sum of the three. */
    @Test
    void noColourIsASaturatedRed() {
        for (var colour : FlashColour.values()) {
            double sum = colour.primary(0) + colour.primary(1) + colour.primary(2);
            assertThat(colour.primary(0) / sum).isLessThan(0.8);
            assertThat(colour.hex()).matches("#(00|ff){3}");
        }
    }
}
