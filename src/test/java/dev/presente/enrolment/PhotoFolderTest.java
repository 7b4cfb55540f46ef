package dev.presente.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderTest {
    @TempDir
    private Path root;

    @Test
    void filesComeInTheOrderOfTheirNames() throws IOException {
        var own = Files.createDirectory(root.resolve("E-7"));
        Files.write(own.resolve("2.jpg"), new byte[] {2});
        Files.write(own.resolve("1.jpg"), new byte[] {1});
        Files.write(own.resolve(".hidden"), new byte[] {3});
        Files.createDirectory(own.resolve("folder"));
        assertThat(PhotoFolder.open(root).of("E-7")).containsExactly(new byte[] {1}, new byte[] {2});
    }

    @Test
    void nobodyElsesFolderIsRead() throws IOException {
        Files.write(Files.createDirectory(root.resolve("E-7")).resolve("1.jpg"), new byte[] {1});
        assertThat(PhotoFolder.open(root).of("E")).isEmpty();
        assertThat(PhotoFolder.open(root).of("e-7")).isEmpty();
    }

    /** Dots are admissible ids. */
    @Test
    void nothingOutsideIsRead() throws IOException {
        Files.write(root.resolve("somebody.jpg"), new byte[] {1});
        var photos = Files.createDirectory(root.resolve("photos"));
        Files.write(photos.resolve("somebody.jpg"), new byte[] {1});
        assertThat(PhotoFolder.open(photos).of("..")).isEmpty();
        assertThat(PhotoFolder.open(photos).of(".")).isEmpty();
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        var file = Files.write(root.resolve("photos.zip"), new byte[] {1});
        assertThatThrownBy(() -> PhotoFolder.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("photos.zip is not a folder");
    }
}
