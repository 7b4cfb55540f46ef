package dev.presente.recognition.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A service whose challenges only ask for motions. */
@ServiceTest
@TestPropertySource(properties = "presente.challenge-flash=off")
class FlashOffTest {
    @Autowired
    private Api api;

    @Test
    void challengeHasNoColoursAndTakesNone() {
        var challenge = api.json("POST", "/challenges", "").expect(201);
        assertThat(challenge.json().has("colours")).isFalse();
        var form = Form.of("challenge", challenge.at("/nonce")).field("colours", "0,1,2");
        for (int i = 0; i < 3; i++) {
            form.file("photo", Faces.hopper());
        }
        api.send(api.post("/checkin", form)).expectProblem(400, "invalid-parameter");
    }
}
