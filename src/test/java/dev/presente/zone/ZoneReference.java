package dev.presente.zone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Reads what the clocks of all zones show by release 2026f, as IANA's own compiler has it. */
public final class ZoneReference {
    /** The reference begins here. */
    public static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    /** The reference ends here, exclusive. */
    public static final Instant TO = Instant.parse("2029-01-01T00:00:00Z");

    private ZoneReference() {}

    /** Returns for each zone the offset, in seconds, from each instant on. */
    public static Map<String, NavigableMap<Instant, Integer>> read() throws IOException {
        var zones = new TreeMap<String, NavigableMap<Instant, Integer>>();
        try (var file = Objects.requireNonNull(ZoneTest.class.getResourceAsStream("/zone/offsets-2026f.txt"))) {
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("#")) {
                    continue;
                }
                var parts = line.split(" : ", -1);
                var offsets = new TreeMap<Instant, Integer>();
                for (var word : parts[0].split(" ", -1)) {
                    var change = word.split("=", -1);
                    offsets.put(
                            change.length == 1 ? FROM : Instant.parse(change[0]),
                            Integer.valueOf(change[change.length - 1]));
                }
                for (var name : parts[1].split(" ", -1)) {
                    zones.put(name, offsets);
                }
            }
        }
        return zones;
    }
}
