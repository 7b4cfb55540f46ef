package dev.presente.training.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There are 5 kinds of 9 people each, with 4 photos of everybody and one of everybody's double. */
class AlikeSamplerTest {
    private static final int EACH = 9;

    private final int[] labels = IntStream.range(0, 5 * EACH)
            .flatMap(person -> IntStream.of(person, person, person, person, 100 + person))
            .toArray();
    private final int[] kinds =
            IntStream.of(labels).map(label -> label % 100 / EACH).toArray();

    private List<int[]> epoch(int people, long seed) {
        return SamplerName.alike(people, 4, kinds).epoch(labels, new Random(seed));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16})
    void halfOfABatchIsOfOneKindAndTheOtherHalfToo(int people) {
        for (var batch : epoch(people, 1)) {
            var shown = IntStream.range(0, batch.length / 4)
                    .map(i -> batch[4 * i])
                    .boxed()
                    .toList();
            assertThat(shown).doesNotHaveDuplicates().hasSizeBetween(people / 2, people);
            for (int i = 0; i < shown.size(); i++) {
                int label = labels[shown.get(i)];
                var ofPerson = Arrays.copyOfRange(batch, 4 * i, 4 * i + 4);
                assertThat(ofPerson).doesNotHaveDuplicates();
                assertThat(IntStream.of(ofPerson).map(photo -> labels[photo])).containsOnly(label);
                assertThat(kinds[shown.get(i)]).isIn(kinds[shown.get(0)], kinds[shown.get(shown.size() - 1)]);
            }
            var first = shown.subList(0, people / 2);
            assertThat(first.stream().map(photo -> kinds[photo]).distinct()).hasSize(1);
        }
    }

    @Test
    void everybodyWithSeveralPhotosAppearsAboutEquallyOften() {
        var shown = new HashMap<Integer, Integer>();
        for (int seed = 0; seed < 200; seed++) {
            var epoch = epoch(8, seed);
            epoch.forEach(batch -> Arrays.stream(batch).forEach(photo -> shown.merge(labels[photo], 1, Integer::sum)));
            assertThat(epoch.stream().mapToInt(batch -> batch.length).sum()).isGreaterThanOrEqualTo(labels.length);
        }
        assertThat(shown).hasSize(5 * EACH);
        var counts = shown.values().stream().mapToInt(i -> i).summaryStatistics();
        assertThat((double) counts.getMin() / counts.getMax()).isGreaterThan(0.85);
    }

    @Test
    void theSeedDecidesTheBatches() {
        assertThat(epoch(8, 5)).usingRecursiveComparison().isEqualTo(epoch(8, 5));
        assertThat(epoch(8, 6)).usingRecursiveComparison().isNotEqualTo(epoch(8, 5));
    }
}
