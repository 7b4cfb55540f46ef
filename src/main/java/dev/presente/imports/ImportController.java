package dev.presente.imports;

import dev.presente.imports.Imports.LineError;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes files of plans, as {@code presente import} does. */
@RestController
@Tag(name = "Rosters")
class ImportController {
    private static final List<String> KINDS = List.of("shifts", "rosters", "holidays", "assignments", "absences");
    private static final int LARGEST = 10 << 20;

    /** This many suffice to mend a file. */
    private static final int MOST = 1000;

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    /** Says what happened to the lines, or would have. */
    record Taken(int created, int changed, int unchanged, boolean dryRun, List<LineError> warnings) {}

    @PostMapping(
            path = "/imports/{kind}",
            consumes = {
                MediaType.MULTIPART_FORM_DATA_VALUE,
                "text/csv",
                MediaType.TEXT_PLAIN_VALUE,
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @Operation(
            summary = "Take a file of plans",
            description =
                    "The body is a table (CSV) of at most 10 MB, or a form with the part `file`. `docs/import.md` has the"
                            + " columns. All lines are taken or, when one has an error, none: 422 `invalid-file` with the errors by"
                            + " line. A line that is there already changes nothing, so a file may be sent twice.")
    Taken takePlans(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            @PathVariable @Schema(description = "`shifts`, `rosters`, `holidays`, `assignments` or `absences`")
                    String kind,
            @RequestParam(name = "file", required = false) @Parameter(hidden = true) @Nullable MultipartFile file,
            @RequestParam(required = false)
                    @SingleLine(max = 20)
                    @Schema(description = "how the file writes days, such as dd/mm/yyyy; absent: yyyy-mm-dd")
                    @Nullable
                    String dates,
            @RequestParam(required = false) @SingleLine(max = 40) @Nullable String encoding,
            @RequestParam(defaultValue = "false") @Schema(description = "only say what would happen") boolean dryRun,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "create sites that are not known, with the time zone of the service")
                    boolean createSites)
            throws IOException {
        if (!KINDS.contains(kind)) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, Wording.of("detail.imports.kinds", String.join(", ", KINDS)));
        }
        var options = new ImportOptions(
                dryRun, createSites, format(dates), ImportOptions.Ids.PLAIN, charset(encoding), caller);
        return answer(run(kind, bytes(request, file), options), dryRun);
    }

    private Imports.Result run(String kind, byte[] bytes, ImportOptions options) {
        try {
            return imports.run(kind, bytes, options);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.INVALID_FILE, Wording.of("detail.file.line", Wording.why(e)));
        }
    }

    private static byte[] bytes(HttpServletRequest request, @Nullable MultipartFile file) throws IOException {
        var type = request.getContentType();
        if (file == null && type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            throw new ProblemException(ProblemCode.MISSING_PART, Wording.of("detail.file.missing"));
        }
        try (var body = file == null ? request.getInputStream() : file.getInputStream()) {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ProblemException(ProblemCode.IMAGE_TOO_LARGE, Wording.of("detail.file.megabytes"));
            }
            return bytes;
        }
    }

    private static DayFormat format(@Nullable String dates) {
        try {
            return dates == null ? DayFormat.ISO : DayFormat.of(dates);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.dates", Wording.why(e)));
        }
    }

    private static @Nullable Charset charset(@Nullable String name) {
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.file.encoding", name));
        }
    }

    private static Taken answer(Imports.Result result, boolean dryRun) {
        var errors = result.errors();
        if (errors.isEmpty()) {
            return new Taken(result.created(), result.changed(), result.unchanged(), dryRun, first(result.warnings()));
        }
        throw new ProblemException(
                ProblemCode.INVALID_FILE,
                Wording.of(
                        "detail.file.errors",
                        errors.size(),
                        errors.get(0).line(),
                        errors.get(0).text()),
                Map.of(
                        "errors", first(errors),
                        "errorsTotal", errors.size(),
                        "warnings", first(result.warnings())));
    }

    private static List<LineError> first(List<LineError> lines) {
        return lines.subList(0, Math.min(MOST, lines.size()));
    }
}
