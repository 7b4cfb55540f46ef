package dev.presente.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySplitTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @CsvSource({"0.2, 20", "0.001, 2", "0.5, 50", "0.999, 98"})
    void shareOfThePeopleIsHeldOut(double share, int held) {
        var all = people(100, 2);

        var split = IdentitySplit.of(all, share, 1);

        assertThat(split.validation().people()).hasSize(held);
        assertThat(split.training().people())
                .hasSize(100 - held)
                .doesNotContainAnyElementsOf(split.validation().people());
        assertThat(split.training().images().size()
                        + split.validation().images().size())
                .isEqualTo(all.images().size());
    }

    @Test
    void seedDecides() {
        var all = people(100, 2);
        assertThat(IdentitySplit.of(all, 0.2, 1)).isEqualTo(IdentitySplit.of(all, 0.2, 1));
        assertThat(IdentitySplit.of(all, 0.2, 2)).isNotEqualTo(IdentitySplit.of(all, 0.2, 1));
    }

    /** Nearly all people have a single photo, but each side must still get a pair. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 20})
    void eachSideHasAPersonWithTwoPhotos(int paired) {
        var all = people(30, 1);
        for (int i = 0; i < paired; i++) {
            all = with(all, "p" + i + "/second.png");
        }
        var chosen = new HashSet<Set<String>>();
        for (int seed = 0; seed < 50; seed++) {
            var split = IdentitySplit.of(all, 0.2, seed);
            assertThat(split.validation().people()).hasSize(6);
            split.training().requirePairs();
            split.validation().requirePairs();
            chosen.add(Set.copyOf(split.validation().people()));
        }
        assertThat(chosen).hasSizeGreaterThan(40);
    }

    @Test
    void tooFewPeopleAreAllLearntFrom() {
        assertThat(IdentitySplit.of(people(4, 2), 0.2, 1).validation().people()).hasSize(2);
        assertThat(IdentitySplit.of(people(3, 2), 0.2, 1).validation().images()).isEmpty();
        assertThat(IdentitySplit.of(people(3, 2), 0.2, 1).training()).isEqualTo(people(3, 2));
        assertThat(IdentitySplit.of(with(people(9, 1), "p1/second.png"), 0.2, 1)
                        .validation()
                        .images())
                .isEmpty();
        assertThat(IdentitySplit.of(people(100, 2), 0, 1).validation().images()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void shareMustBeAShare(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySplit.of(people(9, 2), share, 1))
                .withMessageContaining("below 1");
    }

    @Test
    void samePersonOnBothSidesIsRefused() throws IOException {
        var one = new PhotoFolder(folder.resolve("one")).people(2, 2);
        var two = new PhotoFolder(folder.resolve("two"));
        two.put("b/x.png", PhotoFolder.noise(901));
        two.put("b/y.png", PhotoFolder.noise(902));
        two.put("z/z.png", PhotoFolder.noise(903));
        assertLeak(one, two, "b is a folder of both");
    }

    @Test
    void samePhotoOnBothSidesIsRefused() throws IOException {
        var one = new PhotoFolder(folder.resolve("one")).people(2, 2);
        var two = new PhotoFolder(folder.resolve("two"));
        two.put("y/x.png", PhotoFolder.noise(901));
        two.put("y/y.png", PhotoFolder.noise(902));
        two.put("z/z.png", PhotoFolder.noise(101));
        assertLeak(one, two, folder.resolve("two/z/z.png") + " and " + folder.resolve("one/b/1.png"));
    }

    @Test
    void otherPeopleAreNoLeak() throws IOException {
        var training =
                Dataset.read(new PhotoFolder(folder.resolve("one")).people(2, 2).root());
        var other = new PhotoFolder(folder.resolve("two"));
        other.put("y/x.png", PhotoFolder.noise(901));
        other.put("y/y.png", PhotoFolder.noise(902));
        other.put("z/z.png", PhotoFolder.noise(903));
        var validation = Dataset.read(other.root());
        assertThat(new IdentitySplit(training, validation).validation()).isEqualTo(validation);
    }

    private static void assertLeak(PhotoFolder training, PhotoFolder validation, String why) throws IOException {
        var one = Dataset.read(training.root());
        var two = Dataset.read(validation.root());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentitySplit(one, two))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    private Dataset people(int people, int photos) {
        var all = new Dataset(folder, new TreeMap<>(), new TreeMap<>());
        for (int p = 0; p < people; p++) {
            for (int i = 0; i < photos; i++) {
                all = with(all, "p" + p + "/" + i + ".png");
            }
        }
        return all;
    }

    private static Dataset with(Dataset dataset, String image) {
        var hashes = new TreeMap<>(dataset.hashes());
        hashes.putAll(Map.of(image, "hash of " + image));
        return new Dataset(dataset.root(), hashes, dataset.skipped());
    }
}
