package dev.presente.device.terminal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Represents a row of {@code device}. */
@Entity
@Table(name = "device")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // queries read its columns into a Device
class DeviceRow {
    @Id
    @Column(name = "api_key_id")
    private long id;

    private String serial;
    private @Nullable String site;
    private String zone;

    @Enumerated(EnumType.STRING)
    private DeviceDirections directions;

    private @Nullable String address;
    private Instant registeredAt;
    private @Nullable Instant removedAt;
    private @Nullable Instant lastSeenAt;
    private @Nullable String stamp;
    private @Nullable Integer driftSeconds;
    private @Nullable Instant driftAt;
    private @Nullable Instant clockSentAt;
    private boolean clockDue;

    protected DeviceRow() {}
}
