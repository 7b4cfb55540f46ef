package dev.presente.privacy;

import static dev.presente.system.database.Timestamps.instant;
import static java.util.Map.entry;

import dev.presente.system.clock.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for signs that the clock is wrong. What a purge deletes never comes back, so a purge in doubt waits for the word of a
 * person.
 */
@Component
class PurgeDoubts {
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** The clocks of machines that are kept by NTP never differ by so much. */
    private static final Duration APART = Duration.ofHours(1);

    /** Below this number of rows a share says nothing. */
    private static final int FEW = 20;

    /** These kinds of data are kept for long: of them only a little is past its time on any day. Each has its rows here. */
    private static final Map<String, String> LASTING = Map.ofEntries(
            entry("templates", "reference_template"),
            entry("photos", "enrolment_photos"),
            entry("pins", "pin"),
            entry("badges", "badge"),
            entry("workdays", "workday"),
            entry("handovers", "payroll_handover"),
            entry("events", "attendance_event"),
            entry("corrections", "correction"),
            entry("absences", "absence"),
            entry("assignments", "shift_assignment"),
            entry("changes", "attendance_change"),
            entry("names", "employee where erased_at is null"),
            entry("employments", "employment"));

    private final RetentionProperties keep;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final DatabaseClock database;

    PurgeDoubts(RetentionProperties keep, JdbcClient jdbc, Clock clock, DatabaseClock database) {
        this.keep = keep;
        this.jdbc = jdbc;
        this.clock = clock;
        this.database = database;
    }

    /** Returns why a purge should not begin. */
    Optional<String> before(Optional<Purge.Run> last) {
        var now = clock.instant();
        if (database.ahead().abs().compareTo(APART) > 0) {
            return Optional.of("the clocks of this machine and of the database differ by "
                    + database.ahead().abs().toMinutes() + " minutes");
        }
        var newest = newest();
        if (now.isBefore(newest.minus(SLACK))) {
            return Optional.of("the clock is behind the newest decision, which was made at " + newest);
        }
        return last.map(Purge.Run::at).flatMap(at -> doubt(at, now));
    }

    private Optional<String> doubt(Instant last, Instant now) {
        if (now.isBefore(last.minus(SLACK))) {
            return Optional.of("the clock is behind the last purge, which was at " + last);
        }
        var latest = last.atOffset(ZoneOffset.UTC).plus(keep.longestPause()).toInstant();
        return now.isAfter(latest)
                ? Optional.of(
                        "the last purge was " + Duration.between(last, now).toDays() + " days ago")
                : Optional.empty();
    }

    private Instant newest() {
        // the head of the log moves a little later than decisions are written
        return jdbc.sql("select greatest(at, (select max(at) from decision_pending)) as at from decision_head")
                .query((rs, i) -> instant(rs, "at"))
                .single();
    }

    /** Returns why what a purge has just deleted is too much. */
    Optional<String> after(Purge.Run run) {
        return LASTING.keySet().stream()
                .sorted()
                .flatMap(kind -> {
                    int deleted = run.deleted().getOrDefault(kind, 0);
                    return deleted < FEW ? Stream.empty() : doubt(kind, deleted, deleted + left(kind)).stream();
                })
                .findFirst();
    }

    /** Returns why a cut of the decision log would be too much. */
    Optional<String> beforeCut(int due, long rows) {
        return doubt(Purge.DECISIONS, due, rows);
    }

    private Optional<String> doubt(String kind, int deleted, long of) {
        return deleted >= FEW && deleted > keep.mostAtOnce() * of
                ? Optional.of("it would delete %d of %s, more than %.0f%% of them"
                        .formatted(deleted, kind, keep.mostAtOnce() * 100))
                : Optional.empty();
    }

    private long left(String kind) {
        return jdbc.sql("select count(*) from " + LASTING.get(kind))
                .query(Long.class)
                .single();
    }
}
