package dev.presente.attendance.plan;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.DaysAtWork;
import dev.presente.attendance.History;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.plan.HolidayController.CreatedHoliday;
import dev.presente.attendance.plan.HolidayController.NewHoliday;
import dev.presente.attendance.plan.Holidays.Holiday;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Adds and deletes holidays, on days that are not locked. Where somebody was at work on a day that is over, a change of how it
 * is counted needs somebody who insists.
 */
@Service
class HolidayCalendar {
    private static final Wording ADVICE = Wording.of("detail.history.holiday");

    private final Holidays holidays;
    private final PeriodLocks locks;
    private final History history;
    private final DaysAtWork work;
    private final ChangeLog changes;
    private final RecordMarks marks;
    private final Sites sites;
    private final KnownSites known;

    HolidayCalendar(
            Holidays holidays,
            PeriodLocks locks,
            History history,
            DaysAtWork work,
            ChangeLog changes,
            RecordMarks marks,
            Sites sites,
            KnownSites known) {
        this.holidays = holidays;
        this.locks = locks;
        this.history = history;
        this.work = work;
        this.changes = changes;
        this.marks = marks;
        this.sites = sites;
        this.known = known;
    }

    /**
     * Adds a holiday.
     *
     * @throws ProblemException {@code invalid-parameter}, {@code period-locked}, {@code already-exists}, {@code
     * history-changes}
     */
    CreatedHoliday proclaim(Caller caller, NewHoliday request, boolean createSites) {
        Days.check(request.day(), null);
        known.requireNameable(caller, request.site(), createSites);
        var created = new AtomicReference<CreatedHoliday>();
        var place = request.site() == null ? null : known.find(request.site()).orElse(request.site());
        boolean insists = History.insists(request.force(), request.reason());
        change(place, request.day(), insists, () -> known.named(caller, request.site(), createSites), site -> {
            requireOpen(site.name(), request.day());
            long id = save(new HolidayRow(site.name(), request), request);
            changes.write(caller, "holiday.created", null, detail(id, request.day(), request.reason()));
            created.set(new CreatedHoliday(holiday(id), site.created()));
        });
        return Objects.requireNonNull(created.get());
    }

    /**
     * Deletes a holiday.
     *
     * @throws ProblemException {@code not-found}, {@code period-locked}, {@code history-changes}
     */
    void revoke(Caller caller, long id, @Nullable Boolean force, @Nullable String reason) {
        var stored = holiday(id);
        change(stored.site(), stored.day(), History.insists(force, reason), () -> id, key -> {
            var holiday = holiday(key);
            requireOpen(holiday.site(), holiday.day());
            holidays.delete(id);
            marks.remove(MarkedKind.HOLIDAY, id);
            changes.write(caller, "holiday.deleted", null, detail(id, holiday.day(), reason));
        });
    }

    private <T> void change(
            @Nullable String site, LocalDate day, boolean insists, Supplier<T> first, Consumer<T> change) {
        work.refresh();
        history.change(insists || !work.areAt(site, day), ADVICE, first, change);
    }

    private static Map<String, Object> detail(long id, LocalDate day, @Nullable String reason) {
        var detail = new LinkedHashMap<String, Object>(Map.of("id", id, "day", day));
        if (reason != null) {
            detail.put("reason", reason);
        }
        return detail;
    }

    private long save(HolidayRow holiday, NewHoliday request) {
        try {
            long id = holidays.save(holiday).id();
            marks.put(MarkedKind.HOLIDAY, id);
            return id;
        } catch (DataIntegrityViolationException e) {
            throw RosterProblems.isDuplicate(e)
                    ? RosterProblems.alreadyThere(Wording.of("detail.holiday.exists", request.day()))
                    : RosterProblems.notFound(Wording.of("detail.no-site", request.site()));
        }
    }

    private Holiday holiday(long id) {
        return holidays.find(id).orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-holiday", id)));
    }

    private void requireOpen(@Nullable String site, LocalDate day) {
        var places = site != null
                ? List.of(site)
                : sites.all().stream().map(Site::name).toList();
        locks.requireOpen(places, day, day);
    }
}
