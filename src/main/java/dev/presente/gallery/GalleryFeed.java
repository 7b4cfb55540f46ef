package dev.presente.gallery;

import static java.util.stream.Collectors.toMap;

import dev.presente.face.matching.Template;
import dev.presente.templates.SealedTemplate;
import dev.presente.templates.SealedTemplates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the reference templates of one model, and the feed of changes that keeps the copy of each replica up to date. */
@Repository
class GalleryFeed {
    private static final String REFERENCES =
            "select r.employee_key, " + SealedTemplates.COLUMNS + " from reference_template r " + SealedTemplates.JOINS;

    private final JdbcClient jdbc;
    private final SealedTemplates templates;

    GalleryFeed(JdbcClient jdbc, SealedTemplates templates) {
        this.jdbc = jdbc;
        this.templates = templates;
    }

    /**
     * Names a place in the feed.
     *
     * @param seq the number of the change; it only rises
     * @param mark a random value, so that a change with the same number after a restore of the database is another place
     */
    record Position(long seq, UUID mark) {
        static final Position START = new Position(0, new UUID(0, 0));
    }

    /**
     * Holds a template for the gallery.
     *
     * @param template null when the sealed template does not open
     */
    record Reference(
            long templateId, long employeeKey, @Nullable Template template) {}

    /**
     * Describes a change.
     *
     * @param reference the template that was added; null when the template is to be dropped
     */
    record Change(
            Position position, long templateId, @Nullable Reference reference) {}

    /** Returns the place of the newest change, or {@link Position#START} when there is none. */
    Position end() {
        return jdbc.sql("select seq, mark from gallery_change order by seq desc limit 1")
                .query((rs, i) -> position(rs))
                .optional()
                .orElse(Position.START);
    }

    /**
     * Reads all templates of the model, and opens them on several threads. It must run in the same repeatable-read transaction as
     * {@link #end()}, so that the two belong together.
     *
     * @param each takes the templates in any order, several at a time
     */
    void all(String modelId, Consumer<Reference> each) {
        try (var opening = new ParallelOpening<Sealed>(one -> each.accept(open(one)));
                var rows = jdbc
                        .sql(REFERENCES + " where r.model_id = :model")
                        .param("model", modelId)
                        .withFetchSize(1000)
                        .query((rs, i) -> sealed(rs))
                        .stream()) {
            rows.forEach(opening::accept);
            opening.finish();
        }
    }

    /** Returns up to {@code limit} templates of the model with larger ids than {@code templateId}, in the order of their ids. */
    List<Reference> after(long templateId, String modelId, int limit) {
        return jdbc.sql(REFERENCES + " where r.model_id = :model and r.id > :after order by r.id limit :limit")
                .param("model", modelId)
                .param("after", templateId)
                .param("limit", limit)
                .query((rs, i) -> open(sealed(rs)))
                .list();
    }

    /** Returns those of the templates that are still there and open. */
    List<Reference> of(Collection<Long> templateIds) {
        return templateIds.isEmpty()
                ? List.of()
                : jdbc
                        .sql(REFERENCES + " where r.id in (:ids)")
                        .param("ids", templateIds)
                        .query((rs, i) -> open(sealed(rs)))
                        .list()
                        .stream()
                        .filter(reference -> reference.template() != null)
                        .toList();
    }

    /** Returns the number of templates of each other model. */
    Map<String, Long> others(String modelId) {
        // Two ranges of the index are read instead of <>, which would read it all.
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
     * Returns up to {@code limit} changes from {@code start} on. The change at {@code start} comes too, so that the reader sees
     * whether it is still the same one. A template that has been deleted since, or belongs to another model, comes as one to
     * drop.
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
                        position(rs),
                        rs.getLong("changed_id"),
                        rs.getBytes("sealed") == null ? null : open(sealed(rs))))
                .list();
    }

    private static Position position(ResultSet rs) throws SQLException {
        return new Position(
                rs.getLong("seq"),
                Optional.ofNullable(rs.getObject("mark", UUID.class)).orElseThrow());
    }

    /** Holds a row that is still to be opened. */
    private record Sealed(long employeeKey, SealedTemplate template) {}

    private static Sealed sealed(ResultSet rs) throws SQLException {
        return new Sealed(
                rs.getLong("employee_key"),
                Optional.ofNullable(SealedTemplate.of(rs)).orElseThrow());
    }

    private Reference open(Sealed sealed) {
        var template = sealed.template();
        return new Reference(
                template.id(), sealed.employeeKey(), templates.open(template).orElse(null));
    }
}
