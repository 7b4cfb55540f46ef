package dev.presente.imports;

import dev.presente.csv.CsvFile;
import dev.presente.imports.ImportKind.Change;
import dev.presente.system.database.LongWork;
import dev.presente.wording.Wording;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Reads a file into the database in one transaction, which a dry run or a line with an error rolls back. */
@Service
public class Imports {
    private static final int BATCH = 50;

    private final Map<String, ImportKind<?>> kinds;
    private final ImportLog log;
    private final TransactionOperations transaction;
    private final LongWork longWork;
    private final EntityManager entities;

    Imports(
            List<ImportKind<?>> kinds,
            ImportLog log,
            TransactionOperations transaction,
            LongWork longWork,
            EntityManager entities) {
        this.kinds = kinds.stream().collect(Collectors.toMap(ImportKind::name, kind -> kind));
        this.log = log;
        this.transaction = transaction;
        this.longWork = longWork;
        this.entities = entities;
    }

    /**
     * Says what is wrong with a line.
     *
     * @param line the number of the line in the file, from 1
     */
    public record LineError(int line, Wording text) {}

    /**
     * Says what happened to the lines, or would have; with errors nothing is stored.
     *
     * @param warnings what the caller should know although it is no error
     */
    public record Result(int created, int changed, int unchanged, List<LineError> errors, List<LineError> warnings) {
        Result(int created, int changed, int unchanged, List<LineError> errors) {
            this(created, changed, unchanged, errors, List.of());
        }

        boolean isStored() {
            return errors.isEmpty();
        }
    }

    /**
     * Reads a file.
     *
     * @param kind the name of what it holds
     * @throws IllegalArgumentException when there is no such file or it is no CSV, with a line that says so
     */
    public Result run(String kind, Path file, ImportOptions options) throws IOException {
        return run(kind, file, options, new HashSet<>());
    }

    /**
     * Reads a file as {@link #run(String, Path, ImportOptions)} does.
     *
     * @param people gets the internal key of everybody whom a line is about
     */
    Result run(String kind, Path file, ImportOptions options, Set<Long> people) throws IOException {
        return run(named(kind), CsvFile.read(file, options.encoding()), options, people);
    }

