package dev.presente.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {
    @TempDir
    Path folder;

    @Test
    void opensAnArchiveOfThePinnedIntegrity() throws Exception {
        var file = folder.resolve("example.tgz");
        var source = Archive.write(file, Map.of("a/b.txt", Archive.text("hello")));

        var npm = NpmPackage.open(source, file).orElseThrow();

        assertThat(npm.file("a/b.txt")).isEqualTo(Archive.text("hello"));
        assertThatIllegalArgumentException().isThrownBy(() -> npm.file("c.txt"));
    }

    @Test
    void passesOverAnotherArchive() throws Exception {
        var source = Archive.write(folder.resolve("example.tgz"), Map.of("a", Archive.text("pinned")));
        Archive.write(folder.resolve("other.tgz"), Map.of("a", Archive.text("other")));

        assertThat(NpmPackage.open(source, folder.resolve("other.tgz"))).isEmpty();
    }

    @Test
    void saysThatNpmIsMissing() throws Exception {
        var source = Archive.write(folder.resolve("example.tgz"), Map.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> NpmPackage.fetch(source, folder, "no-such-npm"))
                .withMessage("npm is needed to fetch example@1.2.3 and is not on the PATH");
        assertThat(Files.exists(folder.resolve("example.tgz"))).isTrue();
    }
}
