package dev.presente.attendance.daybook;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.daybook.PeriodLockController.NewLock;
import dev.presente.attendance.period.PeriodLock;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.database.LongWork;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Locks and unlocks periods. */
@Service
class Periods {
    private static final ZoneOffset WEST = ZoneOffset.ofHours(-12);

    private final PeriodLocks locks;
    private final WorkdayRefresher workdays;
    private final WorkdayStore store;
    private final ChangeLog changes;
    private final KnownSites sites;
    private final TransactionOperations transaction;
    private final LongWork longWork;
    private final Clock clock;

    Periods(
            PeriodLocks locks,
            WorkdayRefresher workdays,
            WorkdayStore store,
            ChangeLog changes,
            KnownSites sites,
            TransactionOperations transaction,
            LongWork longWork,
            Clock clock) {
        this.locks = locks;
        this.workdays = workdays;
        this.store = store;
        this.changes = changes;
        this.sites = sites;
        this.transaction = transaction;
        this.longWork = longWork;
        this.clock = clock;
    }

    Listing<PeriodLock> list() {
        var all = locks.between(LocalDate.EPOCH, null);
        return new Listing<>(all, 0, Listing.MAX_SIZE, all.size());
    }

    /**
     * Locks a period. All days are derived first: most of them before anybody has to wait, and the rest while nothing can
     * change.
     *
     * @throws ProblemException {@code invalid-parameter}, also when there is no such site; {@code period-not-over}
     */
    PeriodLock lock(Caller caller, NewLock wish) {
        var request = new NewLock(sites.existing(wish.site()), wish.firstDay(), wish.lastDay(), wish.reason());
        if (request.lastDay().isBefore(request.firstDay())) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    "lastDay " + request.lastDay() + " is before firstDay " + request.firstDay());
        }
        workdays.refresh(null);
        return transaction.execute(status -> {
            longWork.allow();
            locks.stopChanges();
            workdays.refreshWithin();
            requireOver(request);
            var id = insert(caller, request);
            changes.write(caller, "period.locked", null, Map.of("id", id));
            return locks.between(request.firstDay(), request.lastDay()).stream()
                    .filter(lock -> lock.id() == id)
                    .findFirst()
                    .orElseThrow();
        });
    }

    private void requireOver(NewLock request) {
        var now = clock.instant();
        var isOver = request.lastDay().isBefore(LocalDate.ofInstant(now, WEST))
                && store.open(request.site(), request.firstDay(), request.lastDay(), now) == 0;
        if (!isOver) {
            throw new ProblemException(
                    ProblemCode.PERIOD_NOT_OVER,
                    "Some of the days to " + request.lastDay()
                            + " are not over everywhere. Lock the period once their shifts have closed");
        }
    }

    private long insert(Caller caller, NewLock request) {
        try {
            return locks.insert(request.site(), request.firstDay(), request.lastDay(), request.reason(), caller);
        } catch (DataIntegrityViolationException e) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no site " + request.site());
        }
    }

    void unlock(Caller caller, long id) {
        transaction.executeWithoutResult(status -> {
            locks.stopChanges();
            if (!locks.delete(id)) {
                throw new ProblemException(ProblemCode.NOT_FOUND, "There is no lock " + id);
            }
            changes.write(caller, "period.unlocked", null, Map.of("id", id));
        });
    }
}
