package dev.presente.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.face.pack.ModelPack;
import dev.presente.system.ProblemException;
import dev.presente.system.database.LongWork;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.templates.SealedTemplates;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A gallery that is still being loaded says so, and holds up nothing that needs no search. */
@ServiceTest
class GalleryLoadingTest {
    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SealedTemplates templates;

    @Autowired
    private ModelPack pack;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private LongWork longWork;

    @Autowired
    private PresenteProperties properties;

    @Test
    void isNotReadyUntilAllIsThere() throws InterruptedException {
        api.eraseEverybody();
        api.enrol("E-7", Faces.astronaut()).expect(201);
        long key = jdbc.sql("select key from employee where employee_id = 'E-7'")
                .query(Long.class)
                .single();
        var probe = templates.of(key, pack.id()).get(0);
        var go = new CountDownLatch(1);
        var gallery = new Gallery(
                new SlowFeed(jdbc, templates, go), pack, transactions, longWork, properties, new SimpleMeterRegistry());
        try {
            assertThat(gallery.isLoaded()).isFalse();
            assertThat(new GalleryVital(gallery).trouble()).hasValue("it is being loaded, 0 templates so far");
            assertThat(gallery.nearestSoFar(probe, 3, () -> 2)).isEmpty();
            assertThatThrownBy(() -> gallery.nearest(probe, 3))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem ->
                                    assertThat(problem.getStatusCode().value()).isEqualTo(503));
        } finally {
            go.countDown();
        }
        for (int i = 0; i < 600 && !gallery.isLoaded(); i++) {
            Thread.sleep(50);
        }
        assertThat(new GalleryVital(gallery).trouble()).isEmpty();
        assertThat(gallery.nearest(probe, 3)).extracting(Neighbour::employeeKey).containsExactly(key);
        assertThat(gallery.nearestSoFar(probe, 3, () -> 2)).isEqualTo(gallery.nearest(probe, 3));
    }

    /** Begins to read when it is told. */
    private static final class SlowFeed extends GalleryFeed {
        private final CountDownLatch go;

        SlowFeed(JdbcClient jdbc, SealedTemplates templates, CountDownLatch go) {
            super(jdbc, templates);
            this.go = go;
        }

        @Override
        void all(String modelId, Consumer<Reference> each) {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            super.all(modelId, each);
        }
    }
}
