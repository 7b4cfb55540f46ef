package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Says which marks there are of a kind.
 *
 * @param kind the name of a {@link MarkedKind}, or {@link #BEGAN}
 * @param records the ids of the rows
 * @param numbers the number of the mark of each
 */
record MarkedRecords(String kind, List<String> records, List<Integer> numbers) {
    /** The records are the kinds whose marking has begun. */
    static final String BEGAN = "BEGAN";

    MarkedRecords {
        records = List.copyOf(records);
        numbers = List.copyOf(numbers);
    }

    /** Reads a row. One that no release of the service wrote is read as one that no seal fits. */
    static MarkedRecords read(ResultSet rs) throws SQLException {
        if (rs.getArray("records").getArray() instanceof String[] records
                && rs.getArray("numbers").getArray() instanceof Integer[] numbers
                && records.length == numbers.length
                && Stream.of(records).allMatch(Objects::nonNull)
                && Stream.of(numbers).allMatch(Objects::nonNull)) {
            return new MarkedRecords(rs.getString("kind"), List.of(records), List.of(numbers));
        }
        return new MarkedRecords("", List.of(), List.of());
    }

    MarkedRecords and(MarkedRecords others) {
        var allRecords = new ArrayList<>(records);
        allRecords.addAll(others.records);
        var allNumbers = new ArrayList<>(numbers);
        allNumbers.addAll(others.numbers);
        return new MarkedRecords(kind, allRecords, allNumbers);
    }

    /** Returns the seal of marks that are not chained yet. */
    String pending(AuditKey key) {
        return key.mac(written(new Canonical("marks/1")));
    }

    /** Returns the seal of these marks as a link of the chain. */
    String chained(AuditKey key, String before, long seq) {
        return key.mac(written(new Canonical("marks-chained/1").text(before).number(seq)));
    }

    private Canonical written(Canonical content) {
        content.text(kind).number(records.size());
        for (int i = 0; i < records.size(); i++) {
            content.text(records.get(i)).number(numbers.get(i));
        }
        return content;
    }
}
