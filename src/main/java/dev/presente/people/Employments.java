package dev.presente.people;

import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Stores the periods in which people are employed. Whoever writes them locks the person first. The database refuses periods of
 * one person that overlap.
 */
public interface Employments extends Repository<EmploymentRow, Long> {
    String PERIODS = "select m.id, m.firstDay, m.lastDay from EmploymentRow m where m.employee.key = :employeeKey"
            + " order by m.firstDay nulls first";

    @Query(PERIODS)
    List<EmploymentPeriod> periods(long employeeKey);

    /** Returns the periods of a person, who need not be known. */
    @Query("select m.id, m.firstDay, m.lastDay from EmploymentRow m where m.employee.employeeId = :employeeId")
    List<EmploymentPeriod> periods(String employeeId);

    /** Lists the periods of a person by their first day. */
    @Query(PERIODS)
    Page<EmploymentPeriod> list(long employeeKey, Pageable page);

    /**
     * Returns a condition in SQL that a person is employed on a day. It is what the function {@code employed_on} says, written out, so
     * that a list of everybody is joined with the periods instead of asking for each person.
     *
     * @param person an expression of the inner key
     * @param day an expression of the day
     */
    static String holdOn(String person, String day) {
        return """
                (not exists (select from employment m where m.employee_key = %1$s)
                 or exists (select from employment m where m.employee_key = %1$s
                     and coalesce(m.first_day, '-infinity') <= %2$s and coalesce(m.last_day, 'infinity') >= %2$s))
                """.formatted(person, day);
    }

    /** Returns all periods of a person. */
    default Employment of(long employeeKey) {
        return new Employment(periods(employeeKey));
    }

    /** Holds a period with the inner key of the person. */
    record KeyedPeriod(
            long employeeKey,
            long id,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    @Query(
            "select m.employee.key, m.id, m.firstDay, m.lastDay from EmploymentRow m where m.employee.key in :employeeKeys")
    List<KeyedPeriod> periods(Collection<Long> employeeKeys);

    /** Returns the periods of those of these people who have any. */
    default Map<Long, Employment> of(Collection<Long> employeeKeys) {
        return periods(employeeKeys).stream()
                .collect(Collectors.groupingBy(
                        KeyedPeriod::employeeKey,
                        Collectors.collectingAndThen(
                                Collectors.mapping(
                                        one -> new EmploymentPeriod(one.id(), one.from(), one.to()),
                                        Collectors.toList()),
                                Employment::new)));
    }

    /** Asks for all periods of a person, together with other statements. */
    static Rows<EmploymentPeriod> ask(long employeeKey, RoundTrip trip) {
        return trip.ask(
                "select id, first_day, last_day from employment where employee_key = ?",
                (rs, i) -> new EmploymentPeriod(
                        rs.getLong("id"),
                        rs.getObject("first_day", LocalDate.class),
                        rs.getObject("last_day", LocalDate.class)),
                employeeKey);
    }

    /** Stores a period, which is added when its id is 0 and changed otherwise, and returns it as it is stored. */
    default EmploymentPeriod store(long employeeKey, EmploymentPeriod period) {
        if (period.id() != 0) {
            change(period.id(), period.from(), period.to());
            return period;
        }
        add(employeeKey, period.from(), period.to());
        return periods(employeeKey).stream()
                .filter(stored -> Objects.equals(stored.from(), period.from()))
                .findFirst()
                .orElseThrow();
    }

    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into employment (employee_key, first_day, last_day) values (:employeeKey, :from, :to)")
    void add(long employeeKey, @Nullable LocalDate from, @Nullable LocalDate to);

    @Modifying
    @Query("update EmploymentRow m set m.firstDay = :from, m.lastDay = :to where m.id = :id")
    void change(long id, @Nullable LocalDate from, @Nullable LocalDate to);

    @Modifying
    @Query("delete from EmploymentRow m where m.id = :id")
    void delete(long id);
}
