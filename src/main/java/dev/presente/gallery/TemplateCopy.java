package dev.presente.gallery;

import dev.presente.gallery.GalleryFeed.Position;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.database.LongWork;
import dev.presente.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Copies the reference templates of one model into an index, and follows the feed of changes in the database. */
final class TemplateCopy {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateCopy.class);
    private static final int BATCH = 1000;

    /** A search waits no longer for another one that catches up: the database may be silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A start or a search waits no longer for templates that are being loaded. */
    static final Duration PATIENCE_WITH_LOADING = Duration.ofSeconds(1);

    private final GalleryFeed feed;
    private final String modelId;
    private final TemplateIndex index;
    private final TransactionTemplate snapshot;
    private final LongWork longWork;

    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean loaded;
    private volatile Position position = Position.START;
    private volatile long followed = System.nanoTime();
    private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

    TemplateCopy(
            GalleryFeed feed,
            String modelId,
            TemplateIndex index,
            PlatformTransactionManager transactions,
            LongWork longWork) {
        this.feed = feed;
        this.modelId = modelId;
        this.index = index;
        this.longWork = longWork;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        // An enrolment searches within its own transaction, which may not see the same rows as this one.
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Takes the index, with nobody in it, for loaded for ever. */
    void stayEmpty() {
        loaded = true;
    }

    /** Returns whether all templates are in memory. */
    boolean isLoaded() {
        return loaded;
    }

    /** Returns the number of the last change that has been applied. */
    long applied() {
        return position.seq();
    }

    /** Returns the ids of the templates whose seal does not open. */
    Set<Long> unreadable() {
        return unreadable;
    }

    /** Returns how long ago the copy last followed the feed to its end by itself. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - followed);
    }

    /** Follows the feed to its end, or loads all templates if they are not there and nobody is loading them. */
    void follow() {
        if (loaded) {
            catchUp();
            followed = System.nanoTime();
        } else {
            loadUnlessLoading();
        }
    }

    /**
     * Applies the changes that this copy lacks.
     *
     * @throws ProblemException {@code overloaded} while the templates are being loaded
     */
    void catchUp() {
        if (!loaded || !feed.end().equals(position)) {
            takeTurn();
            try {
                requireLoaded();
                apply();
            } finally {
                turn.unlock();
            }
        }
    }

    private void requireLoaded() {
        if (!loaded) {
            throw new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.gallery.reading"));
        }
    }

    private void takeTurn() {
        try {
            var patience = loaded ? PATIENCE : PATIENCE_WITH_LOADING;
            if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                requireLoaded();
                throw new CannotAcquireLockException("The gallery is still catching up with the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotAcquireLockException("Interrupted while the gallery catches up", e);
        }
    }

    private void apply() {
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
            hold(reference);
        }
        position = change.position();
    }

    private void hold(GalleryFeed.Reference reference) {
        if (reference.template() == null) {
            unreadable.add(reference.templateId());
        } else {
            index.add(reference.templateId(), reference.employeeKey(), reference.template());
        }
    }

    private void loadUnlessLoading() {
        if (turn.tryLock()) {
            try {
                load();
            } finally {
                turn.unlock();
            }
        }
    }

    /** Reads all templates in place of those in memory, so that they are never held twice. Searches wait for it. */
    private void load() {
        long start = System.nanoTime();
        loaded = false;
        index.clear();
        unreadable.clear();
        snapshot.executeWithoutResult(status -> {
            longWork.allow();
            position = feed.end();
            feed.all(modelId, this::hold);
        });
        loaded = true;
        followed = System.nanoTime();
        LOG.info(
                "The gallery holds {} templates of {}, read in {} ms",
                index.size(),
                modelId,
                (followed - start) / 1_000_000);
        feed.others(modelId)
                .forEach((other, templates) -> LOG.warn(
                        "{} templates of {} are not compared with; run ./presente reembed, or enrol again",
                        templates,
                        other));
    }
}
