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
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Challenges to move. Passive liveness only reports here: what is rendered is a picture after all. */
@ServiceTest
@TestPropertySource(properties = "presente.liveness=report")
class ChallengeTest {
    private static int named;

    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void enrolled() {
        api.eraseEverybody();
        api.enrol("E-7", grace).expect(201);
    }

    private Answer challenge() {
        return api.json("POST", "/challenges", "").expect(201);
    }

    private static List<Motion> motions(Answer challenge, String pointer) {
        var motions = new ArrayList<Motion>();
        challenge.json().at(pointer).forEach(motion -> motions.add(motion(motion.asString())));
        return motions;
    }

    /** A head that does what is asked, as the kiosk sends it. */
    private List<byte[]> burst(Answer challenge) {
        return new ArrayList<>(Bursts.head(grace, motions(challenge, "/motions"), 2));
    }

    private static Motion motion(String label) {
        return Motion.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Form form(String nonce, List<byte[]> frames) {
        var form = Form.of("challenge", nonce);
        frames.forEach(frame -> form.file("photo", frame));
        return form;
    }

    private Answer answer(Answer challenge, List<byte[]> frames) {
        return api.send(api.post("/checkin", form(challenge.at("/nonce"), frames)));
    }

    private String lastReason() {
        var newest = api.get("/audit/decisions?size=1").expect(200);
        return newest.at("/items/0/outcome") + " " + newest.at("/items/0/reason");
    }

    @Test
    void headThatDoesWhatIsAskedChecksInOnce() {
        var challenge = challenge();
        var motions = motions(challenge, "/motions");
        assertThat(motions).hasSize(2).doesNotHaveDuplicates();
        assertThat(challenge.at("/nonce")).hasSize(22);
        var frames = burst(challenge);
        assertThat(answer(challenge, frames).expectOutcome(201, "ACCEPTED").at("/employeeId"))
                .isEqualTo("E-7");
        answer(challenge, frames).expectProblem(422, "challenge-invalid");
    }

    /** A blink of the detector and a blur do not end it, in whichever motion. */
    @Test
    void badFrameIsLeftOutWhenAnotherShowsTheMotion() {
        var challenge = challenge();
        var frames = burst(challenge);
        frames.set(1, Faces.nobody());
        frames.set(4, TestPhotos.blurred(frames.get(4), 6));
        answer(challenge, frames).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void motionThatNoFrameShowsIsNotTakenAsDone() {
        for (int lost : new int[] {1, 3}) {
            var challenge = challenge();
            var frames = burst(challenge);
            frames.set(lost, Faces.nobody());
            frames.set(lost + 1, Faces.nobody());
            answer(challenge, frames).expectOutcome(200, "SPOOF_SUSPECTED");
            assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED challenge-failed");
        }
    }

    @Test
    void withoutTheFirstFrameOrTwoOthersNothingIsJudged() {
        for (var bad : List.of(List.of(0), List.of(1, 2, 3), List.of(0, 1, 2, 3, 4))) {
            var challenge = challenge();
            var frames = burst(challenge);
            bad.forEach(i -> frames.set(i, Faces.nobody()));
            answer(challenge, frames).expectProblem(422, "no-face");
            answer(challenge, frames).expectProblem(422, "challenge-invalid");
        }
    }

    /** As when somebody passes behind. */
    @Test
    void frameOfSeveralFacesIsLeftOutToo() {
        var challenge = challenge();
        var frames = burst(challenge);
        frames.set(2, Faces.sideBySide(grace, Faces.astronaut()));
        answer(challenge, frames).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void firstFrameMustShowWhoIsMeant() {
        var challenge = challenge();
        var frames = burst(challenge);
        frames.set(0, Faces.sideBySide(grace, Faces.astronaut()));
        answer(challenge, frames).expectProblem(422, "multiple-faces");
        answer(challenge, frames).expectProblem(422, "challenge-invalid");
    }

    /** Nobody's motion counts in a frame of two people: not that of the one who is enrolled either. */
    @Test
    void motionShownBesideSomebodyElseIsNotTakenAsDone() {
        var challenge = challenge();
        var frames = burst(challenge);
        frames.set(3, Faces.sideBySide(frames.get(3), Faces.astronaut()));
        frames.set(4, Faces.sideBySide(frames.get(4), Faces.astronaut()));
        answer(challenge, frames).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED challenge-failed");
    }

    /** As when a picture is exchanged while the camera sees no face. */
    @Test
    void anotherPersonAfterABadFrameIsASpoof() {
        var challenge = challenge();
        var frames = burst(challenge);
        var others = Bursts.head(Faces.astronaut(), motions(challenge, "/motions"), 2);
        frames.set(1, Faces.nobody());
        for (int i = 2; i < 5; i++) {
            frames.set(i, others.get(i));
        }
        answer(challenge, frames).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED challenge-failed");
    }

    @Test
    void tiltedPhotoIsASpoofAndNobodyIsNamed() {
        var challenge = challenge();
        var answer = answer(challenge, Bursts.tilted(grace, motions(challenge, "/motions"), 2))
                .expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(answer.at("/employeeId")).isEmpty();
        assertThat(answer.json().has("distance")).isFalse();
        assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED challenge-failed");
        assertThat(api.get("/attendance/events?employeeId=E-7").expect(200).number("/total"))
                .isZero();
    }

    @Test
    void recordingOfAnotherChallengeIsASpoof() {
        var challenge = challenge();
        var motions = motions(challenge, "/motions");
        answer(challenge, Bursts.head(grace, List.of(motions.get(1), motions.get(0)), 2))
                .expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED challenge-failed");
    }

    @Test
    void framesOfTwoPeopleAreASpoof() {
        var challenge = challenge();
        var frames = new ArrayList<>(Bursts.head(Faces.astronaut(), motions(challenge, "/motions"), 2));
        frames.set(0, burst(challenge).get(0));
        answer(challenge, frames).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED challenge-failed");
    }

    @Test
    void expiredUnknownAndOthersNoncesAreRefused() {
        var frames = List.of(grace, grace, grace);
        var challenge = challenge();
        clock.advance(Duration.ofSeconds(21));
        answer(challenge, frames).expectProblem(422, "challenge-invalid");
        api.send(api.post("/checkin", form("nobody-gave-this", frames))).expectProblem(422, "challenge-invalid");
        challenge();
        assertThat(jdbc.sql("select count(*) from challenge where expires_at < :now")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();

        var tablet = tablet();
        var theirs = api.send(tablet.sign(api.request("/challenges"), "POST /challenges", Map.of())
                        .POST(BodyPublishers.noBody()))
                .expect(201);
        answer(theirs, frames).expectProblem(422, "challenge-invalid");
        assertThat(jdbc.sql("select count(*) from challenge where api_key_id = :id")
                        .param("id", Long.valueOf(tablet.id))
                        .query(Integer.class)
                        .single())
                .as("is still the tablet's to answer")
                .isEqualTo(1);
    }

    @Test
    void challengeNeedsThreeFramesAndEachAFace() {
        var challenge = challenge();
        answer(challenge, List.of(grace, grace)).expectProblem(400, "invalid-parameter");
        api.send(api.post("/checkin", Form.of("challenge", "x").field("badge", "1")))
                .expectProblem(400, "invalid-parameter");
        answer(challenge, List.of(grace, Faces.nobody(), grace)).expectProblem(422, "no-face");
        answer(challenge, List.of(grace, grace, grace)).expectProblem(422, "challenge-invalid");
    }

    @Test
    void kioskThatAlwaysAsksAndOneThatAsksInDoubt() {
        var tablet = tablet();
        api.json("PATCH", "/kiosks/" + tablet.id, "{\"challenge\":\"always\"}").expect(200);
        assertThat(api.get("/kiosks").expect(200).text()).contains("\"challenge\":\"always\"");
        var asked = api.send(tablet.checkIn(api, grace)).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED challenge-needed");
        assertThat(asked.at("/employeeId")).isEmpty();
        assertThat(motions(asked, "/challenge/motions")).hasSize(2);
        assertThat(asked.at("/challenge/nonce")).isNotEmpty();

        api.json("PATCH", "/kiosks/" + tablet.id, "{\"challenge\":\"doubt\"}").expect(200);
        var doubtful = api.send(tablet.checkIn(api, TestPhotos.heldUpPrint(grace)));
        assertThat(doubtful.expectOutcome(200, "SPOOF_SUSPECTED").at("/challenge/nonce"))
                .isNotEmpty();
        api.send(tablet.checkIn(api, grace)).expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(2));

        api.json("PATCH", "/kiosks/" + tablet.id, "{\"challenge\":\"off\"}").expect(200);
        var off = api.send(tablet.checkIn(api, TestPhotos.heldUpPrint(grace))).expectOutcome(201, "ACCEPTED");
        assertThat(off.json().has("challenge")).isFalse();
        api.json("PATCH", "/kiosks/" + tablet.id, "{\"challenge\":\"service\"}").expect(200);
        assertThat(api.get("/kiosks?size=1000").expect(200).text()).doesNotContain("\"challenge\":\"off\"");
        api.json("PATCH", "/kiosks/" + tablet.id, "{\"challenge\":\"sometimes\"}")
                .expectProblem(400, "invalid-parameter");
        api.json("PATCH", "/kiosks/0", "{\"challenge\":\"off\"}").expectProblem(404, "not-found");
    }

    private Tablet tablet() {
        var tablet = new Tablet();
        var name = "{\"name\":\"challenged %d\"}".formatted(++named);
        tablet.pair(
                        api,
                        api.json("POST", "/kiosks/pairing-codes", name)
                                .expect(201)
                                .at("/code"))
                .expect(201);
        return tablet;
    }
}
