package dev.presente.attendance.zones;

import dev.presente.attendance.DerivedDays;
import dev.presente.attendance.ZoneUpdates;
import dev.presente.attendance.daybook.DaysByTheClock;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.system.database.LongWork;
import dev.presente.zone.Release;
import dev.presente.zone.Zone;
import dev.presente.zone.ZoneFile;
import dev.presente.zone.ZoneReleases;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes the zone data. What changes is found first, in a transaction that is rolled back and that nobody has to wait for: it
 * keeps no period from being locked, so a lock that comes meanwhile may be missing in what it tells. Then a short transaction
 * makes the change while no day is derived. Check-ins go on all the time: {@link ZoneFollower} mends the offset of an event that
 * was computed by the older data at the last moment.
 */
@Service
class ZoneChange implements ZoneUpdates {
    private final ZoneReleases releases;
    private final ZoneMarks marks;
    private final DerivedDays derived;
    private final DaysByTheClock days;
    private final PeriodLocks locks;
    private final LongWork longWork;
    private final TransactionOperations transaction;

    ZoneChange(
            ZoneReleases releases,
            ZoneMarks marks,
            DerivedDays derived,
            DaysByTheClock days,
            PeriodLocks locks,
            LongWork longWork,
            TransactionOperations transaction) {
        this.releases = releases;
        this.marks = marks;
        this.derived = derived;
        this.days = days;
        this.locks = locks;
        this.longWork = longWork;
        this.transaction = transaction;
    }

    @Override
    public Outcome update(ZoneFile file, String by, boolean dryRun) {
        releases.follow();
        var before = newer(releases.current(), ZoneReleases.packaged().release());
        if (file.release().compareTo(before) < 0) {
            throw new IllegalArgumentException("%s has release %s, which is older than %s in force"
                    .formatted(file.source(), file.release().version(), before.version()));
        }
        var outcome = preview(file, by, before);
        if (!dryRun) {
            adoptPackaged();
            completeDays();
            apply(file, by, Zone::of);
        }
        return outcome;
    }

    private static Release newer(Release inForce, Release packaged) {
        return packaged.compareTo(inForce) > 0 ? packaged : inForce;
    }

    /**
     * Finds out what would change, also by the release that the product carries if that is not in force yet. The transaction is
     * rolled back, and this process follows the release in force again.
     */
    private Outcome preview(ZoneFile file, String by, Release before) {
        derived.refresh(null);
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                status.setRollbackOnly();
                longWork.allow();
                completeDays();
                var newest = days.newest();
                var clocks = marks.change(file, by, zonesOfWhatIsStored());
                return new Outcome(before, file.release(), clocks, days.changedSince(newest));
            }));
        } finally {
            releases.follow();
        }
    }

    /** Computes the offsets that days of an earlier version lack, because they would all seem to change. */
    private void completeDays() {
        boolean mayBeMore;
        do {
            mayBeMore = days.fillOffsets();
        } while (mayBeMore);
    }

    /** Days before the first release were derived with the zone data of the Java runtime. */
    private Function<String, Zone> zonesOfWhatIsStored() {
        return releases.isEmpty() ? name -> Zone.ofRuntime(name).orElseGet(() -> Zone.of(name)) : Zone::of;
    }

    private void apply(ZoneFile file, String by, Function<String, Zone> before) {
        transaction.executeWithoutResult(status -> {
            longWork.allow();
            locks.stopChanges();
            // another replica may have been first, perhaps with a newer release
            boolean isOlder = file.release().compareTo(releases.current()) < 0;
            if (!isOlder && !releases.isInForce(file.release())) {
                marks.change(file, by, before);
            }
        });
    }

    /** Puts the release that the product carries into force when it is newer than the one in force, as after an upgrade. */
    void adoptPackaged() {
        releases.follow();
        var packaged = ZoneReleases.packaged();
        if (releases.isEmpty() || packaged.release().compareTo(releases.current()) > 0) {
            apply(packaged, "serve", zonesOfWhatIsStored());
        }
    }
}
