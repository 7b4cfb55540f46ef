package dev.presente.me;

import dev.presente.people.Employees;
import dev.presente.system.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "My own page")
class PersonController {
    private final Employees employees;

    PersonController(Employees employees) {
        this.employees = employees;
    }

    /** Describes the person to himself or herself. */
    record OwnPerson(
            String employeeId,
            @Nullable String externalId,
            @Nullable String fullName,
            @Nullable String site) {}

    @GetMapping("/me/person")
    @Operation(operationId = "getOwnPerson", summary = "Who one is to the service")
    OwnPerson person(@AuthenticationPrincipal Caller caller) {
        var person = employees.own(caller);
        return new OwnPerson(person.employeeId(), person.externalId(), person.fullName(), person.site());
    }
}
