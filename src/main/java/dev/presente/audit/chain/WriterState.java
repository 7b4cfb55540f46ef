package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * States how far a process got that writes decisions.
 *
 * @param settled each of its decisions up to this one was committed or rolled back
 * @param voids those of them that were rolled back
 * @param cut retention removed decisions up to this one from the log; 0 means none
 * @param seal the seal as stored
 */
record WriterState(UUID writer, long settled, List<Long> voids, long cut, String seal) {
    WriterState {
        voids = List.copyOf(voids);
    }

    static WriterState read(ResultSet rs) throws SQLException {
        return new WriterState(
                rs.getObject("id", UUID.class),
                rs.getLong("settled"),
                List.of((Long[]) rs.getArray("voids").getArray()),
                rs.getLong("cut"),
                rs.getString("seal"));
    }

    static WriterState sealed(AuditKey key, UUID writer, long settled, List<Long> voids, long cut) {
        return new WriterState(writer, settled, voids, cut, seal(key, writer, settled, voids, cut));
    }

    boolean isSealedBy(AuditKey key) {
        return seal.equals(seal(key, writer, settled, voids, cut));
    }

    private static String seal(AuditKey key, UUID writer, long settled, List<Long> voids, long cut) {
        return key.mac(new Canonical("writer/1")
                .text(writer)
                .number(settled)
                .text(voids)
                .number(cut));
    }
}
