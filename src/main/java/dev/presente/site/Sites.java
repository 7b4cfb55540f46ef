package dev.presente.site;

import dev.presente.system.statements.Turn;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the sites. */
public interface Sites extends Repository<SiteRow, String> {
    /**
     * Describes a site.
     *
     * @param zone the IANA name of its time zone; null means that nobody has said it, and the zone of the service counts
     */
    record Site(String name, @Nullable String zone) {
        /** Returns its time zone, which is the one of the service's clock where nobody has said it. */
        public Zone zone(Clock clock) {
            return zone == null ? Zone.of(clock) : Zone.of(zone);
        }
    }

    @Query("select s from SiteRow s order by s.name")
    List<Site> all();

    @Query("select s from SiteRow s where s.name = :name")
    Optional<Site> find(String name);

    /**
     * Waits until nobody else adds a site, so that two names that only differ in case are not added at once. The turn ends
     * with the transaction.
     */
    @Query(
            nativeQuery = true,
            value = "select 1 from (select pg_advisory_xact_lock(hashtextextended('presente.site', 0)), " + Turn.BRIEF
                    + ") turn")
    int takeTurn();

    /**
     * Adds a site, or says the zone of one that has none yet. Returns 1, or 0 when there is such a site with a zone.
     */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into site (name, zone) values (:name, :zone)
            on conflict (name) do update set zone = excluded.zone where site.zone is null
            """)
    int describe(String name, String zone);

    @Modifying
    @Query("update SiteRow s set s.zone = :zone where s.name = :name")
    int update(String name, String zone);

    @Modifying
    @Query("delete from SiteRow s where s.name = :name")
    int delete(String name);
}
