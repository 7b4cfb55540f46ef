package dev.presente.gallery;

import dev.presente.face.matching.Template;
import dev.presente.face.pack.ModelPack;
import dev.presente.system.ProblemException;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.system.database.LongWork;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.system.settings.SearchSetting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

/**
 * Searches the reference templates of everybody in memory. Each replica holds a copy, which follows the feed of changes in the
 * database. A search first asks for the end of the feed, which is one indexed row, and catches up if the copy is
 * behind. An enrolment or an erasure therefore counts at once on every replica, whichever replica made it.
 */
@Component
public class Gallery {
    private static final Logger LOG = LoggerFactory.getLogger(Gallery.class);

    /** Vectors of so many numbers are always compared whole: that takes little room and time, and sketches gain nothing. */
    private static final int SHORT = 256;

    /** So many templates are compared whole in about 0.7 ms, as long as a question to the database takes. */
    private static final int FEW = 4096;

    private final GalleryFeed feed;
    private final boolean used;
    private final String modelId;
    private final TemplateIndex index;
    private final TemplateCopy copy;
    private volatile boolean reachable = true;

    Gallery(
            GalleryFeed feed,
            ModelPack pack,
            PlatformTransactionManager transactions,
            LongWork longWork,
            PresenteProperties properties,
            MeterRegistry meters) {
        this.feed = feed;
        this.modelId = pack.id();
        this.used = properties.knowsFaces();
        this.index = index(properties.search(), pack.manifest().embedder().dimension());
        this.copy = new TemplateCopy(feed, modelId, index, transactions, longWork);
        if (used) {
            loadAtStart();
        } else {
            copy.stayEmpty();
        }
        meters.gauge("presente.gallery.templates", this, Gallery::size);
        meters.gauge("presente.gallery.unreadable", copy.unreadable(), Set::size);
        Gauge.builder("presente.gallery.age", () -> age().toNanos() / 1e9)
                .baseUnit("seconds")
                .description("Time since the gallery last followed the feed of changes to its end")
                .register(meters);
    }

    private TemplateIndex index(SearchSetting search, int dimension) {
        var exact = new ExactIndex(dimension);
        if (dimension <= SHORT) {
            return exact;
        }
        return switch (search) {
            case EXACT -> exact;
            case SKETCH -> new SketchIndex(dimension, feed::of);
            case AUTO -> new GrowingIndex(FEW, exact, new SketchIndex(dimension, feed::of));
        };
    }

    /** Returns the number of the last change that this copy has applied; what it never reads it need not apply. */
    public long applied() {
        return used ? copy.applied() : Long.MAX_VALUE;
    }

    /** Returns the number of templates that a search compares with. */
    public int size() {
        return index.size();
    }

    /** Returns the number of templates of each other model, which no search compares with. */
    public Map<String, Long> others() {
        return used ? feed.others(modelId) : Map.of();
    }

    /** Returns whether all templates are in memory. */
    public boolean isLoaded() {
        return copy.isLoaded();
    }

    /**
     * Returns the {@code people} people nearest to {@code probe}, the nearest first; fewer when fewer are enrolled.
     *
     * @throws IllegalArgumentException when the probe is of another model
     * @throws ProblemException {@code overloaded} while the gallery is being loaded
     */
    public List<Neighbour> nearest(Template probe, int people) {
        return nearest(probe, people, () -> Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the person nearest to {@code probe}, and the next ones within a distance, the nearest first.
     *
     * @param people the largest number of people
     * @param within the distance, as {@link Template#distance}; it is asked for when {@link #size} is up to date
     * @throws IllegalArgumentException when the probe is of another model
     * @throws ProblemException {@code overloaded} while the gallery is being loaded
     */
    public List<Neighbour> nearest(Template probe, int people, DoubleSupplier within) {
        requireModel(probe);
        copy.catchUp();
        return index.nearest(probe, people, within.getAsDouble());
    }

    /** As {@link #nearest(Template, int, DoubleSupplier)}, but among those who are loaded so far. */
    public List<Neighbour> nearestSoFar(Template probe, int people, DoubleSupplier within) {
        if (copy.isLoaded()) {
            return nearest(probe, people, within);
        }
        requireModel(probe);
        return index.nearest(probe, people, within.getAsDouble());
    }

    private void requireModel(Template probe) {
        if (!probe.modelId().equals(modelId)) {
            throw new IllegalArgumentException("Templates of different models cannot be compared");
        }
    }

    /**
     * Compares everybody with everybody else.
     *
     * @param near the largest distance at which two people are named as look-alikes
     */
    public CrossComparison acrossPeople(double near) {
        return CrossComparison.of((after, limit) -> feed.after(after, modelId, limit), near);
    }

    /**
     * Follows the feed even where nobody checks in; see {@link ReplicaRegister}. A database that cannot be reached is no error
     * here. Where faces are switched off there is nothing to follow.
     */
    public void poll() {
        if (!used) {
            return;
        }
        try {
            copy.follow();
            reachable = true;
        } catch (DataAccessException | TransactionException e) {
            if (reachable) {
                LOG.warn("The gallery waits for the database: {}", DatabaseOutage.line(e));
            }
            reachable = false;
        }
    }

    /** Returns how long ago this copy last followed the feed to its end by itself. */
    Duration age() {
        return used ? copy.age() : Duration.ZERO;
    }

    /** Loads on a thread of its own, and waits for a short time: most galleries are loaded then. */
    private void loadAtStart() {
        var thread = new Thread(this::poll, "presente-gallery");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(TemplateCopy.PATIENCE_WITH_LOADING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
