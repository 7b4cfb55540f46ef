package dev.presente.attendance.roster;

import dev.presente.attendance.shift.Shift;
import dev.presente.attendance.shift.ShiftDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the shifts. */
public interface Shifts extends Repository<ShiftRow, String> {
    /** Holds the definition of a shift as it was given, with its name. */
    record NamedShift(String name, ShiftDefinition definition) {}

    @Query("select s from ShiftRow s order by s.name")
    Page<NamedShift> list(Pageable page);

    @Query("select s from ShiftRow s")
    List<NamedShift> all();

    /** Returns all shifts by name. It reads them all at once, because there are dozens of them, not thousands. */
    default Map<String, Shift> byName() {
        return all().stream().map(s -> s.definition().toShift(s.name())).collect(Collectors.toMap(Shift::name, s -> s));
    }

    @Query("select s from ShiftRow s where s.name = :name")
    Optional<NamedShift> find(String name);

    /** Adds a shift unless its name is taken. Returns 1, or 0 when the name is taken. */
    @Modifying
    @Query("insert into ShiftRow (name, definition) values (:name, :definition) on conflict do nothing")
    int insertIfAbsent(String name, ShiftDefinition definition);

    @Modifying
    @Query("update ShiftRow s set s.definition = :definition where s.name = :name")
    int update(String name, ShiftDefinition definition);

    @Modifying
    @Query("delete from ShiftRow s where s.name = :name")
    int delete(String name);
}
