package dev.presente.attendance.daybook;

import dev.presente.attendance.DerivedDays;
import dev.presente.system.database.DatabaseOutage;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Derives stale days before they are read, and every half minute for those who read the tables of the database directly. */
@Service
class WorkdayRefresher implements DerivedDays {
    private static final Logger LOG = LoggerFactory.getLogger(WorkdayRefresher.class);

    /** The pool has ten connections, of which half are left to check-ins. */
    private static final int MOST_AT_ONCE = 5;

    private final StaleDays stale;
    private final Deriver deriver;
    private final Clock clock;

    WorkdayRefresher(StaleDays stale, Deriver deriver, Clock clock) {
        this.stale = stale;
        this.deriver = deriver;
        this.clock = clock;
    }

    @Override
    public void refresh(@Nullable String employeeId) {
        var people = new ConcurrentLinkedQueue<>(stale.employees(employeeId, clock.instant()));
        int threads = Math.min(
                people.size(), Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors()));
        IntStream.range(0, threads).parallel().forEach(i -> drain(people));
    }

    /** Derives everybody's stale days as {@link #refresh} does, but in the caller's transaction. */
    void refreshWithin() {
        deriver.deriveAll(stale.employees(null, clock.instant()));
    }

    private void drain(Queue<Long> people) {
        while (!people.isEmpty()) {
            deriver.derive(people);
        }
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void poll() {
        try {
            refresh(null);
            while (deriver.fillStretches()) {
                LOG.debug("The worked time of days of an earlier release is being placed on the clock");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Worked days wait for the database: {}", DatabaseOutage.line(e));
        }
    }
}
