package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The photos that README.md names are there, and do what it says. */
@ServiceTest
class SamplePhotosTest {
    private static final Pattern PHOTO = Pattern.compile("photo=@(\\S+)");

    @Autowired
    private Api api;

    @Test
    void theCommandsOfTheReadmeRunAsPrinted() throws IOException {
        var named = PHOTO.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> Path.of(found.group(1)))
                .toList();
        assertThat(named).hasSize(3).allSatisfy(photo -> assertThat(photo).exists());
        api.eraseEverybody();
        var enrolled = api.enrol("E-7", Files.readAllBytes(named.get(0))).expect(201);
        var again = api.checkIn(Files.readAllBytes(named.get(1))).expectOutcome(201, "ACCEPTED");
        var stranger = api.checkIn(Files.readAllBytes(named.get(2))).expectOutcome(200, "UNKNOWN");

        assertThat(enrolled.number("/templates/0/quality/score"))
                .isCloseTo(printed("score").get(0), within(2.0));
        for (var member : List.of("distance", "threshold")) {
            assertThat(again.number("/" + member)).isCloseTo(printed(member).get(0), within(0.01));
            assertThat(stranger.number("/" + member)).isCloseTo(printed(member).get(1), within(0.01));
        }
    }

    /** Returns the values of a number in the answers that README.md shows, in their order. */
    private static List<Double> printed(String member) throws IOException {
        return Pattern.compile("\"" + member + "\":(-?[\\d.]+)")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
    }
}
