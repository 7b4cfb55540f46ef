package dev.presente.attendance.roster;

import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sites that have been described. */
@Repository
class Sites {
    private final JdbcClient jdbc;

    Sites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param zone IANA name */
    record Site(String name, String zone) {}

    Listing<Site> list(int page, int size) {
        return new PagedRows(jdbc, "name, zone", "from site")
                .page("name", page, size, new SimplePropertyRowMapper<>(Site.class));
    }

    Site get(String name) {
        return jdbc.sql("select name, zone from site where name = :name")
                .param("name", name)
                .query(Site.class)
                .optional()
                .orElseThrow(() -> RosterProblems.notFound("site " + name));
    }

    void insert(Site site) {
        RosterProblems.unlessPresent(
                "a site " + site.name(),
                () -> jdbc.sql("insert into site values (:name, :zone)")
                        .param("name", site.name())
                        .param("zone", site.zone())
                        .update());
    }

    void update(Site site) {
        jdbc.sql("update site set zone = :zone where name = :name")
                .param("name", site.name())
                .param("zone", site.zone())
                .update();
    }

    void delete(String name) {
        RosterProblems.unlessUsed(
                "site " + name,
                () -> jdbc.sql("delete from site where name = :name")
                        .param("name", name)
                        .update());
    }
}
