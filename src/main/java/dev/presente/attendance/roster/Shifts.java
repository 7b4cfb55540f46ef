package dev.presente.attendance.roster;

import dev.presente.attendance.shift.Shift;
import dev.presente.attendance.shift.ShiftDefinition;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the shifts. */
public interface Shifts extends Repository<ShiftRow, String> {
    /** Holds the definition of a shift as it was given, with its name. */
    record NamedShift(String name, ShiftDefinition definition) {}

    @Query("select s from ShiftRow s order by s.name")
    List<NamedShift> all();

    /** Holds rules that begin on a day. */
    record Version(String shift, LocalDate effectiveFrom, ShiftDefinition definition) {}

    /** Holds the first rules of a shift, and one of its versions if it has any. */
    record Versioned(
            String name,
            ShiftDefinition definition,
            @Nullable LocalDate effectiveFrom,
            @Nullable ShiftDefinition version) {}

    @Query("""
            select s.name as name, s.definition as definition, v.effectiveFrom as effectiveFrom, v.definition as version
            from ShiftRow s left join ShiftVersionRow v on v.shift = s.name
            """)
    List<Versioned> withVersions();

    /** Returns the rules of all shifts. It reads them all at once, because there are dozens of them, not thousands. */
    default DatedShifts dated() {
        var shifts = new HashMap<String, NavigableMap<LocalDate, Shift>>();
        for (var one : withVersions()) {
            var versions = shifts.computeIfAbsent(one.name(), name -> new TreeMap<>());
            versions.computeIfAbsent(LocalDate.MIN, day -> one.definition().toShift(one.name()));
            if (one.effectiveFrom() != null && one.version() != null) {
                versions.put(one.effectiveFrom(), one.version().toShift(one.name()));
            }
        }
        return new DatedShifts(shifts);
    }

    /** Returns the rules of shifts that begin on a day, by this day. */
    @Query("""
            select v.shift, v.effectiveFrom, v.definition from ShiftVersionRow v where v.shift in :names
            order by v.effectiveFrom
            """)
    List<Version> versions(List<String> names);

    /** Returns all rules of a shift by their first day, which of the first ones is {@code LocalDate.MIN}. */
    default NavigableMap<LocalDate, ShiftDefinition> byFirstDay(String name) {
        var rules = new TreeMap<LocalDate, ShiftDefinition>();
        find(name).ifPresent(shift -> rules.put(LocalDate.MIN, shift.definition()));
        versions(List.of(name)).forEach(version -> rules.put(version.effectiveFrom(), version.definition()));
        return rules;
    }

    /**
     * Waits until nobody else changes or deletes the shift, and keeps others from doing so until the transaction ends. Returns
     * its name, or nothing when there is no such shift.
     */
    @Query(nativeQuery = true, value = "select name from shift where name = :name for no key update")
    Optional<String> keep(String name);

    /** Keeps others from deleting the shift until the transaction ends. Returns its name, or nothing when there is no such shift. */
    @Query(nativeQuery = true, value = "select name from shift where name = :name for key share")
    Optional<String> hold(String name);

    /** Gives a shift other rules from a day on, until the next version begins. */
    @Modifying
    @Query("""
            insert into ShiftVersionRow (shift, effectiveFrom, definition) values (:name, :effectiveFrom, :definition)
            on conflict (shift, effectiveFrom) do update set definition = excluded.definition
            """)
    void begin(String name, LocalDate effectiveFrom, ShiftDefinition definition);

    @Modifying
    @Query("delete from ShiftVersionRow v where v.shift = :name")
    void deleteVersions(String name);

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
