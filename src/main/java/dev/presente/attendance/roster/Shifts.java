package dev.presente.attendance.roster;

import dev.presente.attendance.shift.Shift;
import dev.presente.attendance.shift.ShiftDefinition;
import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores the shifts. */
@Repository
class Shifts {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Shifts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Holds the definition of a shift as it was given, with its name. */
    record NamedShift(String name, ShiftDefinition definition) {}

    Listing<NamedShift> list(int page, int size) {
        return new PagedRows(jdbc, "*", "from shift").page("name", page, size, (rs, i) -> shift(rs));
    }

    NamedShift get(String name) {
        return jdbc.sql("select * from shift where name = :name")
                .param("name", name)
                .query((rs, i) -> shift(rs))
                .optional()
                .orElseThrow(() -> RosterProblems.notFound("shift " + name));
    }

    /** Returns all shifts by name. It reads them all at once, because there are dozens of them, not thousands. */
    Map<String, Shift> all() {
        return jdbc.sql("select * from shift").query((rs, i) -> shift(rs)).list().stream()
                .map(s -> s.definition().toShift(s.name()))
                .collect(Collectors.toMap(Shift::name, s -> s));
    }

    private NamedShift shift(ResultSet rs) throws SQLException {
        return new NamedShift(rs.getString("name"), json.readValue(rs.getString("definition"), ShiftDefinition.class));
    }

    void insert(NamedShift shift) {
        RosterProblems.unlessPresent(
                "a shift " + shift.name(),
                () -> write("insert into shift (name, definition) values (:name, cast(:definition as jsonb))", shift));
    }

    void update(NamedShift shift) {
        write("update shift set definition = cast(:definition as jsonb) where name = :name", shift);
    }

    private int write(String sql, NamedShift shift) {
        return jdbc.sql(sql)
                .param("name", shift.name())
                .param("definition", json.writeValueAsString(shift.definition()))
                .update();
    }

    void delete(String name) {
        RosterProblems.unlessUsed(
                "shift " + name,
                () -> jdbc.sql("delete from shift where name = :name")
                        .param("name", name)
                        .update());
    }
}
