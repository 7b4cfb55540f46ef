package dev.presente.evaluation.degrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.Wholeness;
import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClearCalibrateCommandTest {
    /** Of every second one the photos are used; two thirds of these are more than there are axes. */
    private static final int PEOPLE = 50;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Whoever copies a pack and puts another embedder in it copies the fit of the former embedder too. */
    @Test
    void fitOfAnotherEmbedderIsRefusedUntilTheCommandReplacesIt() throws IOException {
        var pack = copiedPack();
        var file = pack.resolve(ModelPack.WHOLENESS);
        var embedder = Wholeness.networkHash(ModelPack.open("mobilefacenet"));
        var old = Files.readString(file);
        assertThat(old).contains(embedder);
        Files.writeString(file, old.replace(embedder, "0".repeat(embedder.length())));
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> FaceEmbedder.open(ModelPack.open(pack.toString())))
                .withMessageContaining("whole.json")
                .withMessageContaining("presente clear-calibrate");
        var images = people();

        int code = new CommandLine(new ClearCalibrateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--model", pack.toString(), "--images", images.toString(), "--spoilt", "1");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Written: " + file);
        var fitted = Wholeness.of(ModelPack.open(pack.toString())).orElseThrow();
        assertThat(fitted.networkHash()).isEqualTo(embedder);
        assertThat(Files.readString(file)).isNotEqualTo(old);
        FaceEmbedder.open(ModelPack.open(pack.toString())).close();
    }

    private Path copiedPack() throws IOException {
        var pack = Files.createDirectory(folder.resolve("pack"));
        try (var files = Files.list(Path.of("src/main/resources/models/mobilefacenet"))) {
            for (var file : files.toList()) {
                Files.copy(file, pack.resolve(file.getFileName()));
            }
        }
        return pack;
    }

    private Path people() throws IOException {
        var images = folder.resolve("images");
        for (int person = 0; person < PEOPLE; person++) {
            var photo = person % 4 == 0 ? TestPhotos.astronaut() : TestPhotos.hopper();
            var photos = Files.createDirectories(images.resolve("%02d".formatted(person)));
            Files.write(photos.resolve("1.jpg"), TestPhotos.changed(photo, person / 5.0, 0.9, 0.9f));
            Files.write(photos.resolve("2.jpg"), TestPhotos.changed(photo, -person / 5.0, 0.8, 1));
        }
        return images;
    }
}
