package dev.presente.device;

import dev.presente.attendance.RawPunch;
import dev.presente.csv.TextLines;
import dev.presente.imports.Row;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code attlog.dat}. Nearly every state in such a file is 0, whoever came or went, so a state means a direction only
 * where the map says which.
 */
final class AttlogFile implements PunchFile {
    /** After the time stand the number of the terminal, the state, how the person was recognised, and a work code. */
    private static final int STATE = 1;

    private final PunchMap map;
    private final Zone zone;
    private final WallTimes times;
    private int numbers = -1;

    AttlogFile(PunchMap map, Zone zone, WallTimes times) {
        this.map = map;
        this.zone = zone;
        this.times = times;
    }

    @Override
    public void read(TextLines lines, PunchTaker taker) throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) {
                taker.problem(line.number(), line.problem());
            } else if (line.text().chars().anyMatch(c -> c > ' ') && !isHeader(line)) {
                read(line, taker);
            }
        }
    }

    private static boolean isHeader(TextLines.Line line) {
        return line.number() == 1 && line.text().chars().noneMatch(Character::isDigit);
    }

    private void read(TextLines.Line line, PunchTaker taker) {
        var read = AttlogLine.parse(line.text());
        if (read == null) {
            var reason = AttlogLine.isOfAnotherList(line.text()) ? "line.attlog.list" : "line.attlog";
            taker.problem(line.number(), Wording.of(reason, Row.shown(line.text())));
            return;
        }
        if (numbers < 0) {
            numbers = read.numbers();
        }
        if (read.numbers() < numbers) {
            taker.problem(
                    line.number(), Wording.of("line.attlog.cut-off", read.numbers(), numbers, Row.shown(line.text())));
            return;
        }
        try {
            var moment = times.of(read.at(), zone);
            if (moment.warning() != null) {
                taker.warning(line.number(), moment.warning());
            }
            taker.punch(new RawPunch(
                    line.number(), map.person(read.person()), moment.at(), zone, moment.offset(), coming(read)));
        } catch (WallTimes.Refused e) {
            taker.problem(line.number(), e.wording());
        }
    }

    private @Nullable Boolean coming(AttlogLine line) {
        return map.hasDirections() ? map.coming(line.after(STATE)) : null;
    }
}
