package dev.presente.sso;

import dev.presente.openid.Identity;
import dev.presente.openid.SsoProperties;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.system.SingleLine;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the employee whom the provider names. */
@Component
class NamedEmployee {
    private static final int LONGEST = 64;

    private final SsoProperties settings;
    private final Employees employees;

    NamedEmployee(SsoProperties settings, Employees employees) {
        this.settings = settings;
        this.employees = employees;
    }

    /** Returns the employee's id; empty when the provider names nobody, or nobody who is here. */
    Optional<String> of(Identity person) {
        return person.text(settings.employeeClaim())
                .filter(name -> SingleLine.Validator.isLine(name, LONGEST))
                .flatMap(this::find)
                .filter(employee -> !employee.isErased())
                .map(Employee::employeeId);
    }

    private Optional<Employee> find(String name) {
        return switch (settings.employeeIs()) {
            case EMPLOYEE_ID -> employees.findByEmployeeId(name);
            case EXTERNAL_ID -> employees.findByExternalId(Objects.requireNonNullElse(ExternalId.Texts.tidy(name), ""));
        };
    }
}
