package dev.presente.gallery;

import static java.util.stream.Collectors.toMap;

import dev.presente.face.matching.Template;
import dev.presente.templates.SealedTemplates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the reference templates of one model and the feed of their changes. */
@Repository
class GalleryFeed {
    private final JdbcClient jdbc;
    private final SealedTemplates templates;

    GalleryFeed(JdbcClient jdbc, SealedTemplates templates) {
        this.jdbc = jdbc;
        this.templates = templates;
    }

    /** A place in the feed; {@code mark} is random, so that the same number after a restore is another place. */
    record Position(long seq, UUID mark) {
        static final Position START = new Position(0, new UUID(0, 0));
    }

    /** A template to hold; absent when it does not open. */
    record Reference(
            long templateId, long employeeKey, @Nullable Template template) {}

    /** An added template ({@code reference} present) or one to drop. */
    record Change(
            Position position, long templateId, @Nullable Reference reference) {}

    Position end() {
        return jdbc.sql("select seq, mark from gallery_change order by seq desc limit 1")
                .query((rs, i) -> position(rs))
                .optional()
                .orElse(Position.START);
    }

    /** Must run in the same repeatable-read transaction as {@link #end()}. */
    void all(String modelId, Consumer<Reference> each) {
        try (var rows = jdbc
                .sql("select r.employee_key, " + SealedTemplates.COLUMNS + " from reference_template r "
                        + SealedTemplates.JOINS + " where r.model_id = :model order by r.id")
                .param("model", modelId)
                .withFetchSize(1000)
                .query((rs, i) -> reference(rs))
                .stream()) {
            rows.forEach(each);
        }
    }

    /** Number of templates of each other model. */
    Map<String, Long> others(String modelId) {
        // two ranges of the index instead of <>, which would read it all
        return jdbc
                .sql("select model_id, count(*) as templates from reference_template"
                        + " where model_id < :model or model_id > :model group by model_id")
                .param("model", modelId)
                .query((rs, i) -> Map.entry(rs.getString("model_id"), rs.getLong("templates")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    /**
     * Up to {@code limit} changes from {@code start} on, itself included. A template that has gone since, or belongs to
     * another model, comes as one to drop.
     */
    List<Change> from(Position start, String modelId, int limit) {
        return jdbc.sql("select c.seq, c.mark, c.template_id as changed_id, r.employee_key, " + SealedTemplates.COLUMNS
                        + " from gallery_change c"
                        + " left join reference_template r on c.added and r.id = c.template_id and r.model_id = :model"
                        + SealedTemplates.JOINS + " where c.seq >= :start order by c.seq limit :limit")
                .param("model", modelId)
                .param("start", start.seq())
                .param("limit", limit)
                .query((rs, i) -> new Change(
                        position(rs), rs.getLong("changed_id"), rs.getBytes("sealed") == null ? null : reference(rs)))
                .list();
    }

    private static Position position(ResultSet rs) throws SQLException {
        return new Position(
                rs.getLong("seq"),
                Optional.ofNullable(rs.getObject("mark", UUID.class)).orElseThrow());
    }

    private Reference reference(ResultSet rs) throws SQLException {
        return new Reference(
                rs.getLong("template_id"),
                rs.getLong("employee_key"),
                templates.open(rs).orElse(null));
    }
}
