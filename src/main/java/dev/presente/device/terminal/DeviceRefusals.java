package dev.presente.device.terminal;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import dev.presente.wording.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the punches of terminals that were not taken. They are acknowledged all the same, because a terminal would send them
 * again for ever, and nothing after them.
 */
@Repository
class DeviceRefusals {
    /** A terminal that sends nonsense pushes out its own older lines. */
    private static final int MOST = 10_000;

    private static final int LONGEST = 200;

    /** What a reason may be. They are kept in English, as in what a person is handed. */
    private static final List<String> REASONS = List.of(
            "line.terminal",
            "line.terminal.door",
            "line.clock.forward",
            "line.clock.year",
            "line.clock.ahead",
            "line.punch.unknown",
            "line.punch.not-employed",
            "line.punch.zone");

    private static final String COLUMNS = "id, line, user_id, reason, first_at, last_at, times";

    private final JdbcClient jdbc;

    DeviceRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Describes a line that was refused.
     *
     * @param line as the terminal sent it
     * @param userId the number by which the terminal knows the person; null where the line cannot be read
     * @param reason in words
     * @param times how often the terminal sent it
     */
    record Refusal(
            long id,
            String line,
            @Nullable String userId,
            Wording reason,
            Instant firstAt,
            Instant lastAt,
            int times) {}

    /** Adds a line, or notes that it came again. */
    void add(long device, String line, @Nullable String userId, Wording reason, Instant now) {
        jdbc.sql("""
                        insert into device_refusal (device_id, line, user_id, reason, first_at, last_at)
                        values (:device, :line, :user, :reason, :now, :now)
                        on conflict (device_id, line) do update set last_at = excluded.last_at, reason = excluded.reason,
                            times = device_refusal.times + 1
                        """)
                .param("device", device)
                .param("line", shortened(line))
                .param("user", userId)
                .param("reason", reason.english())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String shortened(String line) {
        var shown = line.replace('\0', ' ');
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown;
    }

    /** Deletes the oldest lines of a terminal that has too many. */
    void trim(long device) {
        jdbc.sql("""
                        delete from device_refusal where id in (select id from device_refusal where device_id = :device
                            order by id desc offset :most)
                        """).param("device", device).param("most", MOST).update();
    }

    void remove(long id) {
        jdbc.sql("delete from device_refusal where id = :id").param("id", id).update();
    }

    /** Lists the lines of a terminal by the order in which they came first. */
    Listing<Refusal> list(long device, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        COLUMNS,
                        "from device_refusal where device_id = :device"
                                + wish.words().among(List.of("line", "user_id", "reason")),
                        statement -> statement.param("device", device))
                .page(SortKey.by("id"), wish, (rs, i) -> refusal(rs));
    }

    /** Returns all lines of a terminal in the order in which they came first. */
    List<Refusal> all(long device) {
        return jdbc.sql("select " + COLUMNS + " from device_refusal where device_id = :device order by id")
                .param("device", device)
                .query((rs, i) -> refusal(rs))
                .list();
    }

    private static Refusal refusal(ResultSet rs) throws SQLException {
        return new Refusal(
                rs.getLong("id"),
                rs.getString("line"),
                rs.getString("user_id"),
                Wording.ofEnglish(rs.getString("reason"), REASONS),
                instant(rs, "first_at"),
                instant(rs, "last_at"),
                rs.getInt("times"));
    }
}
