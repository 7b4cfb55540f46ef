package dev.presente.audit.chain;

import dev.presente.system.statements.Turn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores how far each process got that writes decisions. */
@Repository
class WriterStates {
    private static final String COLUMNS = "id, settled, voids, cut, seal";

    private final JdbcClient jdbc;

    WriterStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WriterState> all() {
        return jdbc.sql("select " + COLUMNS + " from decision_writer order by id")
                .query((rs, i) -> WriterState.read(rs))
                .list();
    }

    Optional<WriterState> find(UUID writer) {
        return jdbc.sql("select " + COLUMNS + " from decision_writer where id = :id")
                .param("id", writer)
                .query((rs, i) -> WriterState.read(rs))
                .optional();
    }

    /** Locks the state until the transaction ends, and returns how far the decisions of the writer were cut off. */
    long lockCut(UUID writer) {
        return jdbc.sql("select * from (select cut from decision_writer where id = :id for update" + Turn.HELD)
                .param("id", writer)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void put(WriterState state) {
        jdbc.sql("""
                        insert into decision_writer (id, settled, voids, cut, seal)
                        values (:id, :settled, cast(:voids as bigint[]), :cut, :seal)
                        on conflict (id) do update
                        set settled = excluded.settled, voids = excluded.voids, cut = excluded.cut, seal = excluded.seal
                        """)
                .param("id", state.writer())
                .param("settled", state.settled())
                .param("voids", state.voids().toArray(Long[]::new))
                .param("cut", state.cut())
                .param("seal", state.seal())
                .update();
    }
}
