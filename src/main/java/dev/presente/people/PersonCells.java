package dev.presente.people;

import dev.presente.imports.ImportOptions.Ids;
import dev.presente.imports.Row;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the cells of an imported line that name a person: the plain id, the external id or both. */
@Component
public class PersonCells {
    private static final int LONGEST = 4 * ExternalId.MAX;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int MOST_ZEROS = 12;

    private final Employees employees;
    private final Homes homes;
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonCells(Employees employees, Homes homes, JdbcClient jdbc, Clock clock) {
        this.employees = employees;
        this.homes = homes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Names a person.
     *
     * @param employeeId the plain id; null means that the person is new and gets one with {@link #create}
     * @param externalId the external id as it is stored; null means that the line has none
     */
    public record Named(
            @Nullable String employeeId, @Nullable String externalId) {
        /** Returns the name in the words of an error message. */
        Wording told() {
            return employeeId == null
                    ? Wording.of("line.pair", "externalId", externalId)
                    : Wording.of("line.pair", "employeeId", employeeId);
        }
    }

    /** Reads the columns {@code employeeId} and {@code externalId}, and notes in the line what is wrong with them. */
    public Named read(Row row) {
        var id = row.text("employeeId", LONGEST);
        var external = row.text("externalId", LONGEST);
        boolean isExternal = row.options().ids() == Ids.EXTERNAL && external == null;
        if (isExternal) {
            external = id;
        }
        if (external != null && !ExternalId.Texts.isExternalId(external)) {
            row.problem(Wording.of("line.external-id", Wording.of("detail.external-id"), Row.shown(external)));
            return new Named(null, null);
        }
        var tidy = ExternalId.Texts.tidy(external);
        if (id != null && !isExternal) {
            return plain(row, id, tidy);
        }
        if (tidy != null) {
            return new Named(known(row, tidy), tidy);
        }
        row.problem(Wording.of("line.employee-id.missing"));
        return new Named(null, null);
    }

    private Named plain(Row row, String id, @Nullable String external) {
        if (!id.matches(Employee.ID_PATTERN)) {
            var known = external == null ? ofAnotherSystem(id) : null;
            if (known != null) {
                return known;
            }
            row.problem(Wording.of("line.employee-id", Wording.of("detail.plain-id"), Row.shown(id)));
        }
        sameNumber(id).ifPresent(other -> row.warning(Wording.of("line.employee-id.zeros", id, other)));
        var other = external == null ? null : employeeId(external);
        if (other != null && !other.equals(id)) {
            row.problem(Wording.of("line.external-id.other", external, other));
        }
        return new Named(id, external);
    }

    /** Returns the person, if any, whose external id stands where the plain id should. */
    private @Nullable Named ofAnotherSystem(String id) {
        var external = ExternalId.Texts.isExternalId(id) ? ExternalId.Texts.tidy(id) : null;
        var known = external == null ? null : employeeId(external);
        return known == null ? null : new Named(known, external);
    }

    /** Returns somebody whose id is the same number with more or fewer zeros in front, when nobody has this id yet. */
    private Optional<String> sameNumber(String id) {
        if (!NUMBER.matcher(id).matches() || employees.findByEmployeeId(id).isPresent()) {
            return Optional.empty();
        }
        var digits = id.replaceFirst("^0+(?=.)", "");
        var alike = IntStream.rangeClosed(0, MOST_ZEROS)
                .mapToObj(zeros -> "0".repeat(zeros) + digits)
                .toList();
        return jdbc.sql("select employee_id from employee where employee_id in (:ids) order by employee_id limit 1")
                .param("ids", alike)
                .query(String.class)
                .optional();
    }

    /** Returns the plain id of the person with an external id; null when that person is new. */
    private @Nullable String known(Row row, String external) {
        var id = employeeId(external);
        if (id == null && row.options().ids() == Ids.PLAIN) {
            row.problem(Wording.of("line.external-id.nobody", external));
        }
        return id == null && isPlainWithoutExternal(external) ? external : id;
    }

    private @Nullable String employeeId(String external) {
        return employees.findByExternalId(external).map(Employee::employeeId).orElse(null);
    }

    private boolean isPlainWithoutExternal(String id) {
        return employees
                .findByEmployeeId(id)
                .filter(employee -> employee.externalId() == null)
                .isPresent();
    }

    /** Adds a person with an external id and returns the plain id that was made for it. */
    String create(String externalId) {
        var first = PlainId.of(externalId);
        var id = first;
        for (int time = 2; !homes.addIfAbsent(id, externalId, clock.instant()); time++) {
            id = PlainId.next(first, time);
        }
        return id;
    }
}
