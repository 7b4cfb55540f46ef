package dev.presente.report.payroll;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores the labour agreements, and at which sites they hold. */
@Repository
class Agreements {
    /** A version that begins on this day holds from the beginning. */
    static final LocalDate BEGINNING = LocalDate.EPOCH;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final RecordMarks marks;

    Agreements(JdbcClient jdbc, JsonMapper json, RecordMarks marks) {
        this.marks = marks;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Holds an agreement.
     *
     * @param versions by the first day on which they hold; never empty
     */
    record Named(String name, List<String> sites, NavigableMap<LocalDate, Agreement> versions) {}

    /** Returns all agreements by name. */
    List<Named> all() {
        var versions = new TreeMap<String, NavigableMap<LocalDate, Agreement>>();
        jdbc.sql("select name, effective_from, rules from labour_agreement").query((RowCallbackHandler)
                rs -> versions.computeIfAbsent(rs.getString("name"), n -> new TreeMap<>())
                        .put(
                                rs.getObject("effective_from", LocalDate.class),
                                json.readValue(rs.getString("rules"), Agreement.class)));
        var sites = sites();
        return versions.entrySet().stream()
                .map(entry -> new Named(
                        entry.getKey(),
                        sites.entrySet().stream()
                                .filter(site -> site.getValue().equals(entry.getKey()))
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList(),
                        entry.getValue()))
                .toList();
    }

    Optional<Named> find(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /**
     * Keeps others from deleting or changing an agreement until the transaction ends.
     *
     * @return whether there is one
     */
    boolean lock(String name) {
        return !jdbc.sql("select effective_from from labour_agreement where name = :name order by 1 for update")
                .param("name", name)
                .query(LocalDate.class)
                .list()
                .isEmpty();
    }

    /** Returns the name of the agreement of each site that has one. */
    Map<String, String> sites() {
        var sites = new HashMap<String, String>();
        jdbc.sql("select site, agreement from labour_agreement_site")
                .query((RowCallbackHandler) rs -> sites.put(rs.getString("site"), rs.getString("agreement")));
        return sites;
    }

    /**
     * Returns for a person what says which rules hold at a site on a day.
     *
     * @param people the agreements of people, which go before those of sites
     */
    Function<String, BiFunction<@Nullable String, LocalDate, Agreement>> lookup(
            Map<String, NavigableMap<LocalDate, Optional<String>>> people) {
        var all = all().stream().collect(Collectors.toMap(Named::name, Named::versions));
        var sites = sites();
        return employeeId -> (site, day) -> {
            var own = people.getOrDefault(employeeId, Collections.emptyNavigableMap())
                    .floorEntry(day);
            var name =
                    own != null && own.getValue().isPresent() ? own.getValue().get() : sites.get(site);
            var versions = name == null ? null : all.get(name);
            var version = versions == null ? null : versions.floorEntry(day);
            return version == null ? Agreement.STANDARD : version.getValue();
        };
    }

    void put(String name, LocalDate effectiveFrom, Agreement rules) {
        jdbc.sql("""
                        insert into labour_agreement (name, effective_from, rules)
                        values (:name, :from, cast(:rules as jsonb))
                        on conflict (name, effective_from) do update set rules = excluded.rules
                        """)
                .param("name", name)
                .param("from", effectiveFrom)
                .param("rules", json.writeValueAsString(rules))
                .update();
        marks.put(MarkedKind.AGREEMENT, name + " from " + effectiveFrom);
    }

    void putSites(String name, List<String> sites) {
        jdbc
                .sql("delete from labour_agreement_site where agreement = :name returning site")
                .param("name", name)
                .query(String.class)
                .list()
                .stream()
                .filter(site -> !sites.contains(site))
                .forEach(site -> marks.remove(MarkedKind.SITE_AGREEMENT, site));
        sites.forEach(site -> {
            jdbc.sql("insert into labour_agreement_site (site, agreement) values (:site, :name)")
                    .param("site", site)
                    .param("name", name)
                    .update();
            marks.put(MarkedKind.SITE_AGREEMENT, site);
        });
    }

    void delete(String name) {
        putSites(name, List.of());
        jdbc.sql("delete from labour_agreement where name = :name returning name || ' from ' || effective_from")
                .param("name", name)
                .query(String.class)
                .list()
                .forEach(record -> marks.remove(MarkedKind.AGREEMENT, record));
    }
}
