package dev.presente.people;

import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Imports employees; existing ones are changed where a cell has a value. Only the end of an employment is also taken away, by
 * an empty cell in a column that is there.
 */
@Component
class EmployeeImport implements ImportKind<EmployeeImport.Entry> {
    private final EmploymentCells employment;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmployeeImport(EmploymentCells employment, JdbcClient jdbc, Clock clock) {
        this.employment = employment;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Entry(
            String employeeId,
            @Nullable String fullName,
            @Nullable String site,
            StatedPeriod period) {}

    @Override
    public String name() {
        return "employees";
    }

    @Override
    public List<String> columns() {
        return List.of("employeeId", "fullName", "site", "activeFrom", "activeTo");
    }

    @Override
    public int required() {
        return 1;
    }

    @Override
    public Entry read(Row row) {
        var entry = new Entry(
                row.required("employeeId", 64),
                row.text("fullName", 200),
                row.text("site", 100),
                EmploymentCells.read(row));
        if (!entry.employeeId().isEmpty() && !entry.employeeId().matches(Employee.ID_PATTERN)) {
            row.problem("employeeId " + Employee.ID_MESSAGE);
        }
        if (row.problems().isEmpty()) {
            employment.problem(entry.employeeId(), entry.period()).ifPresent(row::problem);
        }
        return entry;
    }

    @Override
    public String identity(Entry entry) {
        return "employeeId " + entry.employeeId();
    }

    @Override
    public Change write(Entry entry) {
        var change = jdbc.sql("""
                        insert into employee (employee_id, full_name, site, created_at)
                        values (:id, :name, :site, :now)
                        on conflict (employee_id) do update set
                            full_name = coalesce(excluded.full_name, employee.full_name),
                            site = coalesce(excluded.site, employee.site)
                        where (coalesce(excluded.full_name, employee.full_name), coalesce(excluded.site, employee.site))
                            is distinct from (employee.full_name, employee.site)
                        returning xmax = 0
                        """) // xmax is 0 in a row that was inserted
                .param("id", entry.employeeId())
                .param("name", entry.fullName())
                .param("site", entry.site())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .map(inserted -> inserted ? Change.CREATED : Change.CHANGED)
                .orElse(Change.UNCHANGED);
        var isMoved = employment.write(entry.employeeId(), entry.period());
        return change == Change.UNCHANGED && isMoved ? Change.CHANGED : change;
    }

    @Override
    public Long employeeKey(Entry entry) {
        return jdbc.sql("select key from employee where employee_id = :id")
                .param("id", entry.employeeId())
                .query(Long.class)
                .single();
    }
}
