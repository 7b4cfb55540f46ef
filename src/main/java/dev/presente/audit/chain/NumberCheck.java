package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Checks that no decision of any writer was removed before it was chained, and none was chained twice. */
final class NumberCheck {
    private final AuditKey key;
    private final Map<UUID, BitSet> seen = new HashMap<>();

    NumberCheck(AuditKey key) {
        this.key = key;
    }

    /** Notes a row whose mac was right. Returns false when the same decision was there before. */
    boolean isFirst(LogRow row) {
        if (row.writer() == null) {
            return true;
        }
        var numbers = seen.computeIfAbsent(row.writer(), writer -> new BitSet());
        int number = Math.toIntExact(row.n());
        boolean isFirst = !numbers.get(number);
        numbers.set(number);
        return isFirst;
    }

    /** Returns what is wrong, once all rows were noted. */
    Optional<String> problem(List<WriterState> states) {
        var unstated = new HashMap<>(seen);
        for (var state : states) {
            var numbers = unstated.remove(state.writer());
            var problem = problem(state, numbers == null ? new BitSet() : numbers);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return unstated.keySet().stream()
                .findFirst()
                .map(writer -> "what writer " + writer + " stated about its decisions is missing");
    }

    private Optional<String> problem(WriterState state, BitSet numbers) {
        if (!state.isSealedBy(key)) {
            return Optional.of("what writer " + state.writer() + " stated about its decisions was altered");
        }
        state.voids().forEach(number -> numbers.set(Math.toIntExact(number)));
        int missing = numbers.nextClearBit(Math.toIntExact(state.cut()) + 1);
        return missing <= state.settled()
                ? Optional.of("decision " + missing + " of writer " + state.writer()
                        + " is missing: it was removed before it was chained")
                : Optional.empty();
    }
}
