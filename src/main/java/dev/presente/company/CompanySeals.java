package dev.presente.company;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.PunchSeals;
import dev.presente.audit.marks.TouchedRows;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Seals what makes a company, in the transaction that has added it, as the service seals what people enter. */
@Component
class CompanySeals {
    private static final Map<MarkedKind, String> OF_PEOPLE = Map.of(
            MarkedKind.EMPLOYMENT, "employment",
            MarkedKind.ASSIGNMENT, "shift_assignment",
            MarkedKind.ABSENCE, "absence");

    private final JdbcTemplate jdbc;
    private final TouchedRows touched;
    private final PunchSeals punches;

    CompanySeals(JdbcTemplate jdbc, TouchedRows touched, PunchSeals punches) {
        this.jdbc = jdbc;
        this.touched = touched;
        this.punches = punches;
    }

    /** Returns the newest holiday; null where there is none. */
    @Nullable
    Long lastHoliday() {
        return jdbc.queryForObject("select max(id) from holiday", Long.class);
    }

    /** Seals all but people and punches. */
    void sealPlans(CompanyPlan plan, @Nullable Long lastHoliday) {
        plan.places().forEach(site -> touched.note(MarkedKind.SITE, site.title()));
        Stream.of(SampleShift.values()).forEach(shift -> touched.note(MarkedKind.SHIFT, shift.title()));
        CompanyWriter.rosters().forEach(roster -> touched.note(MarkedKind.ROSTER, roster.title()));
        note(MarkedKind.HOLIDAY, "select id from holiday where id > coalesce(?, 0)", lastHoliday);
    }

    /**
     * Seals people, with all that is theirs, and their punches.
     *
     * @param file that the punches are of
     */
    void sealPeople(long[] keys, long file) {
        LongStream.of(keys).forEach(key -> {
            touched.note(MarkedKind.PERSON, key);
            touched.note(MarkedKind.PERSON_NAME, key);
        });
        OF_PEOPLE.forEach(
                (kind, table) -> note(kind, "select id from %s where employee_key = any(?)".formatted(table), keys));
        touched.note(MarkedKind.FILE, file);
        punches.seal(file);
    }

    private void note(MarkedKind kind, String ids, @Nullable Object parameter) {
        jdbc.queryForList(ids, Long.class, parameter).forEach(id -> touched.note(kind, id));
    }
}
