package dev.presente.device.terminal;

import dev.presente.device.AttlogLine;
import dev.presente.device.WallTimes;
import dev.presente.wording.Wording;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of a terminal. Most write cells whose place says what they are. Terminals that open doors write {@code name=value}
 * instead, for punches and for everything else that happens at a door, under the table {@code rtlog} and some under
 * {@code ATTLOG}.
 */
record TerminalLine(String text) {
    /** The numbers of the events with which a door lets somebody in; others are refusals, alarms and what doors do alone. */
    private static final Set<Integer> LET_IN = Set.of(0, 1, 2, 3, 5, 14, 15, 16, 17, 18, 19);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final String NOBODY = "0";

    /** Returns the cells of a line that names them, by their names in small letters; empty when the line has places. */
    private Optional<Map<String, String>> named() {
        if (text.indexOf('=') < 0) {
            return Optional.empty();
        }
        var cells = Arrays.stream(text.split("\t", -1))
                .map(cell -> cell.split("=", 2))
                .filter(cell -> cell.length == 2)
                .collect(Collectors.toMap(
                        cell -> cell[0].strip().toLowerCase(Locale.ROOT),
                        cell -> cell[1].strip(),
                        (one, other) -> one));
        return cells.containsKey("time") ? Optional.of(cells) : Optional.empty();
    }

    /** Decides whether the line tells of a door, and of no person. */
    boolean isOfNobody() {
        return named().map(cells -> cells.getOrDefault("pin", NOBODY))
                .filter(pin -> pin.isEmpty() || pin.equals(NOBODY))
                .isPresent();
    }

    /** Returns what the line says of a punch, whatever happened at the door; null when it cannot be read. */
    @Nullable
    AttlogLine record() {
        return AttlogLine.parse(named().map(cells -> String.join(
                        "\t",
                        cells.getOrDefault("pin", ""),
                        cells.getOrDefault("time", ""),
                        direction(cells.getOrDefault("inoutstatus", ""))))
                .orElse(text));
    }

    /** Two means that the terminal does not know, and not going for a break as elsewhere. */
    private static String direction(String state) {
        return state.equals("0") || state.equals("1") ? state : "";
    }

    /**
     * Returns what the line says of a punch.
     *
     * @throws WallTimes.Refused when it cannot be read, and when somebody was not let in
     */
    AttlogLine punch() throws WallTimes.Refused {
        var record = record();
        var event = named().map(cells -> cells.getOrDefault("event", "")).orElse(NOBODY);
        if (record == null || !NUMBER.matcher(event).matches()) {
            throw new WallTimes.Refused(Wording.of("line.terminal"));
        }
        if (!LET_IN.contains(Integer.valueOf(event))) {
            throw new WallTimes.Refused(Wording.of("line.terminal.door", event));
        }
        return record;
    }
}
