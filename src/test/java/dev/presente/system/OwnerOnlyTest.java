package dev.presente.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.audit.key.AuditKeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file with a secret is whole or not there, whenever somebody looks: a kill at any moment leaves no half a key. */
class OwnerOnlyTest {
    private static final int OFTEN = 300;

    @TempDir
    private Path folder;

    @Test
    void isNeverSeenInPart() throws Exception {
        for (int i = 0; i < OFTEN; i++) {
            var file = folder.resolve("secret-" + i);
            var seen = CompletableFuture.supplyAsync(() -> firstSeen(file));
            OwnerOnly.create(file, new byte[] {1, 2, 3});
            assertThat(seen.get()).containsExactly(1, 2, 3);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(OFTEN);
        }
    }

    /** An empty file instead of the key of the log would let no service start again. */
    @Test
    void theKeyOfTheLogIsNeverSeenInPart() throws Exception {
        for (int i = 0; i < OFTEN; i++) {
            var file = AuditKeyFile.in(folder.resolve("data-" + i));
            var seen = CompletableFuture.runAsync(() -> await(() -> file.read().isPresent()));
            file.create();
            seen.get();
        }
    }

    @Test
    void takesNoNameThatIsTaken() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "old");
        assertThatThrownBy(() -> OwnerOnly.create(file, new byte[] {1})).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** Two replicas that start at once on one folder agree on a key: one makes it, and the other reads it. */
    @Test
    void ofTwoAtOnceOneMakesTheFile() throws Exception {
        for (int i = 0; i < OFTEN; i++) {
            var file = folder.resolve("shared-" + i);
            var other = CompletableFuture.supplyAsync(() -> isMade(file, 'a'));
            boolean own = isMade(file, 'b');
            assertThat(other.get()).isNotEqualTo(own);
            assertThat(file).hasContent(own ? "bbbb" : "aaaa");
        }
    }

    private static boolean isMade(Path file, char letter) {
        try {
            OwnerOnly.create(file, String.valueOf(letter).repeat(4).getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerReads() throws IOException {
        var file = folder.resolve("secret");
        OwnerOnly.create(file, new byte[] {1});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static byte[] firstSeen(Path file) {
        var content = Optional.<byte[]>empty();
        while (content.isEmpty()) {
            try {
                content = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return content.get();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
