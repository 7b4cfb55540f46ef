package dev.presente.people;

import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import dev.presente.people.PersonCells.Named;
import dev.presente.site.SiteCell;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports employees; existing ones are changed where a cell has a value. */
@Component
class EmployeeImport implements ImportKind<EmployeeImport.Entry> {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SiteCell sites;
    private final PersonCells people;

    EmployeeImport(JdbcClient jdbc, Clock clock, SiteCell sites, PersonCells people) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sites = sites;
        this.people = people;
    }

    record Entry(
            Named person,
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
        return List.of("employeeId", "externalId", "fullName", "site", "activeFrom", "activeTo");
    }

    @Override
    public int required() {
        return 0;
    }

    @Override
    public List<String> missing(List<@Nullable String> present) {
        return present.contains("employeeId") || present.contains("externalId")
                ? List.of()
                : List.of("column employeeId is missing, and externalId too");
    }

    @Override
    public Entry read(Row row) {
        var entry = new Entry(
                people.read(row),
                row.text("fullName", 200),
                sites.read(row, "site"),
                row.date("activeFrom"),
                row.date("activeTo"));
        if (entry.activeFrom() != null
                && entry.activeTo() != null
                && entry.activeTo().isBefore(entry.activeFrom())) {
            row.problem("activeTo " + entry.activeTo() + " is before activeFrom " + entry.activeFrom());
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
                .param("id", entry.person().employeeId())
                .param("from", entry.activeFrom())
                .param("to", entry.activeTo())
                .query(Boolean.class)
                .single();
    }

    @Override
    public String identity(Entry entry) {
        return entry.person().told();
    }

    @Override
    public List<String> identities(Entry entry) {
        var external = entry.person().externalId();
        return external == null || entry.person().employeeId() == null
                ? List.of(identity(entry))
                : List.of(identity(entry), "externalId " + external);
    }

    @Override
    public Change write(Entry entry) {
        var id = entry.person().employeeId();
        if (id == null) {
            upsert(people.create(Objects.requireNonNull(entry.person().externalId())), entry);
            return Change.CREATED;
        }
        return upsert(id, entry);
    }

    private Change upsert(String id, Entry entry) {
        return jdbc.sql("""
                        insert into employee (employee_id, external_id, full_name, site, active_from, active_to, created_at)
                        values (:id, :external, :name, :site, cast(:from as date), cast(:to as date), :now)
                        on conflict (employee_id) do update set
                            external_id = coalesce(excluded.external_id, employee.external_id),
                            full_name = coalesce(excluded.full_name, employee.full_name),
                            site = coalesce(excluded.site, employee.site),
                            active_from = coalesce(excluded.active_from, employee.active_from),
                            active_to = coalesce(excluded.active_to, employee.active_to)
                        where (coalesce(excluded.external_id, employee.external_id),
                               coalesce(excluded.full_name, employee.full_name), coalesce(excluded.site, employee.site),
                               coalesce(excluded.active_from, employee.active_from),
                               coalesce(excluded.active_to, employee.active_to))
                            is distinct from (employee.external_id, employee.full_name, employee.site, employee.active_from,
                                              employee.active_to)
                        returning xmax = 0
                        """) // xmax is 0 in a row that was inserted
                .param("id", id)
                .param("external", entry.person().externalId())
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
        return jdbc.sql("select key from employee where employee_id = :id or external_id = :external")
                .param("id", entry.person().employeeId())
                .param("external", entry.person().externalId())
                .query(Long.class)
                .single();
    }
}
