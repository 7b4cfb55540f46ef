package dev.presente.attendance.plan;

import dev.presente.attendance.DaysAtWork;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import dev.presente.site.SiteCell;
import dev.presente.wording.Wording;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports holidays of a site, or of all sites where none is named. Holidays that already exist stay as they are. */
@Component
class HolidayImport implements ImportKind<HolidayImport.Entry> {
    private static final String SAME_TIME = "select from holiday where day = :day and portion = :portion"
            + " and site is not distinct from cast(:site as text) ";

    private final JdbcClient jdbc;
    private final PeriodLocks locks;
    private final SiteCell sites;
    private final DaysAtWork work;
    private final RecordMarks marks;

    HolidayImport(JdbcClient jdbc, PeriodLocks locks, SiteCell sites, DaysAtWork work, RecordMarks marks) {
        this.marks = marks;
        this.work = work;
        this.jdbc = jdbc;
        this.locks = locks;
        this.sites = sites;
    }

    record Entry(LocalDate day, String name, @Nullable String site, Leave.Portion portion) {}

    @Override
    public String name() {
        return "holidays";
    }

    @Override
    public List<String> columns() {
        return List.of("day", "name", "site", "portion");
    }

    @Override
    public int required() {
        return 2;
    }

    @Override
    public void prepare() {
        work.refresh();
    }

    @Override
    public Entry read(Row row) {
        row.required("day", 10);
        var day = row.date("day");
        var entry = new Entry(
                day == null ? LocalDate.EPOCH : day,
                row.required("name", 100),
                sites.read(row, "site"),
                Objects.requireNonNullElse(row.choice("portion", Leave.Portion.class), Leave.Portion.FULL));
        if (row.problems().isEmpty()) {
            if (entry.day().getDayOfWeek() == DayOfWeek.SUNDAY) {
                row.warning(Wording.of("line.holiday.sunday", entry.day(), entry.name()));
            }
            check(row, entry);
        }
        return entry;
    }

    private void check(Row row, Entry entry) {
        if (found(SAME_TIME + "and name <> :name", entry)) {
            row.problem(Wording.of("line.holiday.other"));
        }
        if (isStored(entry)) {
            return;
        }
        if (isLocked(entry)) {
            row.problem(Wording.of("line.holiday.locked"));
        } else if (work.areAt(entry.site(), entry.day())) {
            row.problem(Wording.of("line.holiday.work"));
        }
    }

    /**
     * Decides whether the day is locked. The answer stays true until the import ends, because no lock can be added or
     * removed before.
     */
    private boolean isLocked(Entry entry) {
        locks.keep();
        return locks.between(entry.day(), entry.day()).stream()
                .anyMatch(lock -> lock.site() == null
                        || entry.site() == null
                        || lock.site().equals(entry.site()));
    }

    private boolean isStored(Entry entry) {
        return found(SAME_TIME + "and name = :name", entry);
    }

    private boolean found(String rows, Entry entry) {
        return jdbc.sql("select exists (" + rows + ")")
                .param("day", entry.day())
                .param("site", entry.site())
                .param("name", entry.name())
                .param("portion", entry.portion().name())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Wording identity(Entry entry) {
        var holiday = entry.site() == null
                ? Wording.of("line.holiday", entry.day())
                : Wording.of("line.holiday.at", entry.day(), entry.site());
        return entry.portion() == Leave.Portion.FULL ? holiday : Wording.of("line.pair", holiday, entry.portion());
    }

    @Override
    public Map<String, Object> told(Entry entry) {
        return entry.site() == null ? Map.of("day", entry.day()) : Map.of("day", entry.day(), "site", entry.site());
    }

    @Override
    public Change write(Entry entry) {
        var written = jdbc.sql("insert into holiday (day, name, site, portion) values (:day, :name, :site, :portion)"
                        + " on conflict do nothing returning id")
                .param("day", entry.day())
                .param("name", entry.name())
                .param("site", entry.site())
                .param("portion", entry.portion().name())
                .query(Long.class)
                .optional();
        written.ifPresent(id -> marks.put(MarkedKind.HOLIDAY, id));
        return written.isPresent() ? Change.CREATED : Change.UNCHANGED;
    }
}
