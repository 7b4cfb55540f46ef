package dev.presente.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void imagesAreNamedByPersonAndFile() throws IOException {
        put("b person/photo 1.JPG");
        put("a/z (1) & co.jpeg");
        put("a/two.dots.png");
        put("a/x.webp");
        put("a/y.bmp");
        put("a/z.gif");
        put("a/jpg");
        put("a/deeper/w.jpg");
        put("root.jpg");
        Files.createDirectory(folder.resolve("a/folder.jpg"));

        assertThat(ImageFolder.of(folder).images())
                .containsExactly("a/two.dots.png", "a/x.webp", "a/y.bmp", "a/z (1) & co.jpeg", "b person/photo 1.JPG");
        assertThat(ImageFolder.person("b person/photo 1.JPG")).isEqualTo("b person");
    }

    @Test
    void linkedFoldersAreRead() throws IOException {
        put("given/a/1.jpg");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("given"));

        assertThat(ImageFolder.of(folder.resolve("link")).images()).containsExactly("a/1.jpg");
    }

    @Test
    void hashChangesWithNamesAndBytes() throws IOException {
        put("a/1.jpg");
        var hash = ImageFolder.of(folder).hash();
        assertThat(hash).hasSize(64).isEqualTo(ImageFolder.of(folder).hash());

        Files.writeString(folder.resolve("a/1.jpg"), "other");
        assertThat(ImageFolder.of(folder).hash()).isNotEqualTo(hash);

        put("a/1.jpg");
        Files.move(folder.resolve("a"), folder.resolve("b"));
        assertThat(ImageFolder.of(folder).hash()).isNotEqualTo(hash);
    }

    private void put(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "bytes");
    }
}
