package dev.presente.attendance.zones;

import dev.presente.attendance.daybook.DaysByTheClock;
import dev.presente.attendance.events.EventOffsets;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.zone.ZoneReleases;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Makes a replica use the zone data in force from its start on. It completes the offsets of events and days that earlier versions
 * and slow check-ins have left behind. Only the first of these is worth a failed start; the rest is tried again.
 */
@Service
@ConditionalOnWebApplication
class ZoneFollower implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneFollower.class);

    /** No check-in takes so long from reading the zone data to its end. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ZoneReleases releases;
    private final ZoneChange change;
    private final EventOffsets events;
    private final DaysByTheClock days;
    private final Clock clock;
    private volatile boolean adopted;

    ZoneFollower(ZoneReleases releases, ZoneChange change, EventOffsets events, DaysByTheClock days, Clock clock) {
        this.releases = releases;
        this.change = change;
        this.events = events;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        releases.follow();
        poll();
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void poll() {
        try {
            if (adopted) {
                releases.follow();
            } else {
                change.adoptPackaged();
                adopted = true;
            }
            complete();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The zone data wait for the database: {}", DatabaseOutage.line(e));
        }
    }

    private void complete() {
        while (events.fill()) {
            LOG.info("Offsets of events of an earlier version are being computed");
        }
        while (days.fillOffsets()) {
            LOG.info("Offsets of days of an earlier version are being computed");
        }
        var applied = releases.appliedAt();
        if (applied.isAfter(clock.instant().minus(LONGEST.multipliedBy(2)))) {
            events.replaceWrittenBetween(applied.minus(LONGEST), applied.plus(LONGEST));
        }
    }
}
