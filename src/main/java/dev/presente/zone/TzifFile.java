package dev.presente.zone;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.zone.ZoneRules;
import java.util.TreeMap;

/**
 * Reads one file of a compiled zoneinfo folder, in the format of <a href="https://www.rfc-editor.org/rfc/rfc9636">RFC 9636</a>
 * (TZif), version 2 or later.
 */
final class TzifFile {
    private static final int MAGIC = 0x545A6966;
    private static final int HEADER = 44;

    private TzifFile() {}

    static boolean isOne(byte[] bytes) {
        return bytes.length > HEADER && ByteBuffer.wrap(bytes).getInt() == MAGIC;
    }

    /** Holds the counts that a header states, in their order. */
    private record Counts(int universal, int standard, int leaps, int changes, int types, int letters) {
        static Counts at(ByteBuffer file, int position) {
            file.position(position + 20);
            return new Counts(file.getInt(), file.getInt(), file.getInt(), file.getInt(), file.getInt(), file.getInt());
        }

        /** Returns the length of the block after the header, when a time has {@code width} bytes. */
        int length(int width) {
            return changes * (width + 1) + types * 6 + letters + leaps * (width + 4) + standard + universal;
        }
    }

    /**
     * Returns the rules of the zone.
     *
     * @throws IllegalArgumentException if the file is of version 1, or damaged
     */
    static ZoneRules rules(byte[] bytes) {
        var file = ByteBuffer.wrap(bytes);
        if (!isOne(bytes) || file.get(4) < '2') {
            throw new IllegalArgumentException("This is no TZif file of version 2 or later");
        }
        try {
            return rules(file);
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
            throw new IllegalArgumentException("The TZif file is damaged", e);
        }
    }

    private static ZoneRules rules(ByteBuffer file) {
        int second = HEADER + Counts.at(file, 0).length(4);
        var counts = Counts.at(file, second);
        int times = second + HEADER;
        int indices = times + counts.changes() * 8;
        int types = indices + counts.changes();
        var offsets = new TreeMap<Long, Integer>();
        offsets.put(Long.MIN_VALUE, file.getInt(types));
        for (int i = 0; i < counts.changes(); i++) {
            offsets.put(file.getLong(times + 8 * i), file.getInt(types + 6 * file.get(indices + i)));
        }
        int end = times + counts.length(8);
        var footer = new byte[file.capacity() - end];
        file.get(end, footer);
        var rule = new String(footer, StandardCharsets.US_ASCII).strip();
        if (!rule.isEmpty()) {
            long last = counts.changes() == 0 ? Long.MIN_VALUE : file.getLong(indices - 8);
            PosixRule.of(rule).addAfter(last, offsets);
        }
        return Transitions.rules(offsets);
    }
}
