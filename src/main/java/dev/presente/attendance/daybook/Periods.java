package dev.presente.attendance.daybook;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.daybook.PeriodLockController.CreatedLock;
import dev.presente.attendance.daybook.PeriodLockController.NewLock;
import dev.presente.attendance.period.ClosedDays;
import dev.presente.attendance.period.PeriodLock;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.OwnSites;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.database.LongWork;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Locks and unlocks periods. */
@Service
class Periods {
    private static final ZoneOffset WEST = ZoneOffset.ofHours(-12);

    private final PeriodLocks locks;
    private final ClosedDays closed;
    private final WorkdayRefresher workdays;
    private final WorkdayStore store;
    private final UnfinishedQuery unfinished;
    private final ChangeLog changes;
    private final KnownSites sites;
    private final TransactionOperations transaction;
    private final LongWork longWork;
    private final Clock clock;

    Periods(
            PeriodLocks locks,
            ClosedDays closed,
            WorkdayRefresher workdays,
            WorkdayStore store,
            UnfinishedQuery unfinished,
            ChangeLog changes,
            KnownSites sites,
            TransactionOperations transaction,
            LongWork longWork,
            Clock clock) {
        this.locks = locks;
        this.closed = closed;
        this.workdays = workdays;
        this.store = store;
        this.unfinished = unfinished;
        this.changes = changes;
        this.sites = sites;
        this.transaction = transaction;
        this.longWork = longWork;
        this.clock = clock;
    }

    /** Returns the locks that the caller may see. */
    List<PeriodLock> seen() {
        return locks.between(LocalDate.EPOCH, null).stream()
                .filter(lock -> lock.site() == null || OwnSites.include(lock.site()))
                .toList();
    }

    /**
     * Locks a period. All days are derived first: most of them before anybody has to wait, and the rest while nothing can
     * change.
     *
     * @throws ProblemException {@code invalid-parameter}, also when there is no such site; {@code period-not-over}; {@code
     * already-locked}; {@code period-not-finished} when something waits and the request does not insist
     */
    CreatedLock lock(Caller caller, NewLock wish, boolean createSites) {
        sites.requireNameable(caller, wish.site(), createSites);
        if (wish.lastDay().isBefore(wish.firstDay())) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    Wording.of("detail.last-before-first", wish.lastDay(), wish.firstDay()));
        }
        workdays.refresh(null);
        return transaction.execute(status -> {
            longWork.allow();
            var site = sites.named(caller, wish.site(), createSites);
            var request = wish.at(site.name());
            locks.stopChanges();
            workdays.refreshWithin();
            requireUnlocked(request);
            requireOver(request);
            var waiting = unfinished.of(request.site(), request.firstDay(), request.lastDay());
            if (!waiting.isEmpty() && !request.insists()) {
                throw notFinished(waiting);
            }
            var id = insert(caller, request);
            closed.seal(id);
            log(caller, id, request, waiting);
            var lock = locks.between(request.firstDay(), request.lastDay()).stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow();
            return new CreatedLock(lock, site.created());
        });
    }

    private void requireUnlocked(NewLock request) {
        locks.between(request.firstDay(), request.lastDay()).stream()
                .filter(lock -> lock.covers(request.site(), request.firstDay(), request.lastDay()))
                .findFirst()
                .ifPresent(lock -> {
                    throw PeriodLocks.alreadyLocked(lock);
                });
    }

    private static ProblemException notFinished(Unfinished waiting) {
        var detail = Wording.of(
                "detail.period.not-finished",
                waiting.requests().size(),
                waiting.overtime().size(),
                waiting.days().size());
        return new ProblemException(ProblemCode.PERIOD_NOT_FINISHED, detail, waiting.members());
    }

    /** Notes the lock, and for each person what waited, since nothing of this may be decided any more. */
    private void log(Caller caller, long id, NewLock request, Unfinished waiting) {
        var detail = new LinkedHashMap<String, Object>(waiting.isEmpty() ? Map.of() : waiting.totals());
        detail.putAll(told(id, request.site(), request.firstDay(), request.lastDay()));
        detail.put("reason", request.reason());
        changes.write(caller, "period.locked", null, detail);
        waiting.byPerson().forEach((person, left) -> {
            var lists = new LinkedHashMap<String, Object>(left);
            lists.put("lock", id);
            changes.write(caller, "period.locked.unfinished", person, lists);
        });
    }

    /** What the log keeps of a lock: the register of these days has it. */
    private static Map<String, Object> told(long id, @Nullable String site, LocalDate first, LocalDate last) {
        var told = new LinkedHashMap<String, Object>(Map.of("id", id, "firstDay", first, "lastDay", last));
        if (site != null) {
            told.put("site", site);
        }
        return told;
    }

    private void requireOver(NewLock request) {
        var now = clock.instant();
        var isOver = request.lastDay().isBefore(LocalDate.ofInstant(now, WEST))
                && store.open(request.site(), request.firstDay(), request.lastDay(), now) == 0;
        if (!isOver) {
            throw new ProblemException(
                    ProblemCode.PERIOD_NOT_OVER, Wording.of("detail.period.not-over", request.lastDay()));
        }
    }

    private long insert(Caller caller, NewLock request) {
        try {
            return locks.insert(request.site(), request.firstDay(), request.lastDay(), request.reason(), caller);
        } catch (DataIntegrityViolationException e) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-site", request.site()));
        }
    }

    void unlock(Caller caller, long id) {
        transaction.executeWithoutResult(status -> {
            locks.stopChanges();
            var lock = locks.delete(id)
                    .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-lock", id)));
            changes.write(caller, "period.unlocked", null, told(id, lock.site(), lock.firstDay(), lock.lastDay()));
        });
    }
}
