package dev.presente.me;

import dev.presente.attendance.board.WorkedHours.Hours;
import dev.presente.people.Employee;
import dev.presente.recognition.Proof;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import dev.presente.system.SingleLine;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Kiosks")
class KioskVisitController {
    private final KioskVisits visits;

    KioskVisitController(KioskVisits visits) {
        this.visits = visits;
    }

    /** Says whether a page was opened; the tablet's browser then has its cookie. */
    record Opened(boolean opened) {}

    @GetMapping("/kiosks/self/shows")
    @Operation(
            operationId = "getWhatThisKioskShows",
            summary = "What people may see of their own at the kiosk that asks")
    KioskVisits.Shows shows(@AuthenticationPrincipal Caller caller) {
        return visits.shows(caller);
    }

    @GetMapping("/checkin/{eventId}/hours")
    @Operation(
            operationId = "getHoursOfCheckin",
            summary = "The hours of the day and of the week after a punch",
            description = "For the paired kiosk that wrote the event, within 30 seconds, at sites of"
                    + " `PRESENTE_ME_HOURS_SITES`.")
    Hours hours(@AuthenticationPrincipal Caller caller, @PathVariable UUID eventId) {
        return visits.hours(caller, eventId);
    }

    @PostMapping(path = "/kiosks/self/visits", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            operationId = "openVisit",
            summary = "Open a person's own page on the tablet, for two minutes",
            description =
                    "For a paired kiosk at sites of `PRESENTE_ME_KIOSK_SITES`. Send the `eventId` of a check-in that this kiosk"
                            + " has written within 30 seconds, by whatever proof; or `badge`; or `employeeId` and `pin`. Nothing is"
                            + " recorded of attendance.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            headers =
                    @Header(
                            name = HttpHeaders.SET_COOKIE,
                            description = "the visit; absent when it was not opened",
                            schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    Opened open(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable UUID eventId,
            @RequestParam(required = false)
                    @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
                    @Nullable
                    String employeeId,
            @RequestParam(required = false) @SingleLine(max = 64) @Schema(description = "with `employeeId`") @Nullable
                    Secret pin,
            @RequestParam(required = false) @SingleLine(max = 128) @Nullable Secret badge,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Stream.of(eventId, pin, badge).filter(Objects::nonNull).count() != 1) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.visit.one"));
        }
        var opened = eventId == null
                ? visits.open(caller, proof(employeeId, pin, badge), request.getRemoteAddr())
                : Optional.of(visits.open(caller, eventId));
        opened.ifPresent(visit -> SessionCookie.set(request, response, visit, KioskVisits.LIFE));
        return new Opened(opened.isPresent());
    }

    private static Proof proof(@Nullable String employeeId, @Nullable Secret pin, @Nullable Secret badge) {
        if (badge != null) {
            return new Proof.Badge(badge);
        }
        if (employeeId == null) {
            throw new ProblemException(ProblemCode.MISSING_PART, Wording.of("detail.pin.employee"));
        }
        return new Proof.Pin(employeeId, Objects.requireNonNull(pin));
    }
}
