package dev.presente.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.face.pack.ModelPack;
import dev.presente.system.database.LongWork;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.templates.SealedTemplates;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The gallery in memory equals the table, whoever changes it and however. */
@ServiceTest
class GalleryFollowsTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Gallery gallery;

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

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    /** As another replica or an administrator would. */
    @Test
    void changeMadeElsewhereCountsInTheNextSearch() {
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        jdbc.sql("delete from reference_template").update();
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void erasedTemplateLeavesTheMemoryWithoutAnySearch() throws InterruptedException {
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        assertThat(gallery.size()).isEqualTo(1);
        api.delete("/employees/E-7").expect(200);
        for (int i = 0; i < 600 && gallery.size() > 0; i++) {
            Thread.sleep(Duration.ofMillis(100).toMillis());
        }
        assertThat(gallery.size()).isZero();
    }

    @Test
    void rolledBackEnrolmentIsNeverSeen() {
        api.enrol("E-7", eileen).expect(201);
        transaction.executeWithoutResult(status -> {
            copyTemplates();
            status.setRollbackOnly();
        });
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        assertThat(gallery.size()).isEqualTo(1);
        copyTemplates();
        api.checkIn(eileen).expectOutcome(200, "DUPLICATE");
        assertThat(gallery.size()).isEqualTo(2);
    }

    /** Otherwise a reader could pass a row that is not visible yet, and never see it. */
    @Test
    void feedGrowsInCommitOrder() {
        api.enrol("E-7", eileen).expect(201);
        var second = transaction.execute(status -> {
            copyTemplates();
            var waiting = CompletableFuture.runAsync(this::copyTemplates);
            assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });
        second.join();
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        assertThat(gallery.size()).isEqualTo(3);
    }

    /** A dump of an earlier state comes back while the service runs, and its feed goes on with other changes. */
    @Test
    void healsAfterARestore() {
        api.enrol("E-7", eileen).expect(201);
        jdbc.sql("create table saved_feed as table gallery_change").update();
        jdbc.sql("create table saved_templates as table reference_template").update();
        api.enrol("E-8", grace).expect(201);
        api.checkIn(grace).expectOutcome(201, "ACCEPTED");

        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from reference_template").update();
            jdbc.sql("delete from gallery_change").update();
            jdbc.sql("alter table reference_template disable trigger user").update();
            jdbc.sql("insert into reference_template overriding system value select * from saved_templates")
                    .update();
            jdbc.sql("alter table reference_template enable trigger user").update();
            jdbc.sql("insert into gallery_change overriding system value select * from saved_feed")
                    .update();
            jdbc.sql("drop table saved_feed, saved_templates").update();
        });
        api.checkIn(grace).expectOutcome(200, "UNKNOWN");
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        assertThat(gallery.size()).isEqualTo(1);
    }

    /** While all is read anew, memory holds no second copy. */
    @Test
    void oldCopyGoesBeforeTheNewOneComes() {
        api.enrol("E-7", eileen).expect(201);
        var sizes = new ArrayList<Integer>();
        var feed = new WatchedFeed(sizes);
        var own = new Gallery(feed, pack, transactions, longWork, properties, new SimpleMeterRegistry());
        feed.reader = own;
        assertThat(own.size()).isEqualTo(1);

        jdbc.sql("update gallery_change set mark = gen_random_uuid()").update();
        own.poll();
        assertThat(sizes).containsExactly(0);
        assertThat(own.size()).isEqualTo(1);
    }

    /** Notes how many templates its reader holds when it begins to read all. */
    private final class WatchedFeed extends GalleryFeed {
        private final List<Integer> sizes;
        private @Nullable Gallery reader;

        private WatchedFeed(List<Integer> sizes) {
            super(jdbc, templates);
            this.sizes = sizes;
        }

        @Override
        void all(String modelId, Consumer<Reference> each) {
            if (reader != null) {
                sizes.add(reader.size());
            }
            super.all(modelId, each);
        }
    }

    @Test
    void templatesOfAnotherModelAreNeverCompared() {
        api.enrol("E-7", eileen).expect(201);
        jdbc.sql("""
                        with gone as (delete from reference_template returning employee_key, sealed, quality, created_at)
                        insert into reference_template (employee_key, model_id, sealed, quality, created_at)
                        select employee_key, 'another', sealed, quality, created_at from gone
                        """).update();
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
    }

    private void copyTemplates() {
        jdbc.sql("insert into reference_template (employee_key, model_id, sealed, quality, created_at)"
                        + " select employee_key, model_id, sealed, quality, created_at from reference_template")
                .update();
    }
}
