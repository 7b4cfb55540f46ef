package dev.presente.gallery;

import dev.presente.face.matching.Template;
import dev.presente.face.pack.ModelPack;
import dev.presente.gallery.GalleryFeed.Position;
import dev.presente.system.database.LongWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Searches the reference templates of everybody, exactly and in memory. Each replica holds a copy, which follows the feed of
 * changes in the database. A search first asks for the end of the feed, which is one indexed row, and catches up if the copy is
 * behind. An enrolment or an erasure therefore counts at once on every replica, whichever replica made it.
 */
@Component
public class Gallery {
    private static final Logger LOG = LoggerFactory.getLogger(Gallery.class);
    private static final int BATCH = 1000;

    private final GalleryFeed feed;
    private final String modelId;
    private final TransactionTemplate snapshot;
    private final LongWork longWork;

    private volatile TemplateIndex index = new TemplateIndex();
    private volatile Position position = Position.START;
    private volatile boolean reachable = true;
    private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

    Gallery(
            GalleryFeed feed,
            ModelPack pack,
            PlatformTransactionManager transactions,
            LongWork longWork,
            MeterRegistry meters) {
        this.feed = feed;
        this.longWork = longWork;
        this.modelId = pack.id();
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        // An enrolment searches within its own transaction, which may not see the same rows as this one.
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        load();
        meters.gauge("presente.gallery.templates", this, Gallery::size);
        meters.gauge("presente.gallery.unreadable", unreadable, Set::size);
    }

    /** Returns the number of the last change that this copy has applied. */
    public long applied() {
        return position.seq();
    }

    /** Returns the number of templates that a search compares with. */
    public int size() {
        return index.size();
    }

    /** Returns the number of templates of each other model, which no search compares with. */
    public Map<String, Long> others() {
        return feed.others(modelId);
    }

    /**
     * Returns the {@code people} people nearest to {@code probe}, the nearest first; fewer when fewer are enrolled.
     *
     * @throws IllegalArgumentException when the probe is of another model
     */
    public List<Neighbour> nearest(Template probe, int people) {
        if (!probe.modelId().equals(modelId)) {
            throw new IllegalArgumentException("Templates of different models cannot be compared");
        }
        catchUp();
        return index.nearest(probe, people);
    }

    /**
     * Compares everybody with everybody else.
     *
     * @param near the largest distance at which two people are named as look-alikes
     */
    public CrossComparison acrossPeople(double near) {
        catchUp();
        return CrossComparison.of(index, near);
    }

    /**
     * Follows the feed even where nobody checks in; see {@link ReplicaRegister}. A database that cannot be reached is no error
     * here.
     */
    public void poll() {
        try {
            catchUp();
            reachable = true;
        } catch (DataAccessException | TransactionException e) {
            if (reachable) {
                LOG.warn("The gallery waits for the database: {}", e.getMessage());
            }
            reachable = false;
        }
    }

    private void catchUp() {
        if (!feed.end().equals(position)) {
            apply();
        }
    }

    private synchronized void apply() {
        List<GalleryFeed.Change> changes;
        do {
            changes = feed.from(position, modelId, BATCH);
            if (!position.equals(Position.START)) {
                if (changes.isEmpty() || !changes.get(0).position().equals(position)) {
                    LOG.warn("The database is not the one read before, perhaps restored: the gallery starts afresh");
                    load();
                    return;
                }
                changes = changes.subList(1, changes.size());
            }
            changes.forEach(this::apply);
        } while (!changes.isEmpty());
    }

    private void apply(GalleryFeed.Change change) {
        var reference = change.reference();
        if (reference == null) {
            index.remove(change.templateId());
            unreadable.remove(change.templateId());
        } else {
            hold(index, reference);
        }
        position = change.position();
    }

    private void hold(TemplateIndex held, GalleryFeed.Reference reference) {
        if (reference.template() == null) {
            unreadable.add(reference.templateId());
        } else {
            held.add(reference.templateId(), reference.employeeKey(), reference.template());
        }
    }

    private synchronized void load() {
        long start = System.nanoTime();
        snapshot.executeWithoutResult(status -> {
            longWork.allow();
            var fresh = new TemplateIndex();
            var end = feed.end();
            unreadable.clear();
            feed.all(modelId, reference -> hold(fresh, reference));
            var before = index;
            index = fresh;
            before.clear();
            position = end;
        });
        LOG.info(
                "The gallery holds {} templates of {}, read in {} ms",
                index.size(),
                modelId,
                (System.nanoTime() - start) / 1_000_000);
        others().forEach((other, templates) -> LOG.warn(
                "{} templates of {} are not compared with; run ./presente reembed, or enrol again", templates, other));
    }
}
