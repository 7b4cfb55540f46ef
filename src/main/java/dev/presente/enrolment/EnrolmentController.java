package dev.presente.enrolment;

import dev.presente.enrolment.EnrolmentService.Enrolment;
import dev.presente.enrolment.EnrolmentService.Person;
import dev.presente.people.Employee;
import dev.presente.people.ExternalId;
import dev.presente.system.Caller;
import dev.presente.system.Photo;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.system.SingleLine;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@Tag(name = "Enrolment")
class EnrolmentController {
    private final EnrolmentService enrolment;
    private final ConsentTexts texts;

    EnrolmentController(EnrolmentService enrolment, ConsentTexts texts) {
        this.enrolment = enrolment;
        this.texts = texts;
    }

    @PostMapping(path = "/enroll", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Enrol a person with one or a few photos",
            description = "Creates the employee if new and adds a template for every usable photo. At least one photo"
                    + " must be usable; otherwise nothing is stored and the answer has the first photo's code and, in"
                    + " `rejectedPhotos`, every reason. A photo that does not look like the person's others is rejected"
                    + " (`different-person`); somebody enrolled under another id is not enrolled (`duplicate-person`). A key with only the scope"
                    + " `enrol` changes no data of an employee who exists, and enrols nobody anew who was enrolled before"
                    + " and has no template of the model in use: 403 `forbidden`.")
    @ApiResponse(
            responseCode = "201",
            description = "Enrolled",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "the path of the employee",
                            schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    ResponseEntity<Enrolment> enrol(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @RequestParam("photo")
                    @Size(min = 1, max = 10, message = "{detail.files.ten}")
                    @Schema(description = "JPEG, PNG, WebP or BMP with exactly one face, at most 10 MB each")
                    List<MultipartFile> photos,
            @RequestParam(required = false)
                    @Schema(description = "`true`: the person has agreed to biometric processing")
                    @Nullable
                    String consent,
            @RequestParam(required = false)
                    @SingleLine(max = 32)
                    @Schema(description = "Version of the text that the person was shown. Absent: the current one")
                    @Nullable
                    String consentVersion,
            @RequestParam(required = false)
                    @SingleLine(max = 35)
                    @Schema(description = "Language of that text. Absent: the one last written")
                    @Nullable
                    String consentLanguage,
            @RequestParam(defaultValue = "false")
                    @Schema(
                            description =
                                    "with the scope hr beside enrol, or admin: this is another person than the one"
                                            + " of the same looks")
                    boolean lookAlike,
            @RequestParam(defaultValue = "false")
                    @Schema(
                            description =
                                    "with the scope hr beside enrol, or admin: drop the person's templates so far")
                    boolean replace,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "what another system calls the person; unique. Absent or empty: it stays")
                    @Nullable
                    String externalId,
            @RequestParam(required = false) @SingleLine(max = 200) @Nullable String fullName,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(defaultValue = "false")
                    @Schema(
                            description =
                                    "hr and admin only: create the site when it is not known, with the time zone of"
                                            + " the service")
                    boolean createSites) {
        if (!"true".equalsIgnoreCase(consent)) {
            throw new ProblemException(ProblemCode.CONSENT_REQUIRED, Wording.of("detail.consent.needed"));
        }
        var assurance = new Assurance(lookAlike, replace);
        if (assurance.isGiven() && !caller.hasAny(Scope.HR)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, Wording.of("detail.enrol.assurance"));
        }
        var shown = texts.existing(consentVersion, consentLanguage);
        var answer = enrolment.enrol(
                caller,
                new Person(employeeId, "".equals(externalId) ? null : externalId, fullName, site, createSites),
                shown,
                photos.stream().map(Photo::of).toList(),
                assurance);
        return ResponseEntity.created(URI.create("/employees/" + employeeId)).body(answer);
    }
}
