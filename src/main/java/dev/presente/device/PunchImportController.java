package dev.presente.device;

import dev.presente.device.PunchImport.Result;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.system.WallClock;
import dev.presente.system.web.ReadsParts;
import dev.presente.wording.Wording;
import dev.presente.zone.UnknownZoneException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
@Tag(name = "Devices")
class PunchImportController {
    /** This is more than ten million punches. */
    private static final long LONGEST = 512L << 20;

    private final PunchImports imports;

    PunchImportController(PunchImports imports) {
        this.imports = imports;
    }

    @PostMapping(
            path = "/imports/punches",
            consumes = {
                MediaType.MULTIPART_FORM_DATA_VALUE,
                "text/csv",
                MediaType.TEXT_PLAIN_VALUE,
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @ReadsParts("map")
    @Operation(
            operationId = "importPunches",
            summary = "Take a file of punches as events",
            description = "The body is the file itself, or a form with the parts `file` (at most 10 MB) and `map`."
                    + " All lines are taken or, when one has an error, none: 422 `invalid-file` with the errors by line."
                    + " A punch that is there already adds nothing, so a file may be sent twice.")
    Result take(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            @RequestParam(name = "file", required = false) @Parameter(hidden = true) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "csv") @Schema(allowableValues = {"csv", "attlog"}) String format,
            @RequestParam(required = false)
                    @SingleLine(max = 100)
                    @Schema(description = "the time zone of the file, unless the map or a column says it")
                    @Nullable
                    String zone,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "where the punches were; absent: the site of each person")
                    @Nullable
                    String site,
            @RequestParam(required = false) @SingleLine(max = 40) @Nullable String encoding,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "take punches also in another zone than that of the person's sites")
                    boolean anyZone,
            @RequestParam(defaultValue = "false") @Schema(description = "only say what would happen") boolean dryRun)
            throws IOException {
        var kept = Files.createTempFile("presente-punches", ".tmp");
        try {
            keep(file == null ? request.getInputStream() : file.getInputStream(), file, request, kept);
            var wish = new PunchImport(
                    kept,
                    format(format),
                    zone,
                    map(request),
                    site,
                    anyZone,
                    dryRun,
                    encoding == null ? null : charset(encoding),
                    caller);
            return answer(imports.run(wish));
        } catch (UnknownZoneException e) {
            throw WallClock.unknownZone("zone", e);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.why(e));
        } finally {
            Files.delete(kept);
        }
    }

    private static void keep(InputStream body, @Nullable MultipartFile file, HttpServletRequest request, Path kept)
            throws IOException {
        var type = request.getContentType();
        if (file == null && type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            throw new ProblemException(ProblemCode.MISSING_PART, Wording.of("detail.file.missing"));
        }
        try (body;
                var out = Files.newOutputStream(kept)) {
            var buffer = new byte[1 << 16];
            long total = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                total += read;
                if (total > LONGEST) {
                    throw new ProblemException(ProblemCode.IMAGE_TOO_LARGE, Wording.of("detail.file.bytes", LONGEST));
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static PunchFormat format(String name) {
        return switch (name) {
            case "csv" -> PunchFormat.CSV;
            case "attlog" -> PunchFormat.ATTLOG;
            default -> throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.file.format"));
        };
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.file.encoding", name));
        }
    }

    /** Returns the map, which is a part of the form with or without the name of a file, or a parameter. */
    private static byte @Nullable [] map(HttpServletRequest request) throws IOException {
        if (request instanceof MultipartHttpServletRequest form) {
            var part = form.getFile("map");
            if (part != null) {
                return part.getBytes();
            }
        }
        var text = request.getParameter("map");
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Result answer(Result result) {
        if (result.errorsTotal() == 0) {
            return result;
        }
        var first = result.errors().get(0);
        throw new ProblemException(
                ProblemCode.INVALID_FILE,
                Wording.of("detail.file.errors", result.errorsTotal(), first.line(), first.text()),
                Map.of(
                        "errors", result.errors(),
                        "errorsTotal", result.errorsTotal(),
                        "warnings", result.warnings()));
    }
}
