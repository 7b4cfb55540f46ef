package dev.presente.recognition.liveness;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.RowSeals;
import dev.presente.face.liveness.LivenessLimits;
import dev.presente.recognition.liveness.SeenFaces.Face;
import dev.presente.recognition.liveness.SeenFaces.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores what kiosks have learnt, and reads the faces that they learn from. */
@Repository
class LearntDays {
    /** The light before a camera changes, so older faces do not count. */
    private static final Duration WINDOW = Duration.ofDays(14);

    /** So many faces say enough, even where a kiosk sees thousands a day. */
    private static final int NEWEST = 4000;

    private static final Duration KEPT = Duration.ofDays(90);

    private static final String COLUMNS =
            "day, liveness_id, since, computed_at, faces, people, learned, lowest, threshold, sure, seal";

    private static final String TABLE = "kiosk_liveness";

    private final RowSeals seals;
    private final JdbcClient jdbc;

    LearntDays(RowSeals seals, JdbcClient jdbc) {
        this.seals = seals;
        this.jdbc = jdbc;
        seals.adopt(TABLE, this::sealAll);
    }

    boolean isKiosk(long id) {
        return jdbc.sql("select exists (select from kiosk where api_key_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Returns the last day before this one. */
    Optional<LearntDay> before(long id, String measure, LocalDate day) {
        return jdbc.sql("select " + COLUMNS
                        + " from kiosk_liveness where api_key_id = :id and liveness_id = :measure and day < :day"
                        + " order by day desc limit 1")
                .param("id", id)
                .param("measure", measure)
                .param("day", day)
                .query((rs, i) -> day(id, rs))
                .optional()
                .flatMap(stored -> stored);
    }

    /** Returns all days of a measure that are kept, the newest first. */
    List<LearntDay> all(long id, String measure) {
        return jdbc
                .sql("select " + COLUMNS + " from kiosk_liveness where api_key_id = :id and liveness_id = :measure"
                        + " order by day desc")
                .param("id", id)
                .param("measure", measure)
                .query((rs, i) -> day(id, rs))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Reads a day; empty when it is not as the service has stored it, since limits let pictures of faces pass. */
    Optional<LearntDay> day(long id, ResultSet rs) throws SQLException {
        var day = read(rs);
        return seals.fits(rs.getString("seal"), TABLE, content(id, day)) ? Optional.of(day) : Optional.empty();
    }

    private static LearntDay read(ResultSet rs) throws SQLException {
        return new LearntDay(
                rs.getObject("day", LocalDate.class),
                rs.getString("liveness_id"),
                instant(rs, "since"),
                instant(rs, "computed_at"),
                rs.getInt("faces"),
                rs.getInt("people"),
                rs.getBoolean("learned"),
                new LivenessLimits(rs.getDouble("lowest"), rs.getDouble("threshold"), rs.getDouble("sure")));
    }

    /** Seals what a release before has stored, since a kiosk learns for weeks. */
    private void sealAll() {
        var unsealed = jdbc.sql("select api_key_id, " + COLUMNS + " from kiosk_liveness where seal is null for update")
                .query((rs, i) -> new Unsealed(rs.getLong("api_key_id"), read(rs)))
                .list();
        // one statement, because check-ins wait for these rows
        jdbc.sql("""
                        update kiosk_liveness k set seal = s.seal
                        from unnest(cast(:ids as bigint[]), cast(:measures as text[]), cast(:days as date[]), cast(:seals as text[]))
                            s (id, measure, day, seal)
                        where k.api_key_id = s.id and k.liveness_id = s.measure and k.day = s.day
                        """)
                .param("ids", unsealed.stream().map(Unsealed::id).toArray(Long[]::new))
                .param("measures", texts(unsealed, row -> row.day().livenessId()))
                .param("days", texts(unsealed, row -> row.day().day().toString()))
                .param("seals", texts(unsealed, row -> seals.seal(TABLE, content(row.id(), row.day()))))
                .update();
    }

    private record Unsealed(long id, LearntDay day) {}

    private static String[] texts(List<Unsealed> rows, Function<Unsealed, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static Object[] content(long id, LearntDay day) {
        var limits = day.limits();
        return new Object[] {
            id,
            day.day(),
            day.livenessId(),
            day.since(),
            day.isLearned(),
            limits.lowest(),
            limits.threshold(),
            limits.sure()
        };
    }

    /** Returns the newest faces since the kiosk began to learn. */
    SeenFaces seen(long id, Instant since, Instant now) {
        var from = now.minus(WINDOW);
        return new SeenFaces(jdbc.sql("""
                        select subject, liveness, outcome, reason
                        from written_decision
                        where api_key_id = :id and liveness is not null and operation = 'CHECKIN' and at >= :from
                        order by at desc
                        limit :newest
                        """)
                .param("id", id)
                .param("from", (since.isAfter(from) ? since : from).atOffset(ZoneOffset.UTC))
                .param("newest", NEWEST)
                .query((rs, i) -> new Face(
                        rs.getString("subject"),
                        rs.getDouble("liveness"),
                        fate(rs.getString("outcome"), rs.getString("reason"))))
                .list());
    }

    private static Fate fate(String outcome, String reason) {
        if (reason.equals("confirmed")) { // the face counted when the kiosk asked whether it was meant
            return Fate.UNKNOWN;
        }
        return switch (outcome) {
            case "ACCEPTED", "DUPLICATE", "CONFIRMATION_NEEDED" -> Fate.LIVE;
            case "SPOOF_SUSPECTED" -> reason.equals("challenge-needed") ? Fate.ASKED : Fate.REFUSED;
            default -> Fate.UNKNOWN;
        };
    }

    /**
     * Stores a day, unless the kiosk has been told meanwhile to learn anew. Several replicas may do this at once: they have
     * read the same faces.
     */
    void store(long id, LearntDay day) {
        jdbc.sql("""
                        insert into kiosk_liveness as known (api_key_id, day, liveness_id, since, computed_at, faces, people,
                            learned, lowest, threshold, sure, seal)
                        values (:id, :day, :measure, :since, :computed, :faces, :people, :learned, :lowest, :threshold, :sure, :seal)
                        on conflict (api_key_id, liveness_id, day) do update set computed_at = :computed, faces = :faces,
                            people = :people, learned = :learned, lowest = :lowest, threshold = :threshold, sure = :sure, seal = :seal
                        where known.since = :since
                        """)
                .param("id", id)
                .param("day", day.day())
                .param("measure", day.livenessId())
                .param("since", day.since().atOffset(ZoneOffset.UTC))
                .param("computed", day.computedAt().atOffset(ZoneOffset.UTC))
                .param("faces", day.faces())
                .param("people", day.people())
                .param("learned", day.isLearned())
                .param("lowest", day.limits().lowest())
                .param("threshold", day.limits().threshold())
                .param("sure", day.limits().sure())
                .param("seal", seals.seal(TABLE, content(id, day)))
                .update();
    }

    /** Deletes the days that are not kept any longer. */
    void deleteOld(long id, LocalDate today) {
        jdbc.sql("delete from kiosk_liveness where api_key_id = :id and day < :first")
                .param("id", id)
                .param("first", today.minusDays(KEPT.toDays()))
                .update();
    }

    /** Forgets all days of the kiosk by this measure, and stores this one. */
    @Transactional
    void replaceAll(long id, LearntDay first) {
        jdbc.sql("delete from kiosk_liveness where api_key_id = :id and liveness_id = :measure")
                .param("id", id)
                .param("measure", first.livenessId())
                .update();
        store(id, first);
    }
}
