package dev.presente.zone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores which zone data are in force, and makes this process use them. What computes local times calls {@link #follow()} in its
 * transaction, so that all replicas compute with the same data.
 */
@Repository
public class ZoneReleases {
    /** The day on which the file that the product carries was written. */
    private static final LocalDate PACKAGED_ON = LocalDate.of(2026, 10, 29);

    /** Asks for the number of the release in force; 0 for the product's own. */
    public static final String NEWEST = "select coalesce(max(id), 0) from zone_release";

    private static final String PACKAGED_SOURCE = "tzdata.zi of Debian's package tzdata, carried by the product";

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Followed followed = new Followed(0, packaged().release());

    ZoneReleases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns the release that the product carries. */
    public static ZoneFile packaged() {
        return new ZoneFile(Zones.packagedText(), PACKAGED_SOURCE, PACKAGED_ON);
    }

    /** Returns the release in force: the last one that was applied, or the product's own before the first one. */
    public Release current() {
        return jdbc.sql("select version, source, sha256, published from zone_release order by id desc limit 1")
                .query((rs, i) -> new Release(
                        rs.getString("version"),
                        rs.getString("source"),
                        rs.getString("sha256"),
                        rs.getObject("published", LocalDate.class)))
                .optional()
                .orElseGet(() -> packaged().release());
    }

    /** Decides whether no release was ever applied. */
    public boolean isEmpty() {
        return newest() == 0;
    }

    /** Decides whether this very release was applied last. */
    public boolean isInForce(Release release) {
        return !isEmpty() && current().sha256().equals(release.sha256());
    }

    /** Returns when the release in force was applied; before all time when none was. */
    public Instant appliedAt() {
        return jdbc.sql("select applied_at from zone_release order by id desc limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    /**
     * Holds what this process uses.
     *
     * @param id of its row; 0 when there is none
     */
    private record Followed(long id, Release release) {}

    /** Returns the release that this process uses, without asking the database. */
    public Release followed() {
        return followed.release();
    }

    /** Makes this process use the release in force. It costs one look at an index when nothing has changed. */
    public void follow() {
        follow(newest());
    }

    /**
     * Does the same for who has already asked for the release in force.
     *
     * @param newest what {@link #NEWEST} returned in this transaction
     */
    public void follow(long newest) {
        if (newest != followed.id()) {
            catchUp();
        }
    }

    /** Looks again, since another thread may have done this meanwhile: nobody must put an older release back. */
    private synchronized void catchUp() {
        long newest = newest();
        if (newest != followed.id()) {
            Zones.use(table(newest));
            followed = new Followed(newest, current());
        }
    }

    private long newest() {
        return jdbc.sql(NEWEST).query(Long.class).single();
    }

    private ZoneTable table(long id) {
        return jdbc.sql("select data from zone_release where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .map(data -> new ZoneTable(unzipped(data)))
                .orElseGet(Zones::packaged);
    }

    /**
     * Puts a release into force, for this process at once.
     *
     * @param by who does it
     */
    public void apply(ZoneFile file, String by) {
        var release = file.release();
        jdbc.sql("""
                        insert into zone_release (version, source, sha256, published, data, applied_at, applied_by)
                        values (:version, :source, :sha256, :published, :data, :now, :by)
                        """)
                .param("version", release.version())
                .param("source", release.source())
                .param("sha256", release.sha256())
                .param("published", release.published())
                .param("data", zipped(file.text()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
        follow();
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String unzipped(byte[] data) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(data))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
