package dev.presente.attendance.roster;

import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the rosters. */
public interface Rosters extends Repository<RosterRow, String> {
    /**
     * Describes a cycle of days that repeats for ever, also before the anchor.
     *
     * @param anchor the day of the first entry
     * @param shifts the name of the shift of each day; null is a day of rest
     */
    record Roster(String name, LocalDate anchor, List<@Nullable String> shifts) {}

    @Query("select r.name from RosterRow r order by r.name")
    List<String> names();

    /**
     * Returns a roster.
     *
     * @throws ProblemException {@code not-found}
     */
    default Roster existing(String name) {
        var anchor = anchor(name).orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-roster", name)));
        return new Roster(name, anchor, days(name));
    }

    @Query("select r.anchor from RosterRow r where r.name = :name")
    Optional<LocalDate> anchor(String name);

    @Query("select d.shift from RosterDay d where d.roster = :name order by d.position")
    List<@Nullable String> days(String name);

    /** Adds a roster without days unless its name is taken. Returns 1, or 0 when the name is taken. */
    @Modifying
    @Query("insert into RosterRow (name, anchor) values (:name, :anchor) on conflict do nothing")
    int insertIfAbsent(String name, LocalDate anchor);

    /**
     * Adds the days of a roster.
     *
     * @throws ProblemException {@code invalid-parameter} when a shift does not exist
     */
    default void insertDays(Roster roster) {
        try {
            for (int i = 0; i < roster.shifts().size(); i++) {
                insertDay(roster.name(), i, roster.shifts().get(i));
            }
        } catch (DataIntegrityViolationException e) {
            throw RosterProblems.invalid(Wording.of(
                    "detail.roster.shifts",
                    roster.shifts().stream().filter(Objects::nonNull).distinct().toList()));
        }
    }

    @Modifying
    @Query("insert into RosterDay (roster, position, shift) values (:name, :position, :shift)")
    void insertDay(String name, int position, @Nullable String shift);

    @Modifying
    @Query("delete from RosterDay d where d.roster = :name")
    void deleteDays(String name);

    @Modifying
    @Query("update RosterRow r set r.anchor = :anchor where r.name = :name")
    int update(String name, LocalDate anchor);

    @Modifying
    @Query("delete from RosterRow r where r.name = :name")
    int delete(String name);
}
