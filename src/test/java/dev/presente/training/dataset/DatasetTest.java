package dev.presente.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyPhotoInAPersonsFolderIsRead() throws IOException {
        new PhotoFolder(folder).people(2, 1).put("root.png", PhotoFolder.noise(1));

        var dataset = Dataset.read(folder);

        assertThat(dataset.images()).containsExactly("a/0.png", "a/1.png", "b/0.png");
        assertThat(dataset.people()).containsExactly("a", "b");
        assertThat(dataset.skipped()).isEmpty();
        assertThat(dataset.hashes().get("b/0.png"))
                .isEqualTo(Sha256.hex(PhotoFolder.noise(100)))
                .hasSize(64);
        assertThat(dataset.hash()).hasSize(64);
    }

    /** A space sorts before the slash that ends a name. */
    @Test
    void peopleAreSortedWhateverTheirNames() throws IOException {
        var photos = new PhotoFolder(folder);
        photos.put("a/1.png", PhotoFolder.noise(1));
        photos.put("a b/1.png", PhotoFolder.noise(2));
        photos.put("a b/2.png", PhotoFolder.noise(3));
        assertThat(Dataset.read(folder).people()).containsExactly("a", "a b");
    }

    @Test
    void samePhotoUnderTwoPeopleIsKeptUnderNone() throws IOException {
        var photos = new PhotoFolder(folder).people(3, 3);
        photos.put("a/copy.png", PhotoFolder.noise(7));
        photos.put("b/copy.png", PhotoFolder.noise(7));

        var dataset = Dataset.read(folder);

        assertThat(dataset.images()).hasSize(6).doesNotContain("a/copy.png", "b/copy.png");
        assertThat(dataset.skipped())
                .containsEntry("a/copy.png", "contradictory-label, also b/copy.png")
                .containsEntry("b/copy.png", "contradictory-label, also a/copy.png")
                .hasSize(2);
        assertThat(dataset.labelled()).hasSize(6);
        assertThat(dataset.without(Map.of("a/0.png", "no-face")).labelled()).isEqualTo(dataset.images());
    }

    @Test
    void someMayHaveTooManyPhotos() throws IOException {
        new PhotoFolder(folder).people(3, 3);

        assertThat(Dataset.read(folder).atMost(1).images()).hasSize(2).doesNotHaveDuplicates();
        assertThat(Dataset.read(folder).atMost(3)).isEqualTo(Dataset.read(folder));
    }

    @Test
    void noSuchFolderIsRefused() {
        assertRefused(folder.resolve("nowhere"), "nowhere is no folder");
    }

    @Test
    void folderWithoutPeopleIsRefusedAndItsPhotosAreCounted() throws IOException {
        assertRefused(folder, "no folders with photos");
        var photos = new PhotoFolder(folder);
        photos.put("1.jpg", PhotoFolder.noise(1));
        photos.put("a/deep/2.jpg", PhotoFolder.noise(1));
        photos.put("a/notes.txt", PhotoFolder.noise(1));
        assertRefused(folder, "; 2 photos beside or below");
    }

    @Test
    void onePersonIsRefused() throws IOException {
        new PhotoFolder(folder).people(3);
        Files.createDirectory(folder.resolve("empty"));
        assertRefused(folder, "photos of a only; at least two people");
    }

    @Test
    void peopleWithOnePhotoEachAreRefused() throws IOException {
        new PhotoFolder(folder).people(1, 1, 1);
        assertRefused(folder, "nobody with two photos");
    }

    @Test
    void whatWasSkippedIsPartOfTheReason() throws IOException {
        var photos = new PhotoFolder(folder).people(1, 1);
        photos.put("a/copy.png", PhotoFolder.noise(7));
        photos.put("b/copy.png", PhotoFolder.noise(7));
        assertRefused(folder, "(2 photos were skipped, the first a/copy.png: contradictory-label");
    }

    private static void assertRefused(Path root, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.read(root))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).contains(root.toString()));
    }
}
