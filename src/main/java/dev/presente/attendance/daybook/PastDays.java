package dev.presente.attendance.daybook;

import dev.presente.attendance.ChangedDays;
import dev.presente.attendance.History;
import dev.presente.attendance.daybook.Deriver.View;
import dev.presente.attendance.daybook.StaleDays.PersonRange;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.workday.Workday;
import dev.presente.system.database.LongWork;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds the days that a change of plans would change: it makes the change in a transaction, derives the days that triggers
 * have marked as stale, and compares them with what everybody else still sees. Both are derived by the rules of today, so
 * that a change is not blamed for what other rules change in days that were derived long ago. When no day that is over would
 * change, such days stay as they are.
 */
@Service
class PastDays implements History {
    /** After this time no further person is looked at. What is changed is held meanwhile. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Only one change at a time is looked at, because this takes a second connection to the database. */
    private final ReentrantLock turn = new ReentrantLock(true);

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
        return inTurn(() -> Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return changedBy(change);
        })));
    }

    @Override
    public <T> void change(boolean insists, Wording advice, Supplier<T> first, Consumer<T> change) {
        if (insists) {
            transaction.executeWithoutResult(status -> {
                var given = first.get();
                locks.keep();
                change.accept(given);
            });
            return;
        }
        workdays.refresh(null);
        inTurn(() -> transaction.execute(status -> {
            var given = first.get();
            var changed = changedBy(() -> change.accept(given));
            if (!changed.changesNothing()) {
                throw History.refused(changed, advice);
            }
            return changed;
        }));
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
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
            var changed = changed(one);
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

    /** Returns the days of a person that are over, lie in no locked period and change. */
    private List<LocalDate> changed(PersonRange one) {
        var now = clock.instant();
        var slices = Stream.iterate(
                        one.first(), first -> !first.isAfter(one.last()), first -> first.plusDays(Deriver.SLICE))
                .map(first -> changed(one.employeeKey(), first, one.last(), now))
                .toList();
        if (slices.stream().allMatch(slice -> slice.changed().isEmpty())) {
            var open = slices.stream()
                    .map(Slice::firstOpen)
                    .filter(Objects::nonNull)
                    .findFirst();
            stale.removeOwn(one.employeeKey(), open.orElse(one.last()));
        }
        return slices.stream().flatMap(slice -> slice.unlocked().stream()).toList();
    }

    /**
     * Says how a slice of a person's days changes.
     *
     * @param changed the days that are over and change
     * @param unlocked those of them that lie in no locked period
     * @param firstOpen the first day that is not over before or after the change; what comes after it is derived anew
     */
    private record Slice(
            List<LocalDate> changed,
            List<LocalDate> unlocked,
            @Nullable LocalDate firstOpen) {}

    private Slice changed(long employeeKey, LocalDate first, LocalDate end, Instant now) {
        var whole = first.plusDays(Deriver.SLICE - 1);
        var last = whole.isBefore(end) ? whole : end;
        var before = deriver.othersView(employeeKey, first, last, now);
        var after = deriver.view(employeeKey, first, last, now);
        var changed = first.datesUntil(last.plusDays(1))
                .filter(day -> isOver(day, before, now) || isOver(day, after, now))
                .filter(day ->
                        !isCountedAlike(before.days().get(day), after.days().get(day)))
                .toList();
        var unlocked = changed.stream()
                .filter(day -> !before.locked().contains(day) && !after.locked().contains(day))
                .toList();
        return new Slice(changed, unlocked, firstOpen(before, after, now));
    }

    private static boolean isOver(LocalDate day, View view, Instant now) {
        var found = view.days().get(day);
        return found != null && !found.closesAt().isAfter(now);
    }

    private static boolean isCountedAlike(@Nullable Workday before, @Nullable Workday after) {
        if (before == null || after == null) {
            return before == null && after == null;
        }
        return before.isCountedLike(after);
    }

    private static @Nullable LocalDate firstOpen(View before, View after, Instant now) {
        return Stream.of(before, after)
                .flatMap(view -> view.days().values().stream())
                .filter(day -> day.closesAt().isAfter(now))
                .map(Workday::day)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
