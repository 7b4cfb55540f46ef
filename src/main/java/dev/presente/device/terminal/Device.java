package dev.presente.device.terminal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Describes a terminal that may push.
 *
 * @param id the id of the key in whose name it acts
 * @param serial its serial number, as the terminal states it
 * @param zone the IANA time zone of its clock
 * @param address the only network address from which it may come; null means any
 * @param lastSeenAt when it asked or sent something last, to the minute
 * @param clockDriftSeconds how far its clock was ahead of the server's at {@code clockSeenAt}; negative is behind
 * @param clockSetAt when it was last told to set its clock
 */
record Device(
        long id,
        String serial,
        @Nullable String site,
        String zone,
        DeviceDirections directions,
        @Nullable String address,
        Instant registeredAt,
        @Nullable Instant lastSeenAt,
        @Nullable Integer clockDriftSeconds,
        @Nullable Instant clockSeenAt,
        @Nullable Instant clockSetAt) {}
