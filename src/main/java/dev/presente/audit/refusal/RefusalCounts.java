package dev.presente.audit.refusal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts refusals until they are stored. However many there are, few rows come of them. */
@Component
class RefusalCounts {
    /** So many kinds are kept apart between two times of storing. */
    static final int MOST = 50;

    /** So many rows with a kind of their own are stored in an hour. */
    static final int MOST_AN_HOUR = 200;

    private final Map<Refused, Count> counts = new LinkedHashMap<>();
    private long hour;
    private int storedInHour;

    /** Says how often something was refused, and when for the first and the last time. */
    record Count(Refused kind, Instant first, Instant last, long times) {
        private Count with(Instant first, Instant last, long more) {
            return new Count(
                    kind,
                    first.isBefore(this.first) ? first : this.first,
                    last.isAfter(this.last) ? last : this.last,
                    times + more);
        }
    }

    synchronized void add(Refused kind, Instant now) {
        add(new Count(kind, now, now, 1));
    }

    /** Counts again what could not be stored. */
    synchronized void add(Count count) {
        long current = count.last().getEpochSecond() / 3600;
        if (current != hour) {
            hour = current;
            storedInHour = 0;
        }
        boolean isKept = counts.containsKey(count.kind())
                || (counts.size() < MOST && storedInHour + counts.size() < MOST_AN_HOUR);
        var kind = isKept ? count.kind() : Refused.other(count.kind().status());
        counts.merge(
                kind,
                new Count(kind, count.first(), count.last(), count.times()),
                (old, one) -> old.with(one.first(), one.last(), one.times()));
    }

    /** Returns what was counted, and begins anew. */
    synchronized List<Count> take() {
        var taken = new ArrayList<>(counts.values());
        storedInHour += taken.size();
        counts.clear();
        return taken;
    }
}
