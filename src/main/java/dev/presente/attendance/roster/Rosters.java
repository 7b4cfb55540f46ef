package dev.presente.attendance.roster;

import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the rosters. */
@Repository
class Rosters {
    private final JdbcClient jdbc;

    Rosters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Describes a cycle of days that repeats for ever, also before the anchor.
     *
     * @param anchor the day of the first entry
     * @param shifts the name of the shift of each day; null is a day of rest
     */
    record Roster(String name, LocalDate anchor, List<@Nullable String> shifts) {}

    Listing<Roster> list(int page, int size) {
        var names =
                new PagedRows(jdbc, "name", "from roster").page("name", page, size, (rs, i) -> rs.getString("name"));
        return new Listing<>(names.items().stream().map(this::get).toList(), page, size, names.total());
    }

    Roster get(String name) {
        var anchor = jdbc.sql("select anchor from roster where name = :name")
                .param("name", name)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> RosterProblems.notFound("roster " + name));
        var shifts = new ArrayList<@Nullable String>();
        jdbc.sql("select shift from roster_day where roster = :name order by position")
                .param("name", name)
                .query(rs -> {
                    shifts.add(rs.getString(1));
                });
        return new Roster(name, anchor, shifts);
    }

    void insert(Roster roster) {
        RosterProblems.unlessPresent(
                "a roster " + roster.name(), () -> write("insert into roster values (:name, :anchor)", roster));
        insertDays(roster);
    }

    void update(Roster roster) {
        jdbc.sql("delete from roster_day where roster = :name")
                .param("name", roster.name())
                .update();
        insertDays(roster);
        write("update roster set anchor = :anchor where name = :name", roster);
    }

    private int write(String sql, Roster roster) {
        return jdbc.sql(sql)
                .param("name", roster.name())
                .param("anchor", roster.anchor())
                .update();
    }

    private void insertDays(Roster roster) {
        try {
            for (int i = 0; i < roster.shifts().size(); i++) {
                jdbc.sql("insert into roster_day values (:roster, :position, :shift)")
                        .param("roster", roster.name())
                        .param("position", i)
                        .param("shift", roster.shifts().get(i))
                        .update();
            }
        } catch (DataIntegrityViolationException e) {
            throw RosterProblems.invalid("shifts must name shifts that exist, or null for a day of rest: "
                    + roster.shifts().stream()
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
        }
    }

    void delete(String name) {
        RosterProblems.unlessUsed(
                "roster " + name,
                () -> jdbc.sql("delete from roster where name = :name")
                        .param("name", name)
                        .update());
    }
}
