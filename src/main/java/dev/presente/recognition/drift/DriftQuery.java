package dev.presente.recognition.drift;

import dev.presente.face.pack.ModelPack;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds people who look less and less like their templates. The rule needs 20 or more check-ins that were accepted by the model
 * in use since the newest template. The mean distance of the first ten leaves a margin to the threshold; the mean distance of
 * the newest ten has used up half of that margin or more.
 */
@Repository
class DriftQuery {
    private static final String TRENDS = """
            from (
                select employee_key, count(*) as checkins,
                    avg(distance) filter (where first <= 10) as first_distance,
                    avg(distance) filter (where newest <= 10) as newest_distance,
                    avg(threshold) filter (where newest <= 10) as threshold
                from (
                    select e.employee_key, e.distance, e.threshold,
                        row_number() over (partition by e.employee_key order by e.seq) as first,
                        row_number() over (partition by e.employee_key order by e.seq desc) as newest
                    from attendance_event e
                    where e.model_id = :model and e.at >= (
                        select max(t.created_at) from reference_template t
                        where t.employee_key = e.employee_key and t.model_id = :model)
                ) numbered
                group by employee_key
            ) trend
            join employee p on p.key = trend.employee_key
            where checkins >= 20 and newest_distance >= (first_distance + threshold) / 2
            """;

    private final JdbcClient jdbc;
    private final String modelId;

    DriftQuery(JdbcClient jdbc, ModelPack pack) {
        this.jdbc = jdbc;
        this.modelId = pack.id();
    }

    /**
     * Describes a person who should be enrolled again before the service wrongly refuses this face.
     *
     * @param checkins the number of accepted check-ins since the newest template
     * @param firstDistance the mean distance of the first ten
     * @param newestDistance the mean distance of the newest ten
     * @param threshold the mean threshold of the newest ten
     */
    record Drift(String employeeId, long checkins, double firstDistance, double newestDistance, double threshold) {}

    /** Says by what the list is sorted. */
    enum Sort {
        NEARNESS(SortKey.by("newest_distance - threshold", "p.employee_id")),
        EMPLOYEE(SortKey.by("p.employee_id")),
        CHECKINS(SortKey.by("checkins", "p.employee_id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    Listing<Drift> list(Sort sort, ListWish wish) {
        var columns = "p.employee_id, checkins, first_distance, newest_distance, threshold";
        return new PagedRows(
                        jdbc, columns, TRENDS + wish.words().ofPerson("p.key"), rows -> rows.param("model", modelId))
                .page(
                        sort.key,
                        wish,
                        (rs, i) -> new Drift(
                                rs.getString("employee_id"),
                                rs.getLong("checkins"),
                                rs.getDouble("first_distance"),
                                rs.getDouble("newest_distance"),
                                rs.getDouble("threshold")));
    }
}
