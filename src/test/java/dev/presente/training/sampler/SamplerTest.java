package dev.presente.training.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SamplerTest {
    /** These are 40 people with 1 to 9 photos, 13 of them with one; the photos are in no order. */
    private static final int[] LABELS = labels();

    private static int[] labels() {
        var labels = IntStream.range(0, 40)
                .flatMap(p -> IntStream.generate(() -> 3 * p).limit(p % 4 == 0 ? 1 : 1 + p % 9))
                .boxed()
                .collect(Collectors.toList());
        Collections.shuffle(labels, new Random(1));
        return labels.stream().mapToInt(i -> i).toArray();
    }

    private static long photosOf(int person) {
        return Arrays.stream(LABELS).filter(label -> label == person).count();
    }

    @ParameterizedTest
    @EnumSource
    void theSeedDecidesTheBatches(SamplerName name) {
        var sampler = name.create(8, 4);
        var first = sampler.epoch(LABELS, new Random(5));
        assertThat(sampler.epoch(LABELS, new Random(5)))
                .usingRecursiveComparison()
                .isEqualTo(first);
        assertThat(sampler.epoch(LABELS, new Random(6)))
                .usingRecursiveComparison()
                .isNotEqualTo(first);
        var random = new Random(5);
        sampler.epoch(LABELS, random);
        assertThat(sampler.epoch(LABELS, random)).usingRecursiveComparison().isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void anEpochShowsEverybodyWithTwoPhotosAndAboutAsManyPhotosAsThereAre(SamplerName name) {
        var epoch = name.create(8, 4).epoch(LABELS, new Random(2));
        int shown = epoch.stream().mapToInt(b -> b.length).sum();
        assertThat(shown).isBetween(LABELS.length, LABELS.length + 32);
        assertThat(epoch).allSatisfy(b -> assertThat(b.length).isLessThanOrEqualTo(32));
        assertThat(people(epoch).keySet())
                .containsAll(Arrays.stream(LABELS)
                        .filter(p -> photosOf(p) > 1)
                        .boxed()
                        .toList());
    }

    /** Over many epochs every photo is shown, those of one person about equally often. */
    @ParameterizedTest
    @EnumSource
    void noPhotoIsForgotten(SamplerName name) {
        var sampler = name.create(8, 4);
        var random = new Random(3);
        var shown = new int[LABELS.length];
        for (int i = 0; i < 300; i++) {
            sampler.epoch(LABELS, random).forEach(b -> Arrays.stream(b).forEach(photo -> shown[photo]++));
        }
        for (int person : LABELS) {
            var ofPerson = IntStream.range(0, LABELS.length)
                    .filter(i -> LABELS[i] == person)
                    .map(i -> shown[i])
                    .summaryStatistics();
            assertThat(ofPerson.getMin()).isGreaterThan(30);
            assertThat((double) ofPerson.getMin() / ofPerson.getMax()).isGreaterThan(0.75);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 4", "2, 2", "16, 3", "5, 10", "100, 4"})
    void pxkHasTheSameNumberOfPhotosOfEveryPersonAndOnePlaceForStrangers(int p, int k) {
        int places = Math.min(p - 1, 27);
        var epoch = SamplerName.PXK.create(p, k).epoch(LABELS, new Random(4));
        for (var batch : epoch) {
            assertThat(batch).hasSize(places * k + Math.min(k, 13));
            var people = people(List.of(batch));
            for (int i = 0; i < places; i++) {
                var ofPerson = Arrays.copyOfRange(batch, i * k, (i + 1) * k);
                int person = LABELS[ofPerson[0]];
                assertThat(Arrays.stream(ofPerson).map(photo -> LABELS[photo])).containsOnly(person);
                assertThat(people.get(person)).isEqualTo(k);
                assertThat(photosOf(person)).isGreaterThan(1);
                assertThat(Arrays.stream(ofPerson).distinct().count()).isEqualTo(Math.min(k, photosOf(person)));
            }
            var strangers = Arrays.copyOfRange(batch, places * k, batch.length);
            assertThat(strangers).doesNotHaveDuplicates();
            assertThat(Arrays.stream(strangers).mapToObj(photo -> photosOf(LABELS[photo])))
                    .containsOnly(1L);
        }
    }

    @Test
    void pxkIsFairToPeople() {
        var random = new Random(6);
        var shown = new HashMap<Integer, Integer>();
        for (int i = 0; i < 300; i++) {
            people(SamplerName.PXK.create(8, 4).epoch(LABELS, random))
                    .forEach((p, n) -> shown.merge(p, n, Integer::sum));
        }
        var several = shown.entrySet().stream()
                .filter(e -> photosOf(e.getKey()) > 1)
                .mapToInt(Map.Entry::getValue)
                .summaryStatistics();
        assertThat((double) several.getMin() / several.getMax()).isGreaterThan(0.85);
    }

    @Test
    void pxkWithoutStrangersFillsEveryPlace() {
        int[] labels = {0, 0, 1, 1, 2, 2, 3, 3};
        var epoch = SamplerName.PXK.create(2, 2).epoch(labels, new Random(7));
        assertThat(epoch).hasSize(2).allSatisfy(b -> assertThat(b).hasSize(4));
        assertThat(epoch.stream().flatMapToInt(Arrays::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    /** One person has hundreds of photos, another two: every batch must still have both. */
    @Test
    void pxkHasNegativesInEveryBatchOfALopsidedSet() {
        var labels = IntStream.range(0, 500).map(i -> i < 2 ? 1 : 0).toArray();
        var epoch = SamplerName.PXK.create(16, 4).epoch(labels, new Random(8));
        assertThat(epoch).hasSize(63).allSatisfy(b -> assertThat(b).hasSize(8).contains(0, 1));
    }

    @Test
    void pairsAreHalfGenuineHalfImpostor() {
        for (var batch : SamplerName.PAIRS.create(8, 4).epoch(LABELS, new Random(9))) {
            assertThat(batch).hasSize(32);
            for (int i = 0; i < batch.length; i += 4) {
                assertThat(LABELS[batch[i]]).isEqualTo(LABELS[batch[i + 1]]);
                assertThat(batch[i]).isNotEqualTo(batch[i + 1]);
                assertThat(LABELS[batch[i + 2]]).isNotEqualTo(LABELS[batch[i + 3]]);
            }
        }
    }

    @Test
    void tripletsAreAnchorPositiveNegative() {
        for (var batch : SamplerName.TRIPLETS.create(8, 4).epoch(LABELS, new Random(10))) {
            assertThat(batch).hasSize(30);
            for (int i = 0; i < batch.length; i += 3) {
                assertThat(LABELS[batch[i]]).isEqualTo(LABELS[batch[i + 1]]);
                assertThat(batch[i]).isNotEqualTo(batch[i + 1]);
                assertThat(LABELS[batch[i]]).isNotEqualTo(LABELS[batch[i + 2]]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesSetsThatNothingCanBeLearntFrom(SamplerName name) {
        var sampler = name.create(8, 4);
        for (int[] labels : new int[][] {{}, {0}, {0, 0, 0}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sampler.epoch(labels, new Random(1)))
                    .withMessageContaining("at least two people");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.epoch(new int[] {0, 1, 2}, new Random(1)))
                .withMessageContaining("at least two photos");
        assertThat(sampler.epoch(new int[] {0, 0, 1}, new Random(1))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesBatchesThatAreTooSmall(SamplerName name) {
        assertThatIllegalArgumentException().isThrownBy(() -> name.create(1, 1));
        assertThat(name.create(2, 2).epoch(LABELS, new Random(1))).isNotEmpty();
    }

    private static Map<Integer, Integer> people(List<int[]> batches) {
        var people = new HashMap<Integer, Integer>();
        batches.forEach(b -> Arrays.stream(b).forEach(photo -> people.merge(LABELS[photo], 1, Integer::sum)));
        return people;
    }
}
