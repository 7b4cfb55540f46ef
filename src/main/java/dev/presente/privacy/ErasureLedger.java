package dev.presente.privacy;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.gallery.ReplicaRemoval;
import dev.presente.people.Employee;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the receipts of erasures, without anything that says who it was. */
@Repository
class ErasureLedger {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ErasureLedger(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** States how much was deleted. */
    record Counts(int templates, int photos, int answers) {}

    /**
     * Describes a receipt.
     *
     * @param pseudonym stands for the person in the attendance that remains
     * @param replicas absent when the service stopped before they had answered
     */
    record Entry(
            String pseudonym,
            Instant erasedAt,
            int templates,
            int photos,
            int answers,
            @Nullable List<ReplicaRemoval> replicas) {}

    long add(Employee erased, Instant now, Counts counts) {
        return jdbc.sql("""
                        insert into keys.erasure (data_key_id, pseudonym, erased_at, templates, photos, answers)
                        values (:person, :pseudonym, :now, :templates, :photos, :answers) returning id
                        """)
                .param("person", erased.dataKeyId())
                .param("pseudonym", erased.employeeId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("templates", counts.templates())
                .param("photos", counts.photos())
                .param("answers", counts.answers())
                .query(Long.class)
                .single();
    }

    Entry get(long id) {
        return jdbc.sql("select * from keys.erasure where id = :id")
                .param("id", id)
                .query((rs, i) -> entry(rs))
                .single();
    }

    /** Adds what the replicas have said, unless that has been done, and returns what is kept of it. */
    List<ReplicaRemoval> confirm(long id, List<ReplicaRemoval> replicas) {
        return jdbc.sql("""
                        update keys.erasure set replicas = coalesce(replicas, cast(:replicas as jsonb))
                        where id = :id returning replicas
                        """)
                .param("replicas", json.writeValueAsString(replicas))
                .param("id", id)
                .query((rs, i) -> removals(rs.getString("replicas")))
                .single();
    }

    private List<ReplicaRemoval> removals(String document) {
        return List.of(json.readValue(document, ReplicaRemoval[].class));
    }

    /** Lists the receipts by the order in which people were erased. */
    Listing<Entry> list(ListWish wish) {
        return new PagedRows(
                        jdbc, "*", "from keys.erasure where true" + wish.words().among(List.of("pseudonym")))
                .page(SortKey.by("id"), wish, (rs, i) -> entry(rs));
    }

    private Entry entry(ResultSet rs) throws SQLException {
        var replicas = rs.getString("replicas");
        return new Entry(
                rs.getString("pseudonym"),
                instant(rs, "erased_at"),
                rs.getInt("templates"),
                rs.getInt("photos"),
                rs.getInt("answers"),
                replicas == null ? null : removals(replicas));
    }

    /** Names a person who was erased and came back with an older backup. */
    record Returned(long employeeKey, String pseudonym) {}

    List<Returned> returned() {
        return jdbc.sql("""
                        select e.key as employee_key, max(l.pseudonym) as pseudonym
                        from keys.erasure l join employee e on e.data_key_id = l.data_key_id
                        where e.erased_at is null group by e.key
                        """).query(Returned.class).list();
    }

    /** Returns the end of the gallery's feed as this transaction sees it. */
    long endOfFeed() {
        return jdbc.sql("select coalesce(max(seq), 0) from gallery_change")
                .query(Long.class)
                .single();
    }
}
