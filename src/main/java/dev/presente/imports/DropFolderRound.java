package dev.presente.imports;

import dev.presente.imports.DropReport.Outcome;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Imports the files that another system lays into a folder, a minute or two after they came. A thread of its own does so, since a
 * large file takes minutes. When the database is away, the file stays for the next look.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(DropFolderProperties.class)
class DropFolderRound implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DropFolderRound.class);

    private static final String EMPLOYEES = "employees";

    /** In this order, so that what the later ones name is there. */
    private static final List<String> KINDS =
            List.of("shifts", "rosters", "holidays", EMPLOYEES, "assignments", "absences");

    private static final long LARGEST = 100L << 20;

    /** How long a replica that ends waits for the file on its way; what it has not stored by then is rolled back. */
    private static final long SECONDS_TO_END = 10;

    private final Imports imports;
    private final DropFolderProperties settings;
    private final @Nullable DropFolder folder;
    private final Staff staff;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    DropFolderRound(Imports imports, DropFolderProperties settings, Staff staff, MeterRegistry meters, Clock clock) {
        this.imports = imports;
        this.settings = settings;
        this.folder = settings.path() == null ? null : new DropFolder(settings.path(), settings.language());
        this.staff = staff;
        this.meters = meters;
        this.clock = clock;
        for (var outcome : Outcome.values()) {
            count(outcome, 0); // so that the first failure is seen as an increase
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void look() {
        if (folder != null && busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    takeAll(folder);
                } catch (IOException e) {
                    LOG.warn("The drop folder: {}", e.toString());
                } catch (RuntimeException e) {
                    LOG.warn("The drop folder: {}", DatabaseOutage.line(e));
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /** Imports every file that has not changed since the call before. */
    void takeAll(DropFolder folder) throws IOException {
        var now = clock.instant();
        folder.rescue(now);
        folder.purge(now.minus(settings.keep()));
        var settled = folder.settled();
        for (var kind : KINDS) {
            for (var file : settled) {
                if (kind.equals(kind(file))) {
                    take(folder, kind, file);
                }
            }
        }
        for (var file : settled) {
            if (kind(file) == null) {
                take(folder, null, file);
            }
        }
    }

    /** Returns what a file holds, by the beginning of its name; null when that says nothing known. */
    private static @Nullable String kind(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return KINDS.stream()
                .filter(kind -> name.matches(kind + "([^a-z].*)?\\.csv"))
                .findFirst()
                .orElse(null);
    }

    private void take(DropFolder folder, @Nullable String kind, Path file) throws IOException {
        var taken = folder.take(file, clock.instant()).orElse(null);
        if (taken == null) {
            return;
        }
        DropReport report;
        try {
            report = report(kind, taken);
        } catch (RuntimeException e) { // the database is away: another look is worth it
            folder.giveBack(taken, clock.instant());
            throw e;
        }
        folder.settle(taken, report, clock.instant());
        count(report.outcome(), 1);
        var name = file.getFileName();
        switch (report.outcome()) {
            case DONE -> LOG.info("{} is imported", name);
            case FAILED -> LOG.warn("{} is not imported: the report beside it says why", name);
        }
    }

    private DropReport report(@Nullable String kind, Path taken) {
        if (kind == null) {
            return DropReport.failed(Wording.of("drop.name", String.join(", ", KINDS)));
        }
        try {
            if (Files.size(taken) > LARGEST) {
                return DropReport.failed(Wording.of("drop.large"));
            }
            return kind.equals(EMPLOYEES) ? employees(taken) : plans(kind, taken);
        } catch (IOException e) {
            return DropReport.failed(Wording.of("drop.unreadable", e));
        } catch (IllegalArgumentException e) {
            return DropReport.failed(Wording.why(e));
        } catch (RuntimeException e) {
            if (DatabaseOutage.isBehind(e)) {
                throw e;
            }
            LOG.error("The import of {}", taken.getFileName(), e);
            return DropReport.failed(Wording.of("drop.log"));
        }
    }

    private DropReport plans(String kind, Path file) throws IOException {
        return DropReport.of(imports.run(kind, file, settings.options(null)), List.of());
    }

    private DropReport employees(Path file) throws IOException {
        Set<Long> people = new HashSet<>();
        var result = imports.run(EMPLOYEES, file, settings.options(staff.count()), people);
        var today = Zone.of(clock).date(clock.instant());
        boolean asksForOthers = settings.whole() && result.isStored();
        return DropReport.of(result, asksForOthers ? staff.employed(today, people) : List.of());
    }

    private void count(Outcome outcome, int files) {
        meters.counter("presente.imports.files", "outcome", outcome.folder()).increment(files);
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
