package dev.presente.people;

import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import dev.presente.people.PersonCells.Named;
import dev.presente.site.SiteCell;
import dev.presente.team.DepartmentCell;
import dev.presente.wording.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private final SiteCell sites;
    private final DepartmentCell departments;
    private final PersonCells people;
    private final Homes homes;

    EmployeeImport(
            EmploymentCells employment,
            JdbcClient jdbc,
            Clock clock,
            SiteCell sites,
            DepartmentCell departments,
            PersonCells people,
            Homes homes) {
        this.employment = employment;
        this.jdbc = jdbc;
        this.clock = clock;
        this.sites = sites;
        this.departments = departments;
        this.people = people;
        this.homes = homes;
    }

    record Entry(
            Named person,
            @Nullable String fullName,
            @Nullable String site,
            DepartmentCell.@Nullable Stated department,
            StatedPeriod period) {}

    @Override
    public String name() {
        return "employees";
    }

    @Override
    public List<String> columns() {
        var columns =
                new ArrayList<>(List.of("employeeId", "externalId", "fullName", "site", "activeFrom", "activeTo"));
        columns.addAll(departments.columns());
        return columns;
    }

    @Override
    public int required() {
        return 0;
    }

    @Override
    public List<Wording> missing(List<@Nullable String> present) {
        return present.contains("employeeId") || present.contains("externalId")
                ? List.of()
                : List.of(Wording.of("line.column.no-id"));
    }

    @Override
    public Entry read(Row row) {
        var entry = new Entry(
                people.read(row),
                row.text("fullName", 200),
                sites.read(row, "site"),
                departments.read(row),
                EmploymentCells.read(row));
        if (row.problems().isEmpty()) {
            employment.check(row, entry.person().employeeId(), entry.period());
        }
        return entry;
    }

    @Override
    public Wording identity(Entry entry) {
        return entry.person().told();
    }

    @Override
    public List<Wording> identities(Entry entry) {
        var external = entry.person().externalId();
        return external == null || entry.person().employeeId() == null
                ? List.of(identity(entry))
                : List.of(identity(entry), Wording.of("line.pair", "externalId", external));
    }

    @Override
    public Change write(Entry entry) {
        var id = entry.person().employeeId();
        var isNew = id == null;
        var known =
                id == null ? people.create(Objects.requireNonNull(entry.person().externalId())) : id;
        var change = upsert(known, entry);
        boolean hasOtherPeriod = employment.write(known, entry.period());
        boolean isMoved = departments.write(employeeKey(entry, known), entry.department());
        if (isNew) {
            return Change.CREATED;
        }
        return change == Change.UNCHANGED && (hasOtherPeriod || isMoved) ? Change.CHANGED : change;
    }

    private Change upsert(String id, Entry entry) {
        return jdbc.sql("""
                        insert into employee (employee_id, external_id, full_name, site, created_at)
                        values (:id, :external, :name, :site, :now)
                        on conflict (employee_id) do update set
                            external_id = coalesce(excluded.external_id, employee.external_id),
                            full_name = coalesce(excluded.full_name, employee.full_name),
                            site = coalesce(excluded.site, employee.site)
                        where (coalesce(excluded.external_id, employee.external_id),
                               coalesce(excluded.full_name, employee.full_name), coalesce(excluded.site, employee.site))
                            is distinct from (employee.external_id, employee.full_name, employee.site)
                        returning xmax = 0 as inserted, key
                        """) // xmax is 0 in a row that was inserted
                .param("id", id)
                .param("external", entry.person().externalId())
                .param("name", entry.fullName())
                .param("site", entry.site())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rs, i) -> written(rs))
                .optional()
                .orElse(Change.UNCHANGED);
    }

    private Change written(ResultSet rs) throws SQLException {
        boolean isNew = rs.getBoolean("inserted");
        homes.note(rs.getLong("key"));
        return isNew ? Change.CREATED : Change.CHANGED;
    }

    @Override
    public Long employeeKey(Entry entry) {
        return employeeKey(entry, entry.person().employeeId());
    }

    private Long employeeKey(Entry entry, @Nullable String employeeId) {
        return jdbc.sql("select key from employee where employee_id = :id or external_id = :external")
                .param("id", employeeId)
                .param("external", entry.person().externalId())
                .query(Long.class)
                .single();
    }
}
