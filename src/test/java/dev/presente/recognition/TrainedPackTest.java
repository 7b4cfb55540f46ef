package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.TestPhotos;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code presente train} writes is what the service runs. */
@Tag("training")
class TrainedPackTest {
    private static final int PHOTOS = 34;

    private final byte[] eileen = Faces.astronaut();

    @TempDir
    private Path folder;

    @Test
    void trainedPackTakesAttendance() throws Exception {
        var pack = folder.resolve("ours").toString();
        var trained = ChildCommand.run(
                Map.of(),
                "train",
                "--data",
                mirrorImages().toString(),
                "--validation",
                people().toString(),
                "--out",
                pack,
                "--backbone",
                "pretrained",
                "--epochs",
                "1",
                "--people",
                "2",
                "--augment",
                "light");
        assertThat(trained.exit()).as(trained.err().toString()).isZero();
        assertThat(trained.json().at("/calibrationId").asString()).startsWith("ours-");
        assertThat(trained.json().at("/parity").asDouble()).isLessThanOrEqualTo(1e-4);
        assertThat(trained.json().at("/failureToEnrol").asDouble()).isZero();

        var settings = Map.of("PRESENTE_DATA_DIR", folder.resolve("data").toString());
        try (var service = Deployment.start(settings, "mobilefacenet", "enrolment")) {
            new Api(service.getEnvironment()).enrol("E-7", eileen).expect(201);
        }
        try (var service = Deployment.start(settings, pack, "none")) {
            var api = new Api(service.getEnvironment());
            api.checkIn("E-7", Faces.retaken(eileen)).expectOutcome(200, "NOT_ENROLLED");
            var moved = ChildCommand.run(
                    Map.of("PRESENTE_DATA_DIR", folder.resolve("data").toString(), "PRESENTE_MODEL", pack), "reembed");
            assertThat(moved.exit()).as(moved.err().toString()).isZero();
            var answer = api.checkIn("E-7", Faces.retaken(eileen)).expectOutcome(201, "ACCEPTED");
            assertThat(answer.at("/modelId"))
                    .isEqualTo(trained.json().at("/modelId").asString());
            assertThat(answer.at("/calibrationId"))
                    .isEqualTo(trained.json().at("/calibrationId").asString());
            api.checkIn(Faces.hopper()).expectOutcome(200, "UNKNOWN");
        }
    }

    private Path people() throws IOException {
        var people = folder.resolve("people");
        write(people.resolve("eileen"), TestPhotos.astronaut());
        write(people.resolve("grace"), TestPhotos.hopper());
        return people;
    }

    /** Others, as far as training is concerned. */
    private Path mirrorImages() throws IOException {
        var people = folder.resolve("mirror-images");
        write(people.resolve("neelie"), mirrored(TestPhotos.astronaut()));
        write(people.resolve("ecarg"), mirrored(TestPhotos.hopper()));
        return people;
    }

    private static void write(Path directory, byte[] photo) throws IOException {
        Files.createDirectories(directory);
        for (int i = 0; i < PHOTOS; i++) {
            var changed = TestPhotos.changed(photo, i % 8 - 4, 0.4 + i / 100.0, 0.8f + i / 100f);
            Files.write(directory.resolve(i + ".jpg"), changed);
        }
    }

    private static byte[] mirrored(byte[] photo) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(photo));
        var mirror = new AffineTransform(-1, 0, 0, 1, image.getWidth(), 0);
        var out = new ByteArrayOutputStream();
        var flipped = new AffineTransformOp(mirror, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, null);
        ImageIO.write(flipped, "png", out);
        return out.toByteArray();
    }
}
