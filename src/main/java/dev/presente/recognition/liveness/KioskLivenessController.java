package dev.presente.recognition.liveness;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/kiosks/{id}/liveness")
@Tag(name = "Kiosks")
class KioskLivenessController {
    private final KioskLiveness liveness;

    KioskLivenessController(KioskLiveness liveness) {
        this.liveness = liveness;
    }

    @GetMapping
    @Operation(
            summary = "Tell what a kiosk has learnt about the liveness of faces before its camera",
            description = "With the scores of its last 14 days by what became of them, and its limits by day.")
    KioskLivenessView view(@PathVariable long id) {
        return liveness.view(id);
    }

    @PostMapping("/reset")
    @Operation(
            summary = "Let a kiosk learn the liveness of its faces anew",
            description =
                    "As after its camera was changed, or somebody showed it pictures. Until it has learnt again, it has"
                            + " the limits that the model pack came with.")
    KioskLivenessView reset(@PathVariable long id) {
        liveness.reset(id);
        return liveness.view(id);
    }
}
