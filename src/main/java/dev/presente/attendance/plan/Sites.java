package dev.presente.attendance.plan;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the sites that somebody has described. */
interface Sites extends Repository<SiteRow, String> {
    /**
     * Describes a site.
     *
     * @param zone the IANA name of its time zone
     */
    record Site(String name, String zone) {}

    @Query("select s from SiteRow s order by s.name")
    Page<Site> list(Pageable page);

    @Query("select s from SiteRow s")
    List<Site> all();

    @Query("select s from SiteRow s where s.name = :name")
    Optional<Site> find(String name);

    /** Adds a site unless its name is taken. Returns 1, or 0 when the name is taken. */
    @Modifying
    @Query(nativeQuery = true, value = "insert into site (name, zone) values (:name, :zone) on conflict do nothing")
    int insertIfAbsent(String name, String zone);

    @Modifying
    @Query("update SiteRow s set s.zone = :zone where s.name = :name")
    int update(String name, String zone);

    @Modifying
    @Query("delete from SiteRow s where s.name = :name")
    int delete(String name);
}
