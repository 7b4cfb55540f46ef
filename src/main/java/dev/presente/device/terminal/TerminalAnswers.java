package dev.presente.device.terminal;

import dev.presente.zone.Zone;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Writes what terminals are told, in the words of their protocol. */
final class TerminalAnswers {
    private static final int SECONDS_PER_DAY = 24 * 60 * 60;

    private TerminalAnswers() {}

    /**
     * Tells a terminal that has started what it is to send: punches at once, and nothing else. Fingerprints, faces, photos and
     * the list of its users stay in the terminal.
     *
     * @param stamp what it called the last punches that are stored; null means that it sends all it has
     */
    static String options(Device device, @Nullable String stamp, Instant now) {
        var lines = new StringBuilder("GET OPTION FROM: " + device.serial() + "\n");
        lines.append("Stamp=").append(stamp == null ? "0" : stamp).append('\n');
        lines.append("ATTLOGStamp=").append(stamp == null ? "None" : stamp).append('\n');
        lines.append("OpStamp=9999\nOPERLOGStamp=9999\nPhotoStamp=9999\nATTPHOTOStamp=9999\n");
        lines.append("ErrorDelay=30\nDelay=10\nTransTimes=00:00;14:05\nTransInterval=1\n");
        lines.append("TransFlag=TransData AttLog\n");
        int seconds = Zone.of(device.zone()).offset(now).getTotalSeconds();
        // a terminal reads whole hours; the command to set the clock has the others
        if (seconds % 3600 == 0) {
            lines.append("TimeZone=").append(seconds / 3600).append('\n');
        }
        return lines.append("Realtime=1\nEncrypt=None\n").toString();
    }

    /** Tells a terminal to set its clock to what the clocks of its zone show. */
    static String setClock(Device device, Instant now) {
        return "C:%d:SET OPTIONS DateTime=%d\n"
                .formatted(now.getEpochSecond(), packed(Zone.of(device.zone()).time(now)));
    }

    /** Packs a time as terminals do: seconds since 2000 if every month had 31 days. */
    static long packed(OffsetDateTime time) {
        long days = ((time.getYear() - 2000L) * 12 + time.getMonthValue() - 1) * 31 + time.getDayOfMonth() - 1;
        return days * SECONDS_PER_DAY + time.toLocalTime().toSecondOfDay();
    }
}
