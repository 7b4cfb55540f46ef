package dev.presente.report.payroll;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which labour agreement holds for single people, whatever holds at their sites. */
@Repository
class PersonAgreements {
    private final JdbcClient jdbc;
    private final RecordMarks marks;

    PersonAgreements(JdbcClient jdbc, RecordMarks marks) {
        this.marks = marks;
        this.jdbc = jdbc;
    }

    /** Returns for each person who has some the agreements by their first day; empty is that of the site. */
    Map<String, NavigableMap<LocalDate, Optional<String>>> all() {
        var people = new TreeMap<String, NavigableMap<LocalDate, Optional<String>>>();
        jdbc.sql("select e.employee_id, p.effective_from, p.agreement"
                        + " from labour_agreement_person p join employee e on e.key = p.employee_key")
                .query((RowCallbackHandler)
                        rs -> people.computeIfAbsent(rs.getString("employee_id"), id -> new TreeMap<>())
                                .put(
                                        rs.getObject("effective_from", LocalDate.class),
                                        Optional.ofNullable(rs.getString("agreement"))));
        return people;
    }

    void put(long employeeKey, LocalDate from, @Nullable String agreement) {
        jdbc.sql("""
                        insert into labour_agreement_person (employee_key, effective_from, agreement)
                        values (:employee, :from, :agreement)
                        on conflict (employee_key, effective_from) do update set agreement = excluded.agreement
                        """)
                .param("employee", employeeKey)
                .param("from", from)
                .param("agreement", agreement)
                .update();
        marks.put(MarkedKind.PERSON_AGREEMENT, employeeKey + " from " + from);
    }

    /** Returns the sites at which the person has a day from {@code first} on. */
    List<String> sites(long employeeKey, LocalDate first) {
        return jdbc.sql("select distinct site from workday where employee_key = :employee and day >= :first"
                        + " and site is not null")
                .param("employee", employeeKey)
                .param("first", first)
                .query(String.class)
                .list();
    }

    /** Returns the sites at which somebody for whom the agreement holds has a day from {@code first} on. */
    List<String> sites(String agreement, LocalDate first) {
        return jdbc.sql("select distinct site from workday where day >= :first and site is not null and employee_key in"
                        + " (select employee_key from labour_agreement_person where agreement = :agreement)")
                .param("agreement", agreement)
                .param("first", first)
                .query(String.class)
                .list();
    }

    /** Decides whether the agreement holds for anybody who is not erased, on whichever days. */
    boolean has(String agreement) {
        return jdbc.sql("select exists (select from labour_agreement_person p join employee e on e.key = p.employee_key"
                        + " where p.agreement = :agreement and e.erased_at is null)")
                .param("agreement", agreement)
                .query(Boolean.class)
                .single();
    }
}
