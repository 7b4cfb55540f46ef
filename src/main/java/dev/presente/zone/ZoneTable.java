package dev.presente.zone;

import dev.presente.spelling.Spelling;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds one release of the IANA time zone database. A zone is compiled when somebody first asks for it.
 *
 * <p>Its text is that of a {@code tzdata.zi} file. A line {@code T NAME OFFSET [SECOND OFFSET]…} may stand in it too: it names
 * the offsets of a zone that was compiled elsewhere, each from a second since 1970 on.
 */
final class ZoneTable {
    static final String VERSION = "# version ";

    private final String version;
    private final Map<String, List<Era>> zones = new HashMap<>();
    private final Map<String, String> links = new TreeMap<>();
    private final Map<String, List<SavingRule>> rules = new HashMap<>();
    private final Map<String, ZoneRules> compiled = new ConcurrentHashMap<>();

    /**
     * Reads a {@code tzdata.zi} file.
     *
     * @throws IllegalArgumentException with one line that says what is wrong with it
     */
    ZoneTable(String text) {
        String release = null;
        List<Era> current = null;
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.startsWith(VERSION)) {
                release = line.substring(VERSION.length()).strip();
            }
            var words = SourceLine.words(line);
            try {
                current = read(words, current);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("Line " + number + " is not understood: " + line, e);
            }
        }
        if (release == null || names().isEmpty()) {
            throw new IllegalArgumentException("This is no tzdata.zi: it names no version, or it has no zones");
        }
        this.version = release;
    }

    /** Reads one line. Returns the eras that the next line may go on with; null when no zone goes on. */
    private @Nullable List<Era> read(String[] words, @Nullable List<Era> current) {
        if (words.length == 0) {
            return current;
        }
        if (current != null) {
            return add(Era.of(List.of(words)), current);
        }
        switch (words[0].charAt(0)) {
            case 'R' ->
                rules.computeIfAbsent(words[1], name -> new ArrayList<>()).add(SavingRule.of(words));
            case 'L' -> links.put(words[2], words[1]);
            case 'T' -> compiled.put(words[1], Transitions.rules(words));
            case 'Z' -> {
                var eras = new ArrayList<Era>();
                zones.put(words[1], eras);
                return add(Era.of(List.of(words).subList(2, words.length)), eras);
            }
            default -> throw new IllegalArgumentException("It begins with none of R, Z, L and T");
        }
        return null;
    }

    private static @Nullable List<Era> add(Era era, List<Era> eras) {
        eras.add(era);
        return era.until() == null ? null : eras;
    }

    /** Returns the name of the release, such as {@code 2026f}. */
    String version() {
        return version;
    }

    /** Returns the names of all zones and of the links to them. */
    SortedSet<String> names() {
        var names = new TreeSet<>(zones.keySet());
        names.addAll(links.keySet());
        names.addAll(compiled.keySet());
        return names;
    }

    /** Returns the rules of a zone, or of the one to which the name is a link; empty when there is no such name. */
    Optional<ZoneRules> rules(String zone) {
        var target = zone;
        for (int i = 0; i < 3 && links.containsKey(target); i++) {
            target = links.get(target);
        }
        var eras = zones.get(target);
        return Optional.ofNullable(
                eras == null
                        ? compiled.get(target)
                        : compiled.computeIfAbsent(target, name -> ZoneCompiler.compile(eras, rules)));
    }

    /** Returns the names that are most like {@code name}; there may be none. */
    List<String> nearest(String name) {
        return Spelling.nearest(
                name, names(), other -> other.toLowerCase(Locale.ROOT).replace(' ', '_'));
    }
}
