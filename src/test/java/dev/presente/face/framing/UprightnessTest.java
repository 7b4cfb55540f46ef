package dev.presente.face.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Frames;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.Verifier;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A photo whose face lies on its side or stands on its head is turned, whatever it is for. */
class UprightnessTest {
    private static final Path LFW = Path.of("../shared/data/lfw-dev/images");
    private static final int PEOPLE = 60;

    private static FaceEmbedder embedder;

    @BeforeAll
    static void open() {
        embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"));
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    static boolean hasFaces() {
        return Files.isDirectory(LFW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void turnedPhotoIsSeenUpright(String pack) {
        try (var other = FaceEmbedder.open(ModelPack.open(pack))) {
            var near = other.pack().calibration().thresholdAt(1e-4).distance() / 2;
            for (var photo : List.of(TestPhotos.astronaut(), TestPhotos.hopper())) {
                var upright = other.embed(photo, PhotoUse.COMPARISON).template();
                for (int turn : new int[] {90, 180, 270}) {
                    for (var use : PhotoUse.values()) {
                        var face = other.embed(TestPhotos.changed(photo, turn, 1, 1), use);
                        assertThat(face.template().distance(upright))
                                .as("%s %s %s", pack, turn, use)
                                .isLessThan(near);
                        assertThat(face.quality().roll()).isGreaterThan(80);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-30, -20, 0, 20, 30})
    void tiltedHeadIsTaken(int degrees) {
        for (var photo : List.of(TestPhotos.astronaut(), TestPhotos.hopper())) {
            var face = embedder.embed(TestPhotos.changed(photo, degrees, 1, 1), PhotoUse.ENROLMENT);
            assertThat(face.quality().upright()).isGreaterThan(60);
        }
    }

    /**
     * Compares 200 pairs of different people in each turn, as {@code /verify} does; a third of them matched when no photo was turned.
     */
    @Test
    @EnabledIf("hasFaces")
    void turnedStrangersDoNotMatch() {
        var verifier = new Verifier(embedder.pack().calibration());
        var photos = photos();
        for (int turn : new int[] {90, 180, 270}) {
            var templates = photos.parallelStream()
                    .map(photo -> template(TestPhotos.changed(photo, turn, 1, 1)))
                    .toList();
            int pairs = 0;
            int matches = 0;
            for (int apart = 1; pairs < 200; apart++) {
                for (int i = 0; i < PEOPLE && pairs < 200; i++, pairs++) {
                    var one = templates.get(i);
                    var other = templates.get((i + apart) % PEOPLE);
                    matches += one.isPresent()
                                    && other.isPresent()
                                    && verifier.verify(Frames.of(one.get()), List.of(other.get()), 1e-4)
                                            .matches()
                            ? 1
                            : 0;
                }
            }
            assertThat(matches).as("turned by " + turn).isZero();
            assertThat(templates.stream().filter(Optional::isPresent).count())
                    .as("taken of %d turned by %d".formatted(PEOPLE, turn))
                    .isGreaterThanOrEqualTo(PEOPLE * 3 / 4);
        }
    }

    @Test
    @EnabledIf("hasFaces")
    void uprightStrangersAreTakenAsBefore() {
        assertThat(photos().parallelStream()
                        .map(embedder::embedDominant)
                        .map(EmbeddedFace::quality)
                        .filter(quality -> quality.upright() < 60)
                        .toList())
                .isEmpty();
    }

    private static Optional<Template> template(byte[] photo) {
        try {
            return Optional.of(embedder.embed(photo, PhotoUse.COMPARISON).template());
        } catch (PhotoRejectedException e) {
            return Optional.empty();
        }
    }

    /** Returns one photo of each of the first people. */
    private static List<byte[]> photos() {
        try (var folders = Files.list(LFW)) {
            return folders.sorted().limit(PEOPLE).map(UprightnessTest::photo).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] photo(Path person) {
        var name = Objects.requireNonNull(person.getFileName());
        try {
            return Files.readAllBytes(person.resolve(name + "_0001.jpg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
