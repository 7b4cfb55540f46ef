package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        api.enrol("E-7", Files.readAllBytes(named.get(0))).expect(201);
        api.checkIn(Files.readAllBytes(named.get(1))).expectOutcome(201, "ACCEPTED");
        api.checkIn(Files.readAllBytes(named.get(2))).expectOutcome(200, "UNKNOWN");
    }
}
