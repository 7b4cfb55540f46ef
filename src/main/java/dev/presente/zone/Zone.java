package dev.presente.zone;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells the local time of a place. Two zones are equal when their names are.
 *
 * <p>Local times become instants by the rule of RFC 5545 (3.3.5): a time that the clocks jump over moves on by the length of the
 * jump, and of a time that comes twice the first counts.
 */
public final class Zone {
    /** The zone that always shows UTC. */
    public static final Zone UTC = of(ZoneOffset.UTC);

    private final String name;
    private final ZoneRules rules;

    private Zone(String name, ZoneRules rules) {
        this.name = name;
        this.rules = rules;
    }

    /**
     * Returns the zone of that name, by the release of the zone data that is in force now.
     *
     * @param name a name of the IANA database, such as {@code Europe/Madrid}, or an offset such as {@code +02:00} or {@code Z}
     * @throws UnknownZoneException if there is no such zone
     */
    @JsonCreator
    public static Zone of(String name) {
        return Zones.rules(name).map(rules -> new Zone(name, rules)).orElseGet(() -> other(name));
    }

    /** Returns the zone of a name that the IANA database does not have: of an offset, or of a name of the Java runtime alone. */
    private static Zone other(String name) {
        return ofRuntime(name).orElseThrow(() -> unknown(name));
    }

    /** Returns the zone as the Java runtime knows it; empty when it does not know the name. */
    public static Optional<Zone> ofRuntime(String name) {
        try {
            return Optional.of(new Zone(name, ZoneId.of(name).getRules()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the zone of that name, which must be one of the IANA database.
     *
     * @throws UnknownZoneException if there is no such zone
     */
    public static Zone named(String name) {
        return Zones.rules(name).map(rules -> new Zone(name, rules)).orElseThrow(() -> unknown(name));
    }

    private static UnknownZoneException unknown(String name) {
        return new UnknownZoneException(name, Zones.current().nearest(name));
    }

    /**
     * Returns the zone of a clock, for the service its own. The Java runtime takes an offset, such as {@code GMT-03:00}, when
     * the environment names a zone that is newer than its data; the product's own data may know it.
     */
    public static Zone of(Clock clock) {
        var name = clock.getZone().getId();
        var wanted = System.getenv("TZ");
        boolean isUnnamed = name.startsWith("GMT") && wanted != null;
        return isUnnamed && Zones.rules(wanted).isPresent() ? of(wanted) : of(name);
    }

    /** Returns the names of all zones of the release in force, in their order. */
    public static SortedSet<String> names() {
        return Zones.current().names();
    }

    /** Returns the zone that is always {@code offset} ahead of UTC. */
    public static Zone of(ZoneOffset offset) {
        return new Zone(offset.getId(), offset.getRules());
    }

    @JsonValue
    public String name() {
        return name;
    }

    public ZoneOffset offset(Instant at) {
        return rules.getOffset(at);
    }

    /** Returns the stretches of time, from {@code from} to {@code to}, in which {@code other} has another offset than this zone. */
    public List<OffsetSpan> differences(Zone other, Instant from, Instant to) {
        return OffsetSpan.differences(this, other, from, to);
    }

    /** Returns the offset at {@code from}, and each other one from the instant on at which the clocks are changed to it. */
    public NavigableMap<Instant, ZoneOffset> changes(Instant from, Instant to) {
        var changes = new TreeMap<Instant, ZoneOffset>();
        changes.put(from, offset(from));
        var next = rules.nextTransition(from);
        while (next != null && next.getInstant().isBefore(to)) {
            changes.put(next.getInstant(), next.getOffsetAfter());
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }

    /** Returns what calendar and clock show at an instant, with the offset. */
    public OffsetDateTime time(Instant at) {
        return at.atOffset(offset(at));
    }

    public LocalDate date(Instant at) {
        return time(at).toLocalDate();
    }

    /** Returns the offsets that a local time may have: none when the clocks jump over it, two when it comes twice. */
    public List<ZoneOffset> offsets(LocalDateTime local) {
        return rules.getValidOffsets(local);
    }

    /** Returns how the clocks jump over a local time; null when they do not. */
    public @Nullable ZoneOffsetTransition jumpOver(LocalDateTime local) {
        var change = rules.getTransition(local);
        return change != null && change.isGap() ? change : null;
    }

    public Instant instant(LocalDateTime local) {
        // of a time that the clocks jump over, or that comes twice, this is the offset before the change
        return local.toInstant(rules.getOffset(local));
    }

    /** Returns the first instant of a date. */
    public Instant startOf(LocalDate date) {
        var midnight = date.atStartOfDay();
        var change = rules.getTransition(midnight);
        return change != null && change.isGap() ? change.getInstant() : instant(midnight);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Zone that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
