package dev.presente.device.terminal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the terminals that may push. One that was removed stays for the events that name it, and is found no more. */
interface Devices extends Repository<DeviceRow, Long> {
    String SELECTED = "select d.id, d.serial, d.site, d.zone, d.directions, d.address, d.registeredAt, d.lastSeenAt,"
            + " d.driftSeconds, d.driftAt, d.clockSentAt from DeviceRow d where d.removedAt is null";

    @Query(SELECTED + " order by d.serial")
    List<Device> all();

    @Query(SELECTED + " and d.id = :id")
    Optional<Device> find(long id);

    @Query(SELECTED + " and d.serial = :serial")
    Optional<Device> find(String serial);

    /** Returns what the terminal called the last punches that are stored; null before the first. */
    @Query("select d.stamp from DeviceRow d where d.id = :id")
    @Nullable
    String stamp(long id);

    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into device (api_key_id, serial, site, zone, directions, address, registered_at)
                    values (:id, :serial, :site, :zone, :directions, :address, :now)
                    """)
    void insert(
            long id,
            String serial,
            @Nullable String site,
            String zone,
            String directions,
            @Nullable String address,
            Instant now);

    @Modifying
    @Query("update DeviceRow d set d.site = :site, d.zone = :zone, d.directions = :directions, d.address = :address"
            + " where d.id = :id")
    void update(long id, @Nullable String site, String zone, DeviceDirections directions, @Nullable String address);

    @Modifying
    @Query("update DeviceRow d set d.removedAt = :now where d.id = :id")
    void remove(long id, Instant now);

    /** Notes that a terminal was heard of, unless that was noted after {@code stale}. */
    @Transactional
    @Modifying
    @Query("update DeviceRow d set d.lastSeenAt = :now"
            + " where d.id = :id and (d.lastSeenAt is null or d.lastSeenAt < :stale)")
    void seen(long id, Instant now, Instant stale);

    @Modifying
    @Query("update DeviceRow d set d.stamp = :stamp where d.id = :id")
    void stamp(long id, String stamp);

    /** Notes how far the clock is ahead. */
    @Modifying
    @Query("update DeviceRow d set d.driftSeconds = :seconds, d.driftAt = :now where d.id = :id")
    void drift(long id, int seconds, Instant now);

    /** Notes that the terminal is to set its clock when it asks next. */
    @Transactional
    @Modifying
    @Query("update DeviceRow d set d.clockDue = true where d.id = :id")
    void wantClock(long id);

    /** Returns 1 when the terminal was to set its clock, and notes that it was told; otherwise 0. */
    @Transactional
    @Modifying
    @Query("update DeviceRow d set d.clockDue = false, d.clockSentAt = :now where d.id = :id and d.clockDue = true")
    int takeClock(long id, Instant now);
}
