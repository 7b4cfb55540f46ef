package dev.presente.audit.chain;

import dev.presente.system.statements.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the decisions that are written and not chained yet. */
@Repository
class PendingDecisions {
    private static final String CONTENT = "at, request_id, api_key_id, operation, mode, kiosk_id, subject, model_id,"
            + " calibration_id, distance, threshold, quality, liveness, outcome, reason, event_id, writer, n, event_mac";

    private static final String ADD = "insert into decision_pending (" + CONTENT + """
            , mac) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;

    PendingDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds a row as it is stored.
     *
     * @param id rises in the order in which the rows were written
     */
    record Pending(long id, LogRow row, String mac) {
        static Pending read(ResultSet rs) throws SQLException {
            return new Pending(rs.getLong("id"), LogRow.pending(rs), rs.getString("mac"));
        }
    }

    /** Adds a row, together with other statements. */
    void add(LogRow row, String mac, RoundTrip trip) {
        trip.change(
                ADD,
                row.at().atOffset(ZoneOffset.UTC),
                row.requestId(),
                row.apiKeyId(),
                row.operation(),
                row.mode(),
                row.kioskId(),
                row.subject(),
                row.modelId(),
                row.calibrationId(),
                row.distance(),
                row.threshold(),
                row.quality(),
                row.liveness(),
                row.outcome(),
                row.reason(),
                row.eventId(),
                row.writer(),
                row.n(),
                row.eventMac(),
                mac);
    }

    boolean isEmpty() {
        return !jdbc.sql("select exists (select from decision_pending)")
                .query(Boolean.class)
                .single();
    }

    /** Decides whether a decision was committed, chained since or not. */
    boolean wasWritten(UUID writer, long number) {
        return jdbc.sql("""
                        select exists (select from decision_pending where writer = :writer and n = :n)
                            or exists (select from decision where writer = :writer and n = :n)
                        """)
                .param("writer", writer)
                .param("n", number)
                .query(Boolean.class)
                .single();
    }

    /** Returns the oldest rows after one of them, at most {@code limit}, without those that are in the chain already. */
    List<Pending> after(long id, int limit) {
        return jdbc.sql("select id, mac, " + CONTENT + """
                         from decision_pending p
                        where id > :id and not exists (select from decision d where d.writer = p.writer and d.n = p.n)
                        order by id limit :limit
                        """)
                .param("id", id)
                .param("limit", limit)
                .query((rs, i) -> Pending.read(rs))
                .list();
    }

    /** Returns all rows, to be read within a transaction; the caller closes the stream. */
    Stream<Pending> all(int fetched) {
        return jdbc
                .sql("select id, mac, " + CONTENT + " from decision_pending order by id")
                .withFetchSize(fetched)
                .query((rs, i) -> Pending.read(rs))
                .stream();
    }

    /** Holds which row gets which place in the chain, and its mac there. */
    record Chained(LogRow row, long seq, String mac) {}

    /** Moves the rows into the chain. */
    void chain(List<Chained> rows) {
        var writers = rows.stream().map(one -> one.row().writer()).toArray(UUID[]::new);
        var numbers = rows.stream().map(one -> one.row().n()).toArray(Long[]::new);
        jdbc.sql("insert into decision (seq, mac, " + CONTENT + ") select seq, chained.mac, " + CONTENT + """
                         from unnest(cast(:writers as uuid[]), cast(:numbers as bigint[]), cast(:seqs as bigint[]),
                            cast(:macs as text[])) chained (writer, n, seq, mac)
                        join decision_pending using (writer, n)
                        """)
                .param("writers", writers)
                .param("numbers", numbers)
                .param("seqs", rows.stream().map(Chained::seq).toArray(Long[]::new))
                .param("macs", rows.stream().map(Chained::mac).toArray(String[]::new))
                .update();
        int moved = jdbc.sql("""
                        delete from decision_pending using unnest(cast(:writers as uuid[]), cast(:numbers as bigint[])) chained (w, k)
                        where writer = w and n = k
                        """)
                .param("writers", writers)
                .param("numbers", numbers)
                .update();
        if (moved != rows.size()) {
            throw new IllegalStateException("rows of the decision log went away while they were chained");
        }
    }
}
