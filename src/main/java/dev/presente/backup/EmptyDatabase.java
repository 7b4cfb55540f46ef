package dev.presente.backup;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Sees to it that a restore begins with an empty database, and leaves it empty when it fails. The schema {@code
 * presente_restore} stands in the database as long as a restore is not finished: with it everything there is the restore's own,
 * and no service starts.
 */
final class EmptyDatabase {
    private static final String MARK = "presente_restore";

    /** Names something that is there, unless it belongs to an extension. */
    private static final String SOMETHING = """
            select nspname::text from pg_namespace where nspname in ('keys', 'reporting')
            union all
            select c.relname::text from pg_class c where c.relnamespace = current_schema()::regnamespace
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            union all
            select p.proname::text from pg_proc p where p.pronamespace = current_schema()::regnamespace
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            limit 1
            """;

    /** Objects of an extension were there before. */
    private static final String WIPE = """
            do $$
            declare
                statement text;
            begin
                drop schema if exists keys cascade;
                drop schema if exists reporting cascade;
                foreach statement in array array(
                    select format('drop %s if exists %s cascade', k.name, c.oid::regclass)
                    from pg_class c
                    join (values (1, 'v', 'view'), (2, 'r', 'table'), (3, 'S', 'sequence')) k (place, kind, name)
                      on k.kind = c.relkind
                    where c.relnamespace = current_schema()::regnamespace
                      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                    order by k.place)
                loop
                    execute statement;
                end loop;
                foreach statement in array array(
                    select format('drop function if exists %s cascade', p.oid::regprocedure)
                    from pg_proc p where p.pronamespace = current_schema()::regnamespace
                      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e'))
                loop
                    execute statement;
                end loop;
            end $$
            """;

    private EmptyDatabase() {}

    /**
     * Marks the database as one in the middle of a restore, and clears away what an earlier restore has left.
     *
     * @throws BackupException when anything else is in it
     */
    static void claim(Connection connection) throws SQLException {
        if (!isTrue(connection, "pg_try_advisory_lock(hashtextextended('presente.restore', 0))")) {
            throw new BackupException("another restore of this database is running");
        }
        try (var statement = connection.createStatement()) {
            if (isTrue(connection, "to_regnamespace('" + MARK + "') is not null")) {
                statement.execute(WIPE);
                return;
            }
            var something = Tables.texts(connection, SOMETHING);
            if (!something.isEmpty()) {
                throw new BackupException("the database is not empty (it has " + something.get(0)
                        + "), and nothing in it is changed: restore into a new database, or"
                        + " into a new data folder (PRESENTE_DB_URL, PRESENTE_DATA_DIR)");
            }
            statement.execute("create schema " + MARK);
        }
    }

    /** Removes everything that the restore has made. */
    static void leave(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(WIPE);
        }
        keep(connection);
    }

    /** Ends the restore: what is there stays. */
    static void keep(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + MARK);
        }
    }

    private static boolean isTrue(Connection connection, String condition) throws SQLException {
        return "t".equals(Tables.text(connection, "select " + condition));
    }
}
