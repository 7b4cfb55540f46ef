package dev.presente.device;

import dev.presente.attendance.RawPunch;
import dev.presente.csv.TextLines;
import dev.presente.device.AttlogLine.Form;
import dev.presente.device.AttlogLine.Name;
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
    private @Nullable Form form;

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

    private boolean isHeader(TextLines.Line line) {
        return form == null && line.text().chars().noneMatch(Character::isDigit);
    }

    private void read(TextLines.Line line, PunchTaker taker) {
        var read = AttlogLine.parse(line.text());
        if (read == null) {
            taker.problem(line.number(), Wording.of(unread(line.text()), Row.shown(line.text())));
            return;
        }
        form = form == null ? read.form() : form;
        var other = other(read.form(), form, Row.shown(line.text()));
        if (other != null) {
            taker.problem(line.number(), other);
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

    private static String unread(String line) {
        if (AttlogLine.hasRunTogether(line)) {
            return "line.attlog.together";
        }
        return AttlogLine.isOfAnotherList(line) ? "line.attlog.list" : "line.attlog";
    }

    /** Says in what a line is unlike the first one, so that a part of it is missing or is that of another one; null when alike. */
    private static @Nullable Wording other(Form form, Form first, String shown) {
        if (form.numbers() < first.numbers()) {
            return Wording.of("line.attlog.cut-off", form.numbers(), first.numbers(), shown);
        }
        if (form.isOfTwelve() != first.isOfTwelve()) {
            return Wording.of("line.time.twelve", shown);
        }
        boolean hasTabs = form.tabs() > 0 && first.tabs() > 0;
        boolean hasSecondId = !hasTabs && form.name() == Name.NUMBER && first.name() == Name.NONE;
        return hasSecondId || (hasTabs && form.tabs() != first.tabs())
                ? Wording.of("line.attlog.together", shown)
                : null;
    }

    private @Nullable Boolean coming(AttlogLine line) {
        return map.hasDirections() ? map.coming(line.after(STATE)) : null;
    }
}
