package dev.presente.attendance.roster;

import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The holiday calendars. */
@Repository
class Holidays {
    private static final String FILTERED = """
            from holiday where (cast(:site as text) is null or site = :site or site is null)
              and (cast(:from as date) is null or day >= :from) and (cast(:to as date) is null or day <= :to)
            """;

    private final JdbcClient jdbc;

    Holidays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param site null: at every site */
    record Holiday(long id, @Nullable String site, LocalDate day, String name) {}

    /** By day; those of a site include those of every site. */
    Listing<Holiday> list(@Nullable String site, @Nullable LocalDate from, @Nullable LocalDate to, int page, int size) {
        return new PagedRows(jdbc, "*", FILTERED, statement -> narrowed(statement, site, from, to))
                .page("day, site nulls first", page, size, new SimplePropertyRowMapper<>(Holiday.class));
    }

    List<Holiday> between(LocalDate first, LocalDate last) {
        return narrowed(jdbc.sql("select * " + FILTERED + " order by day, site nulls first"), null, first, last)
                .query(Holiday.class)
                .list();
    }

    private static StatementSpec narrowed(
            StatementSpec statement, @Nullable String site, @Nullable LocalDate from, @Nullable LocalDate to) {
        return statement.param("site", site).param("from", from).param("to", to);
    }

    Holiday get(long id) {
        return jdbc.sql("select * from holiday where id = :id")
                .param("id", id)
                .query(Holiday.class)
                .optional()
                .orElseThrow(() -> RosterProblems.notFound("holiday " + id));
    }

    long insert(@Nullable String site, LocalDate day, String name) {
        try {
            return RosterProblems.unlessPresent(
                    "a holiday on " + day,
                    () -> jdbc.sql("insert into holiday (site, day, name) values (:site, :day, :name) returning id")
                            .param("site", site)
                            .param("day", day)
                            .param("name", name)
                            .query(Long.class)
                            .single());
        } catch (DataIntegrityViolationException e) {
            throw RosterProblems.notFound("site " + site);
        }
    }

    void delete(long id) {
        jdbc.sql("delete from holiday where id = :id").param("id", id).update();
    }
}
