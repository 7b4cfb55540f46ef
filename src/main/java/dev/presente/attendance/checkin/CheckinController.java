package dev.presente.attendance.checkin;

import static dev.presente.recognition.Stages.serverTiming;

import dev.presente.attendance.checkin.CheckinService.Times;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.events.KioskNames;
import dev.presente.face.challenge.Burst;
import dev.presente.people.Employee;
import dev.presente.recognition.Proof;
import dev.presente.system.Caller;
import dev.presente.system.Photo;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Rfc3339;
import dev.presente.system.Scope;
import dev.presente.system.Secret;
import dev.presente.system.SingleLine;
import dev.presente.system.repeats.IdempotentAnswers;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@Tag(name = "Attendance")
class CheckinController {
    private static final String TIMING = "Server-Timing";
    private static final String TIMING_WORDS =
            "the milliseconds of each stage, such as `decode;dur=12.3, detect;dur=8.1`; absent when no photo was looked at";

    private final CheckinService checkins;
    private final KioskNames kiosks;

    CheckinController(CheckinService checkins, KioskNames kiosks) {
        this.checkins = checkins;
        this.kiosks = kiosks;
    }

    @PostMapping(path = "/checkin", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Check a person in or out by face, PIN or badge",
            description = "201 when an attendance event was written, 200 when it was not: the outcome says why. The"
                    + " `Server-Timing` header tells the milliseconds of each stage; `liveness`, measured meanwhile, those that"
                    + " it was waited for after `embed`. `embed`, `search` and `write` are told apart to `hr` and `admin` only:"
                    + " others get their sum as `rest`.")
    @ApiResponse(
            responseCode = "201",
            description = "Accepted and recorded",
            headers = @Header(name = TIMING, description = TIMING_WORDS, schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "200",
            description = "Any other outcome",
            headers = @Header(name = TIMING, description = TIMING_WORDS, schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    ResponseEntity<CheckinResponse> checkIn(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(name = "photo", required = false)
                    @Size(max = 5, message = "{detail.files.five}")
                    @Schema(description = "Frames of the same moment; or send `badge`, or `employeeId` and `pin`")
                    @Nullable
                    List<MultipartFile> photos,
            @RequestParam(required = false)
                    @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
                    @Schema(description = "The claimed person: 1:1. Absent: 1:N")
                    @Nullable
                    String employeeId,
            @RequestParam(required = false)
                    @SingleLine(max = 64)
                    @Schema(description = "The claimed person's PIN")
                    @Nullable
                    Secret pin,
            @RequestParam(required = false)
                    @SingleLine(max = 128)
                    @Schema(description = "What the badge reader reads")
                    @Nullable
                    Secret badge,
            @RequestParam(required = false)
                    @SingleLine(max = 64)
                    @Schema(description = "The nonce of a challenge, which the frames answer")
                    @Nullable
                    String challenge,
            @RequestParam(required = false)
                    @Pattern(regexp = Flashed.PATTERN, message = Flashed.MESSAGE)
                    @Schema(
                            description =
                                    "Of an answer to a challenge with colours: for each photo in which of them it was"
                                            + " taken, from 0. Absent: the screen did not flash",
                            example = "0,1,2,3,4")
                    @Nullable
                    String colours,
            @RequestParam(required = false)
                    @SingleLine(max = 64)
                    @Schema(
                            description =
                                    "The token of a `CONFIRMATION_NEEDED`, in place of the proof that led to it; it"
                                            + " needs `direction`")
                    @Nullable
                    Secret confirmation,
            @RequestParam(required = false)
                    @Schema(
                            description =
                                    "`ASK` of a paired kiosk that can ask the person: a turn within 10 minutes that"
                                            + " nobody stated is then answered `CONFIRMATION_NEEDED`, and not recorded")
                    @Nullable
                    Confirm confirm,
            @RequestParam(required = false) @Schema(description = "Absent: coming and going alternate") @Nullable
                    Direction direction,
            @RequestParam(required = false) @SingleLine(max = 64) @Nullable String kioskId,
            @RequestParam(required = false)
                    @Schema(
                            description =
                                    "RFC 3339; evidence, and of a kiosk trusted for offline capture the event's time. From a"
                                            + " paired kiosk only with a check-in that it kept while the service was out of"
                                            + " reach: in doubt that is not asked for a motion",
                            format = "date-time")
                    @Nullable
                    String capturedAt,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Pattern(regexp = IdempotentAnswers.KEY_PATTERN, message = IdempotentAnswers.KEY_MESSAGE)
                    @Schema(
                            description =
                                    "A repeat gets the first answer and writes nothing; only a `CONFIRMATION_NEEDED` is"
                                            + " decided anew")
                    @Nullable
                    String idempotencyKey,
            HttpServletRequest request) {
        var answer = checkins.checkIn(new Checkin(
                caller,
                request.getRemoteAddr(),
                confirmation == null
                        ? proof(photos, employeeId, pin, badge, challenge, colours)
                        : confirmed(confirmation, direction, photos, pin, badge),
                direction,
                canAsk(caller, confirm),
                kiosks.of(caller, kioskId),
                capturedAt == null ? null : Rfc3339.parse("capturedAt", capturedAt),
                idempotencyKey == null ? null : new IdempotentAnswers.Key(caller.apiKeyId(), idempotencyKey)));
        var response = ResponseEntity.status(answer.response().status());
        if (answer.times() != null) {
            response.header(TIMING, header(answer.times(), caller));
        }
        return response.body(answer.response());
    }

    /** Says what a kiosk does when a check-in would be improbable. */
    enum Confirm {
        /** It asks the person. */
        ASK
    }

    /** @throws ProblemException {@code invalid-parameter} when the caller is no paired kiosk */
    private static boolean canAsk(Caller caller, @Nullable Confirm confirm) {
        if (confirm != null && caller.kiosk() == null) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.confirm.kiosk"));
        }
        return confirm != null;
    }

    private static Proof confirmed(
            Secret token,
            @Nullable Direction direction,
            @Nullable List<MultipartFile> photos,
            @Nullable Secret pin,
            @Nullable Secret badge) {
        if (Stream.of(photos, pin, badge).anyMatch(Objects::nonNull)) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.confirm.alone"));
        }
        if (direction == null) {
            throw new ProblemException(ProblemCode.MISSING_PART, Wording.of("detail.confirm.direction"));
        }
        return new Proof.Confirmation(token);
    }

    /**
     * Returns the one proof that the request contains: photos, a PIN or a badge.
     *
     * @throws ProblemException {@code missing-part} when there is none, or a PIN without an employee id;
     *     {@code invalid-parameter} when there are several, a challenge comes with too few photos, or the colours do not belong
     *     to the photos
     */
    private static Proof proof(
            @Nullable List<MultipartFile> photos,
            @Nullable String employeeId,
            @Nullable Secret pin,
            @Nullable Secret badge,
            @Nullable String challenge,
            @Nullable String colours) {
        if (Stream.of(photos, pin, badge).filter(Objects::nonNull).count() > 1) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.proof.one"));
        }
        if (challenge != null && (photos == null || photos.size() < Burst.LEAST_FRAMES)) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.challenge.photos"));
        }
        var flashes = Flashed.with(colours, challenge, photos == null ? 0 : photos.size());
        if (photos != null) {
            return new Proof.Face(photos.stream().map(Photo::of).toList(), employeeId, challenge, flashes);
        }
        if (badge != null) {
            return new Proof.Badge(badge);
        }
        if (pin == null) {
            throw new ProblemException(ProblemCode.MISSING_PART, Wording.of("detail.photo.part"));
        }
        if (employeeId == null) {
            throw new ProblemException(ProblemCode.MISSING_PART, Wording.of("detail.pin.employee"));
        }
        return new Proof.Pin(employeeId, pin);
    }

    /**
     * Returns the milliseconds of the stages. A face that is near somebody's threshold is embedded for longer, so a caller who
     * may not see how near it is gets only the sum of what follows the photo.
     */
    private static String header(Times times, Caller caller) {
        var photo = times.embedding();
        var stages = Stream.of(
                serverTiming("decode", photo.decode()),
                serverTiming("detect", photo.detect()),
                serverTiming("align", photo.align()),
                serverTiming("quality", photo.quality()),
                serverTiming("liveness", photo.liveness()));
        var rest = caller.hasAny(Scope.HR)
                ? Stream.of(
                        serverTiming("embed", photo.embed()),
                        serverTiming("search", times.search()),
                        serverTiming("write", times.write()))
                : Stream.of(serverTiming("rest", photo.embed() + times.search() + times.write()));
        return Stream.concat(stages, rest).collect(Collectors.joining(", "));
    }
}
