package dev.presente.people;

import dev.presente.system.Secret;
import dev.presente.system.SingleLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/employees/{employeeId}")
@Tag(name = "Without a face")
class CodeController {
    private final Pins pins;
    private final Badges badges;

    CodeController(Pins pins, Badges badges) {
        this.pins = pins;
        this.badges = badges;
    }

    record NewPin(
            @Schema(description = "6 to 12 digits; absent: the service makes one") @Nullable
            Secret pin) {}

    /** Answers that a PIN was set; it holds the PIN itself only when the service made it. */
    record PinSet(String employeeId, @Nullable Secret pin) {}

    record NewBadge(
            @NotNull @SingleLine(max = 128) @Schema(description = "what the reader reads")
            Secret code) {}

    @PutMapping("/pin")
    @Operation(summary = "Set a person's PIN; a generated one is shown in this answer alone")
    PinSet setPin(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @Valid @RequestBody(required = false) @Nullable NewPin request) {
        var given = request == null ? null : request.pin();
        var pin = given == null ? new Secret(Pins.random()) : given;
        pins.set(employeeId, pin);
        return new PinSet(employeeId, given == null ? pin : null);
    }

    @DeleteMapping("/pin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a person's PIN away")
    void removePin(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId) {
        pins.remove(employeeId);
    }

    @PutMapping("/badge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give a person a badge; the one before no longer works")
    void setBadge(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @Valid @RequestBody NewBadge request) {
        badges.set(employeeId, request.code());
    }

    @DeleteMapping("/badge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a person's badge away")
    void removeBadge(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId) {
        badges.remove(employeeId);
    }
}
