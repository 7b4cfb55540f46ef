package dev.presente.directory;

import dev.presente.face.pack.ModelPack;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.TidyText;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SearchWords;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.team.Departments;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the list of employees. */
@Repository
class EmployeeList {
    private static final String TEMPLATES = """
            (select count(*) from reference_template t where t.employee_key = e.key) as templates,
            (select count(*) from reference_template t
             where t.employee_key = e.key and t.model_id = :model) as usable
            """;

    /** What is not looked at where faces are switched off. */
    private static final String NO_TEMPLATES = "0 as templates, 0 as usable";

    private final Departments departments;
    private final boolean faces;
    private final ModelPack pack;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmployeeList(Departments departments, PresenteProperties properties, ModelPack pack, JdbcClient jdbc, Clock clock) {
        this.departments = departments;
        this.faces = properties.knowsFaces();
        this.pack = pack;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lists the employees, without erased ones.
     *
     * @throws ProblemException {@code invalid-parameter} when there is no such department
     */
    Listing<EmployeeDirectory.Entry> list(EmployeeFilter filter, EmployeeFilter.Order order, ListWish wish) {
        var external = filter.externalId();
        return new PagedRows(
                        jdbc,
                        """
                        employee_id, external_id, full_name, site, d.name as department, l.first_day, l.last_day, created_at,
                        """ + (faces ? TEMPLATES : NO_TEMPLATES),
                        """
                        from employee e left join latest_employment l on l.employee_key = e.key
                        left join department_member_days m on m.employee_key = e.key and :today between m.first_day and m.last_day
                        left join department d on d.id = m.department_id
                        where erased_at is null
                          and (cast(:site as text) is null or site = :site)
                          and (cast(:external as text) is null or external_id = :external)
                          and (cast(:below as bigint[]) is null or m.department_id in (
                              select b.department_id from departments_below(cast(:below as bigint[])) b
                              where :today between b.first_day and b.last_day))
                          and\s""" + filter.condition(faces) + wish.words().among(SearchWords.OF_PEOPLE),
                        statement -> statement
                                .param("model", pack.id())
                                .param("today", today())
                                .param("below", below(filter.department()))
                                .param("site", filter.site())
                                .param("external", external == null ? null : TidyText.of(external)))
                .page(
                        order.key,
                        wish,
                        (rs, i) -> new EmployeeDirectory.Entry(
                                rs.getString("employee_id"),
                                rs.getString("external_id"),
                                rs.getString("full_name"),
                                rs.getString("site"),
                                rs.getString("department"),
                                rs.getObject("first_day", LocalDate.class),
                                rs.getObject("last_day", LocalDate.class),
                                rs.getInt("templates"),
                                rs.getInt("usable"),
                                createdAt(rs)));
    }

    private Long @Nullable [] below(@Nullable String department) {
        return department == null
                ? null
                : new Long[] {
                    departments
                            .find(department)
                            .orElseThrow(() -> new ProblemException(
                                    ProblemCode.INVALID_PARAMETER, Wording.of("detail.no-department", department)))
                            .id()
                };
    }

    private LocalDate today() {
        return Zone.of(clock).date(clock.instant());
    }

    private static Instant createdAt(ResultSet rs) throws SQLException {
        return rs.getObject("created_at", OffsetDateTime.class).toInstant();
    }
}
