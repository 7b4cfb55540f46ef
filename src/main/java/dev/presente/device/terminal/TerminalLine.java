package dev.presente.device.terminal;

import dev.presente.device.AttlogLine;
import dev.presente.device.WallTimes;
import dev.presente.wording.Wording;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of a terminal. Most write cells whose place says what they are. Terminals that open doors write {@code name=value}
 * instead, for punches and for everything else that happens at a door, under the table {@code rtlog} and some under
 * {@code ATTLOG}.
 */
record TerminalLine(String text) {
    /** From this number on an event says that the door stayed shut, rang an alarm or was only opened or closed. */
    private static final int FIRST_OTHER_EVENT = 20;

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
        if (record == null) {
            throw new WallTimes.Refused(Wording.of("line.terminal"));
        }
        var event = named().map(cells -> cells.getOrDefault("event", NOBODY)).orElse(NOBODY);
        if (!event.matches("\\d{1,9}") || Integer.parseInt(event) >= FIRST_OTHER_EVENT) {
            throw new WallTimes.Refused(Wording.of("line.terminal.door", event));
        }
        return record;
    }
}
