package dev.presente.backup;

import java.util.List;
import java.util.Optional;

/**
 * Says what an archive holds, and by which hashes that is known again.
 *
 * @param format the form of the archive
 * @param part whether these are the data or their keys
 * @param takenAt when the one snapshot was taken that both parts show, by the clock of the database, in ISO 8601
 * @param migrations the versions of the migrations of the tables, in order
 * @param tables the tables, each with its rows
 * @param sequences where the numbers of new rows go on
 * @param files other files, such as keys
 */
record Manifest(
        String format,
        Part part,
        String takenAt,
        List<String> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        List<File> files) {
    /** A change that older releases cannot read gets another name. */
    static final String FORMAT = "presente-backup/1";

    /** Distinguishes the two files of a backup. */
    enum Part {
        DATA,
        KEYS
    }

    /**
     * Describes the rows of a table.
     *
     * @param name the name, after {@code keys.} where it is of that schema
     * @param columns the columns in the order in which the rows have them
     * @param hash see {@link RowDigest}
     */
    record Table(String name, List<String> columns, long rows, String hash) {
        /** Returns the name of the entry that holds the rows. */
        String entry() {
            return "tables/" + name;
        }
    }

    /** Holds the number that a sequence gave last. */
    record Sequence(String name, long value) {}

    /** Names a file by its hash. */
    record File(String name, String sha256) {
        String entry() {
            return "files/" + name;
        }
    }

    Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** Returns the version of the newest migration. */
    String schema() {
        return migrations.get(migrations.size() - 1);
    }
}
