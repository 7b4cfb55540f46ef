package dev.presente.gallery.metrics;

import dev.presente.gallery.Gallery;
import dev.presente.system.metrics.Figures;
import dev.presente.system.settings.PresenteProperties;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how many changes the gallery of this replica has yet to follow. */
@Component
class FeedFigures implements Figures {
    private static final String BEHIND = "presente.gallery.changes.behind";

    private final boolean faces;
    private final Gallery gallery;
    private final JdbcClient jdbc;

    FeedFigures(Gallery gallery, JdbcClient jdbc, PresenteProperties properties) {
        this.faces = properties.knowsFaces();
        this.gallery = gallery;
        this.jdbc = jdbc;
    }

    @Override
    public List<Figure> figures() {
        return !faces
                ? List.of()
                : List.of(new Figure(BEHIND, null, "Changes of templates that this replica has not followed yet"));
    }

    @Override
    public Map<String, Double> read() {
        return !faces
                ? Map.of()
                : Map.of(
                        BEHIND,
                        jdbc.sql("select count(*) from gallery_change where seq > :applied")
                                .param("applied", gallery.applied())
                                .query(Double.class)
                                .single());
    }
}
