package dev.presente.device.terminal;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores which terminals came that nobody has registered, so that somebody can see and register them. */
@Repository
class DeviceStrangers {
    /** Whoever invents serial numbers fills no more rows than these. */
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    DeviceStrangers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Describes a terminal that was refused. */
    record Stranger(String serial, String address, Instant firstAt, Instant lastAt, long requests) {}

    @Transactional
    void note(String serial, String address) {
        jdbc.sql("""
                        insert into device_stranger (serial, address, first_at, last_at) values (:serial, :address, :now, :now)
                        on conflict (serial) do update set address = excluded.address, last_at = excluded.last_at,
                            requests = device_stranger.requests + 1
                        """)
                .param("serial", serial)
                .param("address", address)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        delete from device_stranger where serial in
                            (select serial from device_stranger order by last_at desc, serial offset :most)
                        """).param("most", MOST).update();
    }

    void forget(String serial) {
        jdbc.sql("delete from device_stranger where serial = :serial")
                .param("serial", serial)
                .update();
    }

    /** Lists them by the time of their last request. */
    Listing<Stranger> list(ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "*",
                        "from device_stranger where true" + wish.words().among(List.of("serial", "address")))
                .page(
                        SortKey.by("last_at", "serial"),
                        wish,
                        (rs, i) -> new Stranger(
                                rs.getString("serial"),
                                rs.getString("address"),
                                instant(rs, "first_at"),
                                instant(rs, "last_at"),
                                rs.getLong("requests")));
    }
}
