package dev.presente.recognition.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.challenge.FlashColour;
import dev.presente.face.challenge.Motion;
import dev.presente.pad.Bursts;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Challenges whose colours light the face. Passive liveness only reports here: what is rendered is a picture after all. */
@ServiceTest
@TestPropertySource(properties = "presente.liveness=report")
class FlashTest {
    private static final String ALL = "0,1,2,3,4";

    private final byte[] eileen = Faces.astronaut();

    @Autowired
    private Api api;

    @BeforeEach
    void enrolled() {
        api.eraseEverybody();
        api.enrol("E-7", eileen).expect(201);
    }

    /** Asks until the motions are not those that the landmark network does not see on the rendered head of this portrait. */
    private Answer challenge() {
        var challenge = api.json("POST", "/challenges", "").expect(201);
        while (motions(challenge).equals(List.of(Motion.LOOK_UP, Motion.LOOK_DOWN))) {
            challenge = api.json("POST", "/challenges", "").expect(201);
        }
        return challenge;
    }

    private static List<FlashColour> colours(Answer challenge) {
        return challenge
                .json()
                .at("/colours")
                .valueStream()
                .map(hex -> Stream.of(FlashColour.values())
                        .filter(colour -> colour.hex().equals(hex.asString()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static List<Motion> motions(Answer challenge) {
        return challenge
                .json()
                .at("/motions")
                .valueStream()
                .map(label ->
                        Motion.valueOf(label.asString().toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
    }

    private List<byte[]> turned(Answer challenge) {
        return Bursts.head(eileen, motions(challenge), 2);
    }

    private Answer answer(Answer challenge, List<byte[]> frames, String colours) {
        var form = Form.of("challenge", challenge.at("/nonce")).field("colours", colours);
        frames.forEach(frame -> form.file("photo", frame));
        return api.send(api.post("/checkin", form));
    }

    private String lastReason() {
        var newest = api.get("/audit/decisions?size=1").expect(200);
        return newest.at("/items/0/outcome") + " " + newest.at("/items/0/reason");
    }

    private double counted(String verdict) {
        return api.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("presente_flash_total") && line.contains(verdict))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void faceThatReflectsTheColoursChecksIn() {
        double before = counted("FLASH_SEEN");
        var challenge = challenge();
        assertThat(colours(challenge)).hasSize(5);
        var frames = Bursts.lit(turned(challenge), colours(challenge), 0.3);
        var accepted = answer(challenge, frames, ALL).expectOutcome(201, "ACCEPTED");
        assertThat(accepted.at("/employeeId")).isEqualTo("E-7");
        assertThat(accepted.json().has("liveness"))
                .as("known of white light only")
                .isFalse();
        assertThat(counted("FLASH_SEEN")).isEqualTo(before + 1);
        answer(challenge, frames, ALL).expectProblem(422, "challenge-invalid");
    }

    /** As when a screen replays what was filmed while another challenge was answered. */
    @Test
    void faceThatReflectsTheColoursOfAnotherChallengeIsASpoof() {
        var challenge = challenge();
        var others = colours(challenge());
        while (others.equals(colours(challenge))) {
            others = colours(challenge());
        }
        var frames = Bursts.lit(turned(challenge), others, 0.3);
        var answer = answer(challenge, frames, ALL).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(answer.at("/employeeId")).isEmpty();
        assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED flash-missing");
    }

    @Test
    void colourOfABadFrameIsLeftOutWithIt() {
        double before = counted("FLASH_SEEN");
        var challenge = challenge();
        var frames = new ArrayList<>(Bursts.lit(turned(challenge), colours(challenge), 0.3));
        frames.set(1, Faces.nobody());
        answer(challenge, frames, ALL);
        assertThat(counted("FLASH_SEEN")).as("whether or not the motion is").isEqualTo(before + 1);
    }

    @Test
    void inBrightLightTheMotionDecides() {
        double before = counted("TOO_BRIGHT");
        var challenge = challenge();
        var accepted = answer(challenge, turned(challenge), ALL).expectOutcome(201, "ACCEPTED");
        assertThat(accepted.json().has("liveness")).isTrue();
        assertThat(counted("TOO_BRIGHT")).isEqualTo(before + 1);
        challenge = challenge();
        answer(challenge, Bursts.tilted(eileen, motions(challenge), 2), ALL).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(lastReason()).isEqualTo("SPOOF_SUSPECTED challenge-failed");
    }

    @Test
    void screenThatDoesNotFlashLeavesItToTheMotion() {
        var challenge = challenge();
        var form = Form.of("challenge", challenge.at("/nonce"));
        turned(challenge).forEach(frame -> form.file("photo", frame));
        api.send(api.post("/checkin", form)).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void coloursThatDoNotBelongToThePhotosAreRefusedAndTheNonceIsStillGood() {
        var challenge = challenge();
        var frames = Bursts.lit(turned(challenge), colours(challenge), 0.3);
        for (var wrong :
                List.of("0,1,2,3", "1,2,3,4", "0,1,2,4,3", "0,1,1,2,3", "0,1,2,3,5", "red", "", "0,1,2,3,4,")) {
            answer(challenge, frames, wrong).expectProblem(400, "invalid-parameter");
        }
        api.send(api.post("/checkin", Form.of("colours", "0,1,2").file("photo", eileen)))
                .expectProblem(400, "invalid-parameter");
        answer(challenge, frames, ALL).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void eachChallengeHasColoursOfItsOwn() {
        var sequences = Stream.generate(() -> colours(challenge())).limit(20).toList();
        assertThat(sequences.stream().distinct().count()).isGreaterThan(15);
    }
}
