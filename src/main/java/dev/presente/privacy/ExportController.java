package dev.presente.privacy;

import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Privacy")
class ExportController {
    private static final Logger LOG = LoggerFactory.getLogger(ExportController.class);

    private final DataExport export;
    private final Employees employees;

    ExportController(DataExport export, Employees employees) {
        this.export = export;
        this.employees = employees;
    }

    @GetMapping("/employees/{employeeId}/export")
    @Operation(
            summary = "Everything held about a person, as a ZIP",
            description = "JSON files, kept photos and a README.txt that explains them. For the person alone: the"
                    + " templates in it can be turned back into a face.")
    @ApiResponse(responseCode = "200", description = "The archive", content = @Content(mediaType = "application/zip"))
    void export(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            HttpServletResponse response)
            throws IOException {
        export.requireEmployee(employeeId);
        write(employeeId, response);
    }

    @GetMapping("/me/export")
    @Operation(operationId = "exportOwnData", summary = "Everything held about oneself, as a ZIP")
    @ApiResponse(responseCode = "200", description = "The archive", content = @Content(mediaType = "application/zip"))
    void exportOwn(@AuthenticationPrincipal Caller caller, HttpServletResponse response) throws IOException {
        write(employees.own(caller).employeeId(), response);
    }

    private void write(String employeeId, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(employeeId + ".zip")
                        .build()
                        .toString());
        try {
            export.write(employeeId, response.getOutputStream());
        } catch (UncheckedIOException e) {
            LOG.debug("The client went away before the end of an export", e);
        }
    }
}
