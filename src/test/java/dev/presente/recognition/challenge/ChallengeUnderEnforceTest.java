package dev.presente.recognition.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.challenge.Motion;
import dev.presente.pad.Bursts;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A challenge where passive liveness decides as well, as it does by default: what is far below the threshold is refused, in
 * doubt a paired kiosk asks for a motion, and everybody else is judged by the threshold alone.
 */
@ServiceTest
class ChallengeUnderEnforceTest {
    private static final Path LIVE = Path.of("../shared/data/nuaa-dev/live");

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private static int named;

    private final byte[] grace = Faces.hopper();

    /** Liveness about 0.56: at least the threshold, and not sure. */
    private final byte[] doubtful = TestPhotos.nearPrint(grace, 123);

    /** Liveness about 0.43: below the threshold, but not so far that a motion could not show that it is a face. */
    private final byte[] below = TestPhotos.nearPrint(grace, 111);

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
        return api.send(api.post("/checkin", form));
    }

    private String lastReason() {
        return api.get("/audit/decisions?size=1").expect(200).at("/items/0/reason");
    }

    @Test
    void liveFaceThatDoesNotTurnFailsTheChallengeOnly() {
        api.enrol("E-7", grace).expect(201);
        var answer = answer(List.of(grace, Faces.retaken(grace), grace)).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(answer.number("/liveness")).isGreaterThan(0.9);
        assertThat(answer.at("/employeeId")).isEmpty();
        assertThat(lastReason()).isEqualTo("challenge-failed");
    }

    @Test
    void printIsSuspectedBeforeItsMotionIsLookedAt() {
        api.enrol("E-7", grace).expect(201);
        var print = TestPhotos.heldUpPrint(grace);
        var answer = answer(List.of(print, print, print)).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(answer.number("/liveness")).isLessThan(0.27);
        assertThat(lastReason()).isEqualTo("liveness-below-threshold");
    }

    private Tablet tablet() {
        var tablet = new Tablet();
        var name = "{\"name\":\"in doubt %d\"}".formatted(++named);
        var code = api.json("POST", "/kiosks/pairing-codes", name).expect(201).at("/code");
        tablet.pair(api, code).expect(201);
        return tablet;
    }

    private void set(Tablet tablet, String challenge) {
        api.json("PATCH", "/kiosks/" + tablet.id, "{\"challenge\":\"%s\"}".formatted(challenge))
                .expect(200);
    }

    /** Kept while the service was out of reach, and sent now. */
    private Answer sendLate(Tablet tablet, byte[] photo) {
        var captured = clock.instant().minus(Duration.ofMinutes(5)).toString();
        var signed = new LinkedHashMap<String, byte[]>();
        signed.put("photo", photo);
        signed.put("capturedAt", captured.getBytes(StandardCharsets.UTF_8));
        return api.send(tablet.checkIn(api, signed, Form.photo(photo).field("capturedAt", captured)));
    }

    private void isAccepted(Answer answer) {
        assertThat(answer.expectOutcome(201, "ACCEPTED").at("/employeeId")).isEqualTo("E-7");
        assertThat(answer.json().has("challenge")).isFalse();
        clock.advance(Duration.ofMinutes(2));
    }

    private void isRefused(Answer answer, String reason) {
        assertThat(answer.expectOutcome(200, "SPOOF_SUSPECTED").at("/employeeId"))
                .isEmpty();
        assertThat(lastReason()).isEqualTo(reason);
        assertThat(answer.json().has("challenge")).isEqualTo(reason.equals("challenge-needed"));
    }

    @Test
    void pairedKioskAsksInDoubtAndBelowTheThresholdThoughNobodyHasSetIt() {
        api.enrol("E-7", grace).expect(201);
        var tablet = tablet();
        var asked = api.send(tablet.checkIn(api, doubtful));
        assertThat(asked.number("/liveness")).as("0.5 to 0.75").isEqualTo(0.625);
        isRefused(asked, "challenge-needed");
        asked = api.send(tablet.checkIn(api, below));
        assertThat(asked.number("/liveness")).as("0.25 to 0.5").isEqualTo(0.375);
        isRefused(asked, "challenge-needed");
        isRefused(api.send(tablet.checkIn(api, TestPhotos.heldUpPrint(grace))), "liveness-below-threshold");
        isAccepted(api.send(tablet.checkIn(api, grace)));

        set(tablet, "off");
        isRefused(api.send(tablet.checkIn(api, below)), "liveness-below-threshold");
        isAccepted(api.send(tablet.checkIn(api, doubtful)));
        set(tablet, "service");
        isRefused(api.send(tablet.checkIn(api, doubtful)), "challenge-needed");
    }

    @Test
    void callerWithoutAKioskIsJudgedByTheThresholdAlone() {
        api.enrol("E-7", grace).expect(201);
        isRefused(api.checkIn(below), "liveness-below-threshold");
        isRefused(api.checkIn("E-7", below), "liveness-below-threshold");
        isAccepted(api.checkIn(doubtful));
    }

    /** Rendered heads that look down, then to the side, have a liveness of 0.46 to 0.48 here. */
    @Test
    void motionDecidesWhereLivenessIsBelowTheThreshold() {
        api.enrol("E-7", grace).expect(201);
        var motions = List.<Motion>of();
        Answer challenge = null;
        for (int i = 0;
                i < 300
                        && !(motions.size() == 2
                                && motions.get(0) == Motion.LOOK_DOWN
                                && motions.get(1) != Motion.LOOK_UP);
                i++) {
            challenge = api.json("POST", "/challenges", "").expect(201);
            motions = challenge
                    .json()
                    .at("/motions")
                    .valueStream()
                    .map(motion -> Motion.valueOf(
                            motion.asString().toUpperCase(Locale.ROOT).replace('-', '_')))
                    .toList();
        }
        var form = Form.of("challenge", Objects.requireNonNull(challenge).at("/nonce"));
        Bursts.head(grace, motions, 2).forEach(frame -> form.file("photo", frame));
        var answer = api.send(api.post("/checkin", form));
        assertThat(answer.number("/liveness")).isBetween(0.3, 0.5);
        isAccepted(answer);
        var tilted = answer(List.of(below, below, below));
        isRefused(tilted, "challenge-failed");
    }

    /** Nobody is there any more who could turn the head: doubt alone loses no check-in. */
    @Test
    void faceThatAKioskKeptOfflineIsJudgedByTheThreshold() {
        api.enrol("E-7", grace).expect(201);
        var tablet = tablet();
        isAccepted(sendLate(tablet, grace));
        isAccepted(sendLate(tablet, doubtful));
        isRefused(sendLate(tablet, below), "liveness-below-threshold");
        set(tablet, "doubt");
        isAccepted(sendLate(tablet, doubtful));
        set(tablet, "always");
        isRefused(sendLate(tablet, grace), "challenge-needed");
    }

    /** Nine people who sat before a camera and were asked for nothing. */
    @Test
    @EnabledIf("present")
    void livePeopleWhoDoNotTurnFailTheChallengeOnly() throws IOException {
        for (int person = 1; person <= 9; person++) {
            api.eraseEverybody();
            var frames = framesOf("%04d_".formatted(person));
            api.enrol("E-" + person, frames.get(0)).expect(201);
            var answer = answer(frames).expectOutcome(200, "SPOOF_SUSPECTED");
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
