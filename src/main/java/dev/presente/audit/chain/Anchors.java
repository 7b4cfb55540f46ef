package dev.presente.audit.chain;

import static dev.presente.system.database.Timestamps.instant;
import static java.util.stream.Collectors.joining;

import dev.presente.audit.marks.MarkChain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the anchors in the database, and exports them so that they can be kept safe elsewhere, where they prove more. */
@Repository
public class Anchors {
    private final JdbcClient jdbc;
    private final Heads heads;
    private final MarkChain marks;
    private final JsonMapper json;

    Anchors(JdbcClient jdbc, Heads heads, MarkChain marks, JsonMapper json) {
        this.marks = marks;
        this.jdbc = jdbc;
        this.heads = heads;
        this.json = json;
    }

    List<Anchor> kept() {
        return jdbc.sql("select seq, at, mac from decision_anchor order by seq")
                .query((rs, i) -> anchor(rs))
                .list();
    }

    /** Returns the last anchor before {@code time} whose row is still there. */
    Optional<Anchor> lastBefore(Instant time) {
        return jdbc.sql("""
                        select seq, at, mac from decision_anchor
                        where at < :time and seq > (select base_seq from decision_head) order by seq desc limit 1
                        """)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> anchor(rs))
                .optional();
    }

    private static Anchor anchor(ResultSet rs) throws SQLException {
        return new Anchor(rs.getLong("seq"), instant(rs, "at"), rs.getString("mac"));
    }

    /** Returns all anchors and the newest row, a JSON object in each line. */
    public String export() {
        var newest = Stream.of(heads.read().last())
                .filter(last -> last.seq() > 0)
                .map(last -> marks.last().map(last::with).orElse(last));
        return Stream.concat(kept().stream(), newest)
                .map(anchor -> json.writeValueAsString(anchor) + "\n")
                .collect(joining());
    }

    /** Returns what a line of {@link #export} says of the row alone, without the chain of marks, which goes on without rows. */
    public static String row(String line) {
        int marks = line.indexOf(",\"marks\":");
        return marks < 0 ? line : line.substring(0, marks) + "}";
    }

    /**
     * Returns the anchors of these lines, or those of the database where there are no lines.
     *
     * @throws IllegalArgumentException when a line is no anchor
     */
    List<Anchor> parsedOrKept(@Nullable List<String> lines) {
        return lines == null
                ? kept()
                : lines.stream()
                        .filter(line -> !line.isBlank())
                        .map(this::parse)
                        .toList();
    }

    private Anchor parse(String line) {
        try {
            var node = json.readTree(line);
            var anchor = new Anchor(
                    node.required("seq").asLong(),
                    Instant.parse(node.required("at").asString()),
                    node.required("mac").asString());
            return node.has("marks")
                    ? anchor.with(new MarkChain.Link(
                            node.required("marks").asLong(),
                            node.required("marksMac").asString()))
                    : anchor;
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an anchor: " + line, e);
        }
    }
}
