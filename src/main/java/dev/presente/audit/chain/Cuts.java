package dev.presente.audit.chain;

import static dev.presente.system.database.Timestamps.instant;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records what was cut off the log. */
@Repository
class Cuts {
    private final JdbcClient jdbc;

    Cuts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lists the cuts, oldest first. */
    List<Cut> list() {
        return jdbc.sql("select seq, at, mac, cut_at, seal from decision_cut order by seq")
                .query((rs, i) -> new Cut(
                        new Anchor(rs.getLong("seq"), instant(rs, "at"), rs.getString("mac")),
                        instant(rs, "cut_at"),
                        rs.getString("seal")))
                .list();
    }

    void add(Cut cut) {
        jdbc.sql("insert into decision_cut (seq, at, mac, cut_at, seal) values (:seq, :at, :mac, :cutAt, :seal)")
                .param("seq", cut.last().seq())
                .param("at", cut.last().at().atOffset(ZoneOffset.UTC))
                .param("mac", cut.last().mac())
                .param("cutAt", cut.cutAt().atOffset(ZoneOffset.UTC))
                .param("seal", cut.seal())
                .update();
    }
}
