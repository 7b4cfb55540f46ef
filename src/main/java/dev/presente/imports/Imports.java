package dev.presente.imports;

import dev.presente.csv.CsvFile;
import dev.presente.imports.ImportKind.Change;
import dev.presente.system.database.LongWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Reads a file into the database in one transaction, which a dry run or a line with an error rolls back. */
@Service
public class Imports {
    private final Map<String, ImportKind<?>> kinds;
    private final ImportLog log;
    private final TransactionOperations transaction;
    private final LongWork longWork;

    Imports(List<ImportKind<?>> kinds, ImportLog log, TransactionOperations transaction, LongWork longWork) {
        this.kinds = kinds.stream().collect(Collectors.toMap(ImportKind::name, kind -> kind));
        this.log = log;
        this.transaction = transaction;
        this.longWork = longWork;
    }

    /**
     * Says what is wrong with a line.
     *
     * @param line the number of the line; the header is 1
     */
    public record LineError(int line, String text) {}

    /**
     * Says what happened to the lines, or would have; with errors nothing is stored.
     *
     * @param warnings what the caller should know although it is no error
     */
    public record Result(int created, int changed, int unchanged, List<LineError> errors, List<LineError> warnings) {
        Result(int created, int changed, int unchanged, List<LineError> errors) {
            this(created, changed, unchanged, errors, List.of());
        }
    }

    /**
     * Reads a file.
     *
     * @param kind the name of what it holds
     * @throws IllegalArgumentException when there is no such file or it is no CSV, with a line that says so
     */
    public Result run(String kind, Path file, ImportOptions options) throws IOException {
        return run(Objects.requireNonNull(kinds.get(kind), kind), CsvFile.read(file), options);
    }

    /** Reads a file as {@link #run(String, Path, ImportOptions)} does, without further options. */
    public Result run(String kind, Path file, boolean dryRun) throws IOException {
        return run(kind, file, ImportOptions.dryRun(dryRun));
    }

    private <T> Result run(ImportKind<T> kind, CsvFile file, ImportOptions options) {
        return transaction.execute(status -> {
            longWork.allow();
            var errors = new ArrayList<>(headerErrors(kind, file.header()));
            var warnings = new ArrayList<LineError>();
            var entries = errors.isEmpty() ? read(kind, file, options, errors, warnings) : List.<T>of();
            var changes = new EnumMap<Change, Integer>(Change.class);
            if (errors.isEmpty()) {
                // entries are sorted, because in the order of the file two imports could wait for each other
                entries.stream()
                        .sorted(Comparator.comparing(kind::identity))
                        .forEach(entry -> changes.merge(write(kind, entry), 1, Integer::sum));
            }
            if (options.dryRun() || !errors.isEmpty()) {
                status.setRollbackOnly();
            }
            return new Result(
                    changes.getOrDefault(Change.CREATED, 0),
                    changes.getOrDefault(Change.CHANGED, 0),
                    changes.getOrDefault(Change.UNCHANGED, 0),
                    List.copyOf(errors),
                    List.copyOf(warnings));
        });
    }

    private <T> Change write(ImportKind<T> kind, T entry) {
        var change = kind.write(entry);
        if (change != Change.UNCHANGED) {
            log.imported(kind.name(), change, kind.employeeKey(entry), entry);
        }
        return change;
    }

    private static List<LineError> headerErrors(ImportKind<?> kind, List<String> header) {
        var errors = new ArrayList<LineError>();
        for (var name : kind.columns().subList(0, kind.required())) {
            if (!header.contains(name)) {
                errors.add(new LineError(1, "column " + name + " is missing"));
            }
        }
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i);
            if (!kind.columns().contains(name)) {
                errors.add(new LineError(
                        1, "column '" + name + "' is not known; there are " + String.join(", ", kind.columns())));
            } else if (header.indexOf(name) < i) {
                errors.add(new LineError(1, "column " + name + " is there twice"));
            }
        }
        return errors;
    }

    private static <T> List<T> read(
            ImportKind<T> kind,
            CsvFile file,
            ImportOptions options,
            List<LineError> errors,
            List<LineError> warnings) {
        var entries = new ArrayList<T>();
        var seen = new HashMap<String, Integer>();
        for (var line : file.lines()) {
            if (line.cells().size() != file.header().size()) {
                errors.add(new LineError(
                        line.number(),
                        "%d cells instead of %d"
                                .formatted(line.cells().size(), file.header().size())));
                continue;
            }
            var row = new Row(cells(file.header(), line.cells()), options);
            var entry = kind.read(row);
            row.warnings().forEach(warning -> warnings.add(new LineError(line.number(), warning)));
            row.problems().forEach(problem -> errors.add(new LineError(line.number(), problem)));
            if (row.problems().isEmpty()) {
                var earlier = seen.putIfAbsent(kind.identity(entry), line.number());
                if (earlier != null) {
                    errors.add(new LineError(
                            line.number(), kind.identity(entry) + " is there already, in line " + earlier));
                }
            }
            entries.add(entry);
        }
        return entries;
    }

    private static Map<String, String> cells(List<String> header, List<String> cells) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            named.put(header.get(i), cells.get(i));
        }
        return named;
    }
}
