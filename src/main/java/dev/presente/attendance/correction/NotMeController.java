package dev.presente.attendance.correction;

import dev.presente.system.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Attendance")
class NotMeController {
    private final CorrectionService service;

    NotMeController(CorrectionService service) {
        this.service = service;
    }

    @PostMapping("/checkin/{eventId}/not-me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Take back the check-in of somebody else",
            description =
                    "For the paired kiosk that wrote the event, within 30 seconds. The event stays, with an approved"
                            + " correction `NOT_ME` beside it.")
    void notMe(@AuthenticationPrincipal Caller caller, @PathVariable UUID eventId) {
        service.takeBack(caller, eventId);
    }
}
