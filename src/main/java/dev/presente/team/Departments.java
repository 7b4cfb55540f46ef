package dev.presente.team;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.TidyText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the departments and which lies below which. */
@Repository
public class Departments {
    /** The first day of what is so from the beginning. */
    public static final LocalDate BEGINNING = LocalDate.EPOCH;

    private final JdbcClient jdbc;
    private final TouchedRows touched;

    Departments(JdbcClient jdbc, TouchedRows touched) {
        this.jdbc = jdbc;
        this.touched = touched;
    }

    public record Named(long id, String name) {}

    /**
     * Describes a department on a day.
     *
     * @param people how many people belong to it that day, without those of departments below
     */
    public record Shown(long id, String name, @Nullable String parent, int people) {}

    /** Says below what a department lies from a day on; null is below none. */
    public record Place(LocalDate from, @Nullable String parent) {}

    /**
     * Waits until nobody else changes the tree, so that two moves at once make no circle. The turn ends with the transaction.
     */
    public void takeTurn() {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended('presente.department', 0))) turn")
                .query(Integer.class)
                .single();
    }

    /** Tells whether there is a department. */
    boolean areThere() {
        return jdbc.sql("select exists (select from department)")
                .query(Boolean.class)
                .single();
    }

    /** Finds a department by its name, whatever its case. */
    public Optional<Named> find(String name) {
        return jdbc.sql("select id, name from department where lower(name) = lower(:name)")
                .param("name", TidyText.of(name))
                .query((rs, i) -> new Named(rs.getLong("id"), rs.getString("name")))
                .optional();
    }

    /** Finds a department by its name, and keeps it from being deleted until the end of the transaction. */
    Optional<Named> keep(String name) {
        return find(name)
                .flatMap(found -> jdbc.sql("select id, name from department where id = :id for key share")
                        .param("id", found.id())
                        .query((rs, i) -> new Named(rs.getLong("id"), rs.getString("name")))
                        .optional());
    }

    /** Returns the departments on a day by name: all, or these and those below them. */
    public List<Shown> on(LocalDate day, @Nullable List<Long> managed) {
        return jdbc.sql("""
                        select d.id, d.name, p.name as parent,
                               (select count(*) from department_member_days m join employee e on e.key = m.employee_key
                                where m.department_id = d.id and :day between m.first_day and m.last_day
                                  and e.erased_at is null) as people
                        from department d
                        left join department_place_days l on l.department_id = d.id and :day between l.first_day and l.last_day
                        left join department p on p.id = l.parent_id
                        where cast(:managed as bigint[]) is null
                           or d.id in (select b.department_id from departments_below(cast(:managed as bigint[])) b
                                       where :day between b.first_day and b.last_day)
                        order by lower(d.name)
                        """)
                .param("day", day)
                .param("managed", managed == null ? null : managed.toArray(Long[]::new))
                .query((rs, i) ->
                        new Shown(rs.getLong("id"), rs.getString("name"), rs.getString("parent"), rs.getInt("people")))
                .list();
    }

    /** Returns below what the department lay and lies, by the first day. */
    public List<Place> places(long id) {
        return jdbc.sql(
                        "select l.effective_from, p.name from department_place l left join department p on p.id = l.parent_id"
                                + " where l.department_id = :id order by l.effective_from")
                .param("id", id)
                .query((rs, i) -> new Place(rs.getObject("effective_from", LocalDate.class), rs.getString("name")))
                .list();
    }

    /** Adds a department below another; null is below none. */
    public Named add(String name, @Nullable Long parent) {
        var tidy = TidyText.of(name);
        long id = jdbc.sql("insert into department (name) values (:name) returning id")
                .param("name", tidy)
                .query(Long.class)
                .single();
        touched.note(MarkedKind.DEPARTMENT, id);
        place(id, BEGINNING, parent);
        return new Named(id, tidy);
    }

    public void rename(long id, String name) {
        jdbc.sql("update department set name = :name where id = :id")
                .param("name", TidyText.of(name))
                .param("id", id)
                .update();
        touched.note(MarkedKind.DEPARTMENT, id);
    }

    /** Says below what the department lies from a day on, until the next day for which that was said. */
    public void place(long id, LocalDate from, @Nullable Long parent) {
        var record = jdbc.sql("""
                        insert into department_place (department_id, effective_from, parent_id) values (:id, :from, :parent)
                        on conflict (department_id, effective_from) do update set parent_id = excluded.parent_id
                        returning department_id || ' from ' || effective_from
                        """)
                .param("id", id)
                .param("from", from)
                .param("parent", parent)
                .query(String.class)
                .single();
        touched.note(MarkedKind.DEPARTMENT_PLACE, record);
    }

    /** Returns the first day on which the department lies below itself, if there is one. */
    public Optional<LocalDate> circle(long id) {
        return jdbc.sql("""
                        with recursive above as (
                            select parent_id as id, first_day, last_day, 1 as steps from department_place_days
                            where department_id = :id and parent_id is not null
                            union all
                            select p.parent_id, greatest(a.first_day, p.first_day), least(a.last_day, p.last_day), steps + 1
                            from above a join department_place_days p on p.department_id = a.id and p.parent_id is not null
                                and p.first_day <= a.last_day and p.last_day >= a.first_day
                            where a.id <> :id and steps <= (select count(*) from department)
                        )
                        select min(first_day) from above where id = :id
                        """)
                .param("id", id)
                .query((rs, i) -> Optional.ofNullable(rs.getObject(1, LocalDate.class)))
                .single();
    }

    /**
     * Counts the people who ever belonged to the department, and the departments that ever lay below it. It waits for whoever
     * keeps the department, and nobody adds another until the end of the transaction.
     */
    public Uses uses(long id) {
        jdbc.sql("select id from department where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .single();
        return jdbc.sql("""
                        select (select count(distinct employee_key) from department_member where department_id = :id) as people,
                               (select count(distinct department_id) from department_place where parent_id = :id) as below
                        """)
                .param("id", id)
                .query((rs, i) -> new Uses(rs.getLong("people"), rs.getLong("below")))
                .single();
    }

    public record Uses(long people, long departments) {}

    public void delete(long id) {
        touched.note(MarkedKind.DEPARTMENT, id);
        touched.noteAll(MarkedKind.DEPARTMENT_PLACE, "department_id", id);
        touched.noteAll(MarkedKind.LEAD, "department_id", id);
        jdbc.sql("delete from department where id = :id").param("id", id).update();
    }
}
