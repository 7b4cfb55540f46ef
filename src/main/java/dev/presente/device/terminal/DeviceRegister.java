package dev.presente.device.terminal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.attendance.ChangeLog;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.WallClock;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers terminals, changes and removes them. */
@Service
class DeviceRegister {
    private final Devices devices;
    private final DevicePeople people;
    private final DeviceStrangers strangers;
    private final SecretlessKeys keys;
    private final KnownSites known;
    private final Sites sites;
    private final ChangeLog changes;
    private final RecordMarks marks;
    private final Clock clock;

    DeviceRegister(
            Devices devices,
            DevicePeople people,
            DeviceStrangers strangers,
            SecretlessKeys keys,
            KnownSites known,
            Sites sites,
            ChangeLog changes,
            RecordMarks marks,
            Clock clock) {
        this.marks = marks;
        this.devices = devices;
        this.people = people;
        this.strangers = strangers;
        this.keys = keys;
        this.known = known;
        this.sites = sites;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Says what a terminal is to be; absent members stay as they are, or get what is usual.
     *
     * @param address an empty text means any
     * @param ids for a number of the terminal the {@code employeeId}
     */
    record Wish(
            @Nullable String site,
            @Nullable String zone,
            @Nullable DeviceDirections directions,
            @Nullable String address,
            @Nullable Map<String, String> ids) {}

    /**
     * Answers a new terminal.
     *
     * @param createdSite the site, when the request created it
     */
    record RegisteredDevice(
            @JsonUnwrapped Device device, @Nullable Site createdSite) {}

    /**
     * Registers a terminal.
     *
     * @throws ProblemException {@code already-exists} when it is registered; {@code invalid-parameter} when there is no such site,
     *     zone or employee, or the text cannot be a serial number
     */
    @Transactional
    RegisteredDevice register(Caller caller, String serial, Wish wish, boolean createSites) {
        if (!TerminalRequest.isSerial(serial)) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.serial"));
        }
        if (devices.find(serial).isPresent()) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, Wording.of("detail.terminal.exists", serial));
        }
        var place = known.named(caller, wish.site(), createSites);
        var site = place.name();
        long id = keys.issue("device " + serial, Set.of());
        devices.insert(
                id,
                serial,
                site,
                zone(wish, site),
                Objects.requireNonNullElse(wish.directions(), DeviceDirections.AUTO)
                        .name(),
                address(wish.address()),
                clock.instant());
        marks.put(MarkedKind.DEVICE, id);
        people.replace(id, Objects.requireNonNullElse(wish.ids(), Map.of()));
        strangers.forget(serial);
        changes.write(caller, "device.registered", null, Map.of("device", id, "serial", serial));
        return new RegisteredDevice(existing(id), place.created());
    }

    private String zone(Wish wish, @Nullable String site) {
        if (wish.zone() != null) {
            return WallClock.zone("zone", wish.zone()).name();
        }
        return site == null
                ? Zone.of(clock).name()
                : sites.find(site).orElseThrow().zone(clock).name();
    }

    private static @Nullable String address(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * Changes a terminal.
     *
     * @throws ProblemException {@code not-found}, or as {@link #register}
     */
    @Transactional
    Device change(Caller caller, long id, Wish wish) {
        var device = existing(id);
        devices.update(
                id,
                wish.site() == null ? device.site() : known.existing(wish.site()),
                wish.zone() == null
                        ? device.zone()
                        : WallClock.zone("zone", wish.zone()).name(),
                Objects.requireNonNullElse(wish.directions(), device.directions()),
                wish.address() == null ? device.address() : address(wish.address()));
        marks.put(MarkedKind.DEVICE, id);
        if (wish.ids() != null) {
            people.replace(id, wish.ids());
        }
        changes.write(caller, "device.changed", null, Map.of("device", id, "serial", device.serial()));
        return existing(id);
    }

    /** Removes a terminal: from now on it is refused. */
    @Transactional
    void remove(Caller caller, long id) {
        var device = existing(id);
        devices.remove(id, clock.instant());
        marks.put(MarkedKind.DEVICE, id);
        keys.revoke(id);
        people.replace(id, Map.of());
        changes.write(caller, "device.removed", null, Map.of("device", id, "serial", device.serial()));
    }

    /** Returns a registered terminal; {@code not-found} when there is none. */
    Device existing(long id) {
        return devices.find(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-terminal", id)));
    }
}
