package dev.presente.device.terminal;

import dev.presente.attendance.RawPunch;
import dev.presente.attendance.RawPunches;
import dev.presente.attendance.RawPunches.Source;
import dev.presente.attendance.RawPunches.Source.Origin;
import dev.presente.device.AttlogLine;
import dev.presente.device.PunchProblems;
import dev.presente.device.WallTimes;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import dev.presente.zone.ZoneReleases;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the records that a terminal sends, in one transaction. Each line is taken or refused on its own. A line that comes again
 * adds nothing, so a terminal that heard no answer may send everything once more.
 */
@Service
class TerminalIntake {
    /** A punch of a clock that is farther ahead of the server's is refused. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final RawPunches punches;
    private final DeviceUploads uploads;
    private final Devices devices;
    private final DevicePeople people;
    private final DeviceRefusals refusals;
    private final ClockDrift drift;
    private final ZoneReleases zones;
    private final Clock clock;

    TerminalIntake(
            RawPunches punches,
            DeviceUploads uploads,
            Devices devices,
            DevicePeople people,
            DeviceRefusals refusals,
            ClockDrift drift,
            ZoneReleases zones,
            Clock clock) {
        this.punches = punches;
        this.uploads = uploads;
        this.devices = devices;
        this.people = people;
        this.refusals = refusals;
        this.drift = drift;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * Holds a line that is to be an event.
     *
     * @param receivedAt when the terminal sent it first
     * @param refusal the id of its refusal when it is tried again; 0 when the terminal sends it now
     */
    private record Sent(String text, Instant receivedAt, long refusal) {}

    /**
     * Says what became of lines.
     *
     * @param created how many events are new
     * @param refused how many lines were refused
     */
    record Taken(int lines, long created, int refused) {}

    /**
     * Takes a body of records.
     *
     * @param stamp what the terminal calls these records; null when it does not say
     */
    @Transactional
    Taken take(Device device, byte[] body, @Nullable String stamp) {
        var now = clock.instant();
        var lines = new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.chars().anyMatch(c -> c > ' ')) // a text may end with the byte 0
                .map(line -> new Sent(line, now, 0))
                .toList();
        zones.follow();
        var seconds = drift.measured(device, lines.stream().map(Sent::text).toList(), now);
        var taken = take(device, lines, body, seconds);
        // what came before and comes once more was not made just now
        if (seconds != null && (seconds >= 0 || taken.created() > 0)) {
            drift.note(device, seconds, now);
        }
        if (stamp != null && !lines.isEmpty()) {
            devices.stamp(device.id(), stamp);
        }
        return taken;
    }

    /** Tries the lines again that were refused, as when somebody has got the id of the terminal meanwhile. */
    @Transactional
    Taken retry(Device device) {
        var lines = refusals.all(device.id()).stream()
                .map(refusal -> new Sent(refusal.line(), refusal.firstAt(), refusal.id()))
                .toList();
        return take(device, lines, new byte[0], null);
    }

    private Taken take(Device device, List<Sent> lines, byte[] body, @Nullable Integer seconds) {
        zones.follow();
        var now = clock.instant();
        var zone = Zone.of(device.zone());
        var ids = people.of(device.id());
        var reasons = new HashMap<Integer, Wording>();
        var read = new ArrayList<RawPunch>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (new TerminalLine(line.text()).isOfNobody()) {
                continue;
            }
            try {
                read.add(punch(device, zone, ids, line, i + 1));
            } catch (WallTimes.Refused e) {
                reasons.put(i + 1, e.wording());
            }
        }
        long created = 0;
        if (!read.isEmpty()) {
            var id = uploads.add(device.id(), body, lines.size(), now);
            var mark = seconds != null && ClockDrift.isMarked(seconds) ? seconds : null;
            var added = punches.addEach(read, new Source(Origin.DEVICE, id, device.site(), now, mark));
            added.problems().forEach(problem -> reasons.put(problem.line(), PunchProblems.text(problem)));
            created = added.created();
            uploads.created(id, created);
        }
        refuse(device, lines, reasons, now);
        return new Taken(lines.size(), created, reasons.size());
    }

    private static RawPunch punch(Device device, Zone zone, Map<String, String> ids, Sent line, int number)
            throws WallTimes.Refused {
        var record = new TerminalLine(line.text()).punch();
        var moment = new WallTimes(line.receivedAt(), AHEAD).of(record.at(), zone);
        return new RawPunch(
                number,
                ids.getOrDefault(record.person(), record.person()),
                moment.at(),
                zone,
                moment.offset(),
                coming(device, record));
    }

    private static @Nullable Boolean coming(Device device, AttlogLine record) {
        return switch (device.directions()) {
            case AUTO -> null;
            case STATED ->
                switch (record.after(0)) {
                    case "0", "3", "4" -> true;
                    case "1", "2", "5" -> false;
                    default -> null;
                };
        };
    }

    private void refuse(Device device, List<Sent> lines, Map<Integer, Wording> reasons, Instant now) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var reason = reasons.get(i + 1);
            if (reason == null && line.refusal() != 0) {
                refusals.remove(line.refusal());
            } else if (reason != null && line.refusal() == 0) {
                var record = new TerminalLine(line.text()).record();
                refusals.add(device.id(), line.text(), record == null ? null : record.person(), reason, now);
            }
        }
        if (!reasons.isEmpty()) {
            refusals.trim(device.id());
        }
    }
}