    private ImportKind<?> named(String kind) {
        return Objects.requireNonNull(kinds.get(kind), kind);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param kind the name of what it holds
     * @throws IllegalArgumentException when it is no CSV, with the number of a line and what is wrong, as "3: …"
     */
    Result run(String kind, byte[] bytes, ImportOptions options) {
        return run(named(kind), CsvFile.read(bytes, options.encoding()), options, new HashSet<>());
    }

    /** Reads a file as {@link #run(String, Path, ImportOptions)} does, without further options. */
    public Result run(String kind, Path file, boolean dryRun) throws IOException {
        return run(kind, file, ImportOptions.dryRun(dryRun));
    }

    private <T> Result run(ImportKind<T> kind, CsvFile file, ImportOptions options, Set<Long> people) {
        kind.prepare();
        return transaction.execute(status -> {
            longWork.allow();
            var errors = new ArrayList<LineError>();
            var warnings = new ArrayList<LineError>();
            var columns = columns(kind, file, errors, warnings);
            var entries = errors.isEmpty() ? read(kind, file, columns, options, errors, warnings) : List.<Entry<T>>of();
            var changes = new EnumMap<Change, Integer>(Change.class);
            if (errors.isEmpty()) {
                // entries are sorted, because in the order of the file two imports could wait for each other
                var ordered = entries.stream()
                        .sorted(Comparator.comparing(entry -> order(kind.identity(entry.said()))))
                        .toList();
                for (int i = 0; i < ordered.size(); i++) {
                    var entry = ordered.get(i);
                    try {
                        changes.merge(write(kind, entry.said(), options, people), 1, Integer::sum);
                    } catch (IllegalArgumentException e) {
                        errors.add(new LineError(entry.line(), Wording.why(e)));
                    }
                    forgetEach(i + 1);
                }
            }
            int changed = changes.getOrDefault(Change.CHANGED, 0);
            if (changed > options.mostChanged()) {
                errors.add(
                        new LineError(file.headerLine(), Wording.of("line.changes", changed, options.mostChanged())));
            }
            if (options.dryRun() || !errors.isEmpty()) {
                status.setRollbackOnly();
            }
            return new Result(
                    changes.getOrDefault(Change.CREATED, 0),
                    changed,
                    changes.getOrDefault(Change.UNCHANGED, 0),
                    List.copyOf(errors),
                    List.copyOf(warnings));
        });
    }

    /** Each query looks at all entities that the transaction holds, so the time of a long file would grow with its square. */
    private void forgetEach(int lines) {
        if (lines % BATCH == 0) {
            entities.flush();
            entities.clear();
        }
    }

    /** Returns the values alone, since the words around them depend on which of them there are. */
    private static String order(Wording identity) {
        return identity.values().stream()
                .map(value -> value instanceof Wording wording ? order(wording) : value.toString())
                .collect(Collectors.joining(" "));
    }

    private <T> Change write(ImportKind<T> kind, T entry, ImportOptions options, Set<Long> people) {
        var change = kind.write(entry);
        var person = kind.employeeKey(entry);
        if (person != null) {
            people.add(person);
        }
        if (change != Change.UNCHANGED) {
            var told = new HashMap<>(kind.told(entry));
            if (person == null) {
                told.put("entry", entry);
            }
            log.imported(options.caller(), kind.name(), change, person, told);
        }
        return change;
    }

    /** Returns the columns of the file in their order. One that the kind does not have is null, and a warning names it. */
    private static List<@Nullable String> columns(
            ImportKind<?> kind, CsvFile file, List<LineError> errors, List<LineError> warnings) {
        var columns = new ArrayList<@Nullable String>();
        for (var heading : file.header()) {
            var column = Headings.column(heading, kind.columns()).orElse(null);
            int earlier = column == null ? -1 : columns.indexOf(column);
            if (earlier >= 0) {
                errors.add(new LineError(
                        file.headerLine(),
                        Wording.of("line.column.twice", column, file.header().get(earlier), heading)));
            } else if (column == null && !heading.isEmpty()) {
                warnings.add(new LineError(
                        file.headerLine(),
                        Wording.of("line.column.unknown", Row.shown(heading), String.join(", ", kind.columns()))));
            }
            columns.add(column);
        }
        kind.missing(columns).forEach(missing -> errors.add(new LineError(file.headerLine(), missing)));
        return columns;
    }

    /** Holds what a line says. */
    private record Entry<T>(int line, T said) {}

    private <T> List<Entry<T>> read(
            ImportKind<T> kind,
            CsvFile file,
            List<@Nullable String> columns,
            ImportOptions options,
            List<LineError> errors,
            List<LineError> warnings) {
        var entries = new ArrayList<Entry<T>>();
        var seen = new HashMap<Wording, Integer>();
        for (var line : file.lines()) {
            var cells = line.cells();
            if (hasMore(cells, columns)) {
                errors.add(new LineError(line.number(), CsvFile.width(cells, columns.size())));
                continue;
            }
            if (cells.size() < columns.size()) {
                warnings.add(new LineError(
                        line.number(), Wording.of("line.cells.fewer", CsvFile.width(cells, columns.size()))));
            }
            var row = new Row(cells(columns, cells), options);
            var entry = kind.read(row);
            row.warnings().forEach(warning -> warnings.add(new LineError(line.number(), warning)));
            row.problems().forEach(problem -> errors.add(new LineError(line.number(), problem)));
            if (row.problems().isEmpty()) {
                for (var identity : kind.identities(entry)) {
                    var earlier = seen.putIfAbsent(identity, line.number());
                    if (earlier != null) {
                        errors.add(new LineError(line.number(), Wording.of("line.again", identity, earlier)));
                    }
                }
            }
            entries.add(new Entry<>(line.number(), entry));
            forgetEach(entries.size());
        }
        return entries;
    }

    /** Decides whether a line has text where the file has no column. */
    private static boolean hasMore(List<String> cells, List<@Nullable String> columns) {
        return cells.stream().skip(columns.size()).anyMatch(cell -> !cell.isEmpty());
    }

    private static Map<String, String> cells(List<@Nullable String> columns, List<String> cells) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            var column = columns.get(i);
            if (column != null) {
                named.put(column, cells.get(i));
            }
        }
        return named;
    }
}
