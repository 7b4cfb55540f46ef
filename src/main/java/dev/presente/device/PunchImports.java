package dev.presente.device;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.RawPunch;
import dev.presente.attendance.RawPunches;
import dev.presente.attendance.RawPunches.Source;
import dev.presente.attendance.RawPunches.Source.Origin;
import dev.presente.attendance.RawPunches.TouchedDay;
import dev.presente.csv.TextLines;
import dev.presente.device.PunchImport.LineError;
import dev.presente.device.PunchImport.Result;
import dev.presente.site.KnownSites;
import dev.presente.system.database.LongWork;
import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Takes files of punches: all lines in one transaction or, when one of them has an error, none. */
@Service
public class PunchImports {
    /** A clock may be ahead of the server's by this time; a file that is older than this never shows it. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private final RawPunches punches;
    private final PunchSources sources;
    private final KnownSites sites;
    private final ChangeLog changes;
    private final TransactionOperations transaction;
    private final LongWork longWork;
    private final Clock clock;

    PunchImports(
            RawPunches punches,
            PunchSources sources,
            KnownSites sites,
            ChangeLog changes,
            TransactionOperations transaction,
            LongWork longWork,
            Clock clock) {
        this.punches = punches;
        this.sources = sources;
        this.sites = sites;
        this.changes = changes;
        this.transaction = transaction;
        this.longWork = longWork;
        this.clock = clock;
    }

    /**
     * Takes a file.
     *
     * @throws IllegalArgumentException with a line that says what is wrong with the wish itself, such as an unknown zone
     * @throws dev.presente.system.ProblemException {@code invalid-parameter} when there is no such site
     */
    public Result run(PunchImport wish) throws IOException {
        if (!Files.isRegularFile(wish.file())) {
            throw new IllegalArgumentException(wish.file() + " is no file");
        }
        var map = PunchMap.parse(wish.map());
        var zone = wish.zone() != null ? wish.zone() : map.zone();
        if (zone != null) {
            Zone.named(zone);
        } else if (wish.format() == PunchFormat.ATTLOG) {
            throw new WordedException(Wording.of("detail.file.zone"));
        }
        var site = sites.existing(wish.site() != null ? wish.site() : map.site());
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                longWork.allow();
                var result = take(wish, map, zone, site);
                if (wish.dryRun() || result.errorsTotal() > 0) {
                    status.setRollbackOnly();
                }
                return result;
            }));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private Result take(PunchImport wish, PunchMap map, @Nullable String zone, @Nullable String site) {
        var errors = new PunchProblems();
        var warnings = new PunchProblems();
        try {
            var count = new int[1];
            punches.stage(taker -> {
                try (var lines = TextLines.of(Files.newInputStream(wish.file()), encoding(wish))) {
                    // the zone is looked up here, when its data can no longer change
                    file(wish, map, zone == null ? null : Zone.named(zone))
                            .read(lines, new Collector(taker, count, errors, warnings));
                }
            });
            punches.problems(wish.anyZone(), PunchProblems.MOST).forEach(errors::add);
            var days = errors.isEmpty() ? add(wish, zone, site, count[0]) : List.<TouchedDay>of();
            long created = days.stream().mapToLong(TouchedDay::punches).sum();
            return new Result(
                    created,
                    errors.isEmpty() ? count[0] - created : 0,
                    wish.dryRun(),
                    LineError.of(errors.first()),
                    errors.total(),
                    LineError.of(warnings.first()),
                    days);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a file of a terminal only names are not ASCII, and nobody reads them. */
    private static @Nullable Charset encoding(PunchImport wish) {
        return wish.encoding() == null && wish.format() == PunchFormat.ATTLOG
                ? StandardCharsets.ISO_8859_1
                : wish.encoding();
    }

    private PunchFile file(PunchImport wish, PunchMap map, @Nullable Zone zone) {
        var times = new WallTimes(clock.instant(), AHEAD);
        return switch (wish.format()) {
            case CSV -> new CsvPunchFile(map, zone, times);
            case ATTLOG -> new AttlogFile(map, Objects.requireNonNull(zone), times);
        };
    }

    private List<TouchedDay> add(PunchImport wish, @Nullable String zone, @Nullable String site, int lines)
            throws IOException {
        var id = sources.addFile(wish, zone, site, lines);
        var days = punches.addStaged(new Source(Origin.IMPORT, id, site, clock.instant(), null));
        long created = days.stream().mapToLong(TouchedDay::punches).sum();
        sources.created(id, created);
        var detail = Map.of("import", id, "lines", lines, "created", created);
        if (wish.caller() == null) {
            changes.writeForCommand("import", "punches.imported", null, detail);
        } else {
            changes.write(wish.caller(), "punches.imported", null, detail);
        }
        return days;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    private record Collector(Consumer<RawPunch> taker, int[] count, PunchProblems errors, PunchProblems warnings)
            implements PunchTaker {
        @Override
        public void punch(RawPunch punch) {
            count[0]++;
            taker.accept(punch);
        }

        @Override
        public void problem(int line, Wording text) {
            errors.add(line, text);
        }

        @Override
        public void warning(int line, Wording text) {
            warnings.add(line, text);
        }
    }
}
