package dev.presente.people;

import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import dev.presente.site.SiteCell;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports employees; existing ones are changed where a cell has a value. */
@Component
class EmployeeImport implements ImportKind<EmployeeImport.Entry> {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SiteCell sites;

    EmployeeImport(JdbcClient jdbc, Clock clock, SiteCell sites) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sites = sites;
    }

    record Entry(
            String employeeId,
            @Nullable String fullName,
            @Nullable String site,
            @Nullable LocalDate activeFrom,
            @Nullable LocalDate activeTo) {}

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
                sites.read(row, "site"),
                row.date("activeFrom"),
                row.date("activeTo"));
        if (!entry.employeeId().isEmpty() && !entry.employeeId().matches(Employee.ID_PATTERN)) {
            row.problem("employeeId " + Employee.ID_MESSAGE);
        }
        if (entry.activeFrom() != null
                && entry.activeTo() != null
                && entry.activeTo().isBefore(entry.activeFrom())) {
            row.problem("activeTo is before activeFrom");
        } else if (row.problems().isEmpty() && endsBeforeItBegins(entry)) {
            row.problem("activeFrom and activeTo contradict what is stored of the other");
        }
        return entry;
    }

    private boolean endsBeforeItBegins(Entry entry) {
        return jdbc.sql("""
                        select exists (select from employee where employee_id = :id
                            and coalesce(cast(:to as date), active_to) < coalesce(cast(:from as date), active_from))
                        """)
                .param("id", entry.employeeId())
                .param("from", entry.activeFrom())
                .param("to", entry.activeTo())
                .query(Boolean.class)
                .single();
    }

    @Override
    public String identity(Entry entry) {
        return "employeeId " + entry.employeeId();
    }

    @Override
    public Change write(Entry entry) {
        return jdbc.sql("""
                        insert into employee (employee_id, full_name, site, active_from, active_to, created_at)
                        values (:id, :name, :site, cast(:from as date), cast(:to as date), :now)
                        on conflict (employee_id) do update set
                            full_name = coalesce(excluded.full_name, employee.full_name),
                            site = coalesce(excluded.site, employee.site),
                            active_from = coalesce(excluded.active_from, employee.active_from),
                            active_to = coalesce(excluded.active_to, employee.active_to)
                        where (coalesce(excluded.full_name, employee.full_name), coalesce(excluded.site, employee.site),
                               coalesce(excluded.active_from, employee.active_from),
                               coalesce(excluded.active_to, employee.active_to))
                            is distinct from (employee.full_name, employee.site, employee.active_from, employee.active_to)
                        returning xmax = 0
                        """) // xmax is 0 in a row that was inserted
                .param("id", entry.employeeId())
                .param("name", entry.fullName())
                .param("site", entry.site())
                .param("from", entry.activeFrom())
                .param("to", entry.activeTo())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .map(inserted -> inserted ? Change.CREATED : Change.CHANGED)
                .orElse(Change.UNCHANGED);
    }

    @Override
    public Long employeeKey(Entry entry) {
        return jdbc.sql("select key from employee where employee_id = :id")
                .param("id", entry.employeeId())
                .query(Long.class)
                .single();
    }
}
