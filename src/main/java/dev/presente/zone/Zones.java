package dev.presente.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.Optional;

/**
 * Knows which zone data are in force in this process: those that the product carries, until {@link ZoneReleases} finds a newer
 * release in the database. A name that a newer release no longer has keeps the rules that the product carries for it.
 */
final class Zones {
    static final String RESOURCE = "/zone/tzdata.zi";

    private static final ZoneTable PACKAGED = new ZoneTable(packagedText());
    private static volatile ZoneTable current = PACKAGED;

    private Zones() {}

    static ZoneTable packaged() {
        return PACKAGED;
    }

    static ZoneTable current() {
        return current;
    }

    static void use(ZoneTable table) {
        current = table;
    }

    static Optional<ZoneRules> rules(String name) {
        return rules(current, name);
    }

    static Optional<ZoneRules> rules(ZoneTable table, String name) {
        return table.rules(name).or(() -> PACKAGED.rules(name));
    }

    /** Returns the text of the release that the product carries. */
    static String packagedText() {
        try (var file = Objects.requireNonNull(Zones.class.getResourceAsStream(RESOURCE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
