package dev.presente.attendance.daybook;

import dev.presente.attendance.ChangedDays;
import dev.presente.attendance.History;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.system.database.LongWork;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds the days that a change of plans would change: it makes the change in a transaction, derives the days that triggers
 * have marked as stale, and compares them with those that are stored.
 */
@Service
class PastDays implements History {
    /** After this time no further person is looked at. What is changed is held meanwhile. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** The most days that an answer shows. */
    private static final int SHOWN = 100;

    private final WorkdayRefresher workdays;
    private final StaleDays stale;
    private final Deriver deriver;
    private final PeriodLocks locks;
    private final LongWork longWork;
    private final TransactionOperations transaction;
    private final Clock clock;

    PastDays(
            WorkdayRefresher workdays,
            StaleDays stale,
            Deriver deriver,
            PeriodLocks locks,
            LongWork longWork,
            TransactionOperations transaction,
            Clock clock) {
        this.workdays = workdays;
        this.stale = stale;
        this.deriver = deriver;
        this.locks = locks;
        this.longWork = longWork;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public ChangedDays preview(Runnable change) {
        workdays.refresh(null);
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return changedBy(change);
        }));
    }

    @Override
    public void change(boolean insists, String advice, Runnable change) {
        if (insists) {
            transaction.executeWithoutResult(status -> {
                locks.keep();
                change.run();
            });
            return;
        }
        workdays.refresh(null);
        transaction.executeWithoutResult(status -> {
            var changed = changedBy(change);
            if (!changed.changesNothing()) {
                throw History.refused(changed, advice);
            }
        });
    }

    private ChangedDays changedBy(Runnable change) {
        longWork.allow();
        locks.keep();
        var before = stale.newest();
        change.run();
        // the last date that has begun anywhere
        var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
        var concerned = stale.derivedSince(before, last);
        var days = new TreeMap<LocalDate, Integer>();
        int people = 0;
        int lookedAt = 0;
        long start = System.nanoTime();
        for (var one : concerned) {
            var changed = deriver.outdated(one.employeeKey(), one.first(), one.last());
            changed.forEach(day -> days.merge(day, 1, Integer::sum));
            people += changed.isEmpty() ? 0 : 1;
            lookedAt++;
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                break;
            }
        }
        var shown = days.entrySet().stream()
                .limit(SHOWN)
                .map(day -> new ChangedDays.Day(day.getKey(), day.getValue()))
                .toList();
        return new ChangedDays(shown, days.size(), people, lookedAt, concerned.size());
    }
}
