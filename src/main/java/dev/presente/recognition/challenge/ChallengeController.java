package dev.presente.recognition.challenge;

import dev.presente.system.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Attendance")
class ChallengeController {
    private final Challenges challenges;

    ChallengeController(Challenges challenges) {
        this.challenges = challenges;
    }

    @PostMapping("/challenges")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask for a challenge to move before the camera",
            description =
                    "For one check-in of the same caller, within 20 seconds: send its nonce as `challenge` with 3 to 5"
                            + " frames, at rest first. With `colours`, show them over the whole screen, take each frame"
                            + " in another one and send as `colours` which.")
    Challenge issue(@AuthenticationPrincipal Caller caller) {
        return challenges.issue(caller);
    }
}
