package dev.presente.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.TestPhotos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A challenge where passive liveness decides as well, as it does by default: both have to be satisfied. */
@ServiceTest
class ChallengeUnderEnforceTest {
    private static final Path LIVE = Path.of("../shared/data/nuaa-dev/live");

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobody() {
        api.eraseEverybody();
    }

    static boolean present() {
        return Files.isDirectory(LIVE);
    }

    private Answer answer(List<byte[]> frames) {
        var nonce = api.json("POST", "/challenges", "").expect(201).at("/nonce");
        var form = Form.of("challenge", nonce);
        frames.forEach(frame -> form.file("photo", frame));
        return api.send(api.post("/checkin", form)).expectOutcome(200, "SPOOF_SUSPECTED");
    }

    private String lastReason() {
        return jdbc.sql("select reason from decision order by seq desc limit 1")
                .query(String.class)
                .single();
    }

    @Test
    void liveFaceThatDoesNotTurnFailsTheChallengeOnly() {
        var grace = Faces.hopper();
        api.enrol("E-7", grace).expect(201);
        var answer = answer(List.of(grace, Faces.retaken(grace), grace));
        assertThat(answer.number("/liveness")).isGreaterThan(0.9);
        assertThat(answer.at("/employeeId")).isEmpty();
        assertThat(lastReason()).isEqualTo("challenge-failed");
    }

    @Test
    void printIsSuspectedBeforeItsMotionIsLookedAt() {
        var grace = Faces.hopper();
        api.enrol("E-7", grace).expect(201);
        var print = TestPhotos.heldUpPrint(grace);
        assertThat(answer(List.of(print, print, print)).number("/liveness")).isLessThan(0.5);
        assertThat(lastReason()).isEqualTo("liveness-below-threshold");
    }

    /** Nine people who sat before a camera and were asked for nothing. */
    @Test
    @EnabledIf("present")
    void livePeopleWhoDoNotTurnFailTheChallengeOnly() throws IOException {
        for (int person = 1; person <= 9; person++) {
            api.eraseEverybody();
            var frames = framesOf("%04d_".formatted(person));
            api.enrol("E-" + person, frames.get(0)).expect(201);
            var answer = answer(frames);
            assertThat(answer.number("/liveness")).as("%d", person).isGreaterThan(0.5);
            assertThat(lastReason()).as("%d", person).isEqualTo("challenge-failed");
        }
    }

    private static List<byte[]> framesOf(String person) throws IOException {
        try (var files = Files.list(LIVE)) {
            return files.filter(file -> file.getFileName().toString().startsWith(person))
                    .sorted(Comparator.reverseOrder())
                    .limit(3)
                    .map(ChallengeUnderEnforceTest::read)
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
