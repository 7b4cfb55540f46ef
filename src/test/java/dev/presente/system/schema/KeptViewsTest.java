package dev.presente.system.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.TestDatabase;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Checks that views that others have made outlast the migration that changes the columns which they read. */
class KeptViewsTest {
    /** The migration before it. */
    private static final String BEFORE = "48";

    private static final String CHANGED = "49";

    private final TestDatabase.Access database = TestDatabase.empty();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(database.url(), database.user(), database.password());
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final String reader = "reader_" + UUID.randomUUID().toString().replace("-", "");

    private void run(String sql) {
        jdbc.sql(sql.replace("READER", reader)).update();
    }

    private static void migrate(DriverManagerDataSource as, String version) {
        Flyway.configure().dataSource(as).target(version).load().migrate();
    }

    private String text(String sql) {
        return jdbc.sql(sql.replace("READER", reader)).query(String.class).single();
    }

    @Test
    void allThatBelongsToAViewIsKept() {
        migrate(source, BEFORE);
        run("create role READER");
        run("create schema bi");
        run("create view bi.people with (security_barrier = true, check_option = local)"
                + " as select employee_id, full_name as \"Full name\" from public.employee");
        run("create view bi.names as select \"Full name\" from bi.people");
        run("comment on view bi.people is 'everybody'");
        run("comment on column bi.people.\"Full name\" is 'of the person''s card'");
        run("grant select on bi.people to READER");
        run("grant update (\"Full name\") on bi.people to READER with grant option");
        migrate(source, CHANGED);

        assertThat(text("select array_to_string(reloptions, ' ') from pg_class where oid = 'bi.people'::regclass"))
                .isEqualTo("security_barrier=true check_option=local");
        assertThat(text("select obj_description('bi.people'::regclass)")).isEqualTo("everybody");
        assertThat(text("select col_description('bi.people'::regclass, 2)")).isEqualTo("of the person's card");
        assertThat(text("select has_table_privilege('READER', 'bi.people', 'select')::text"))
                .isEqualTo("true");
        assertThat(
                        text(
                                "select has_column_privilege('READER', 'bi.people', 2::smallint, 'update with grant option')::text"))
                .isEqualTo("true");
        assertThat(text("select has_column_privilege('READER', 'bi.people', 1::smallint, 'update')::text"))
                .isEqualTo("false");
        assertThat(text("select count(*)::text from bi.names")).isEqualTo("0");
        assertThat(text("select string_agg(distinct data_type, ' ') from information_schema.columns"
                        + " where table_schema = 'bi'"))
                .isEqualTo("text");
    }

    /** A role that is no superuser owns the database, and somebody else has made a view in it. */
    @ParameterizedTest
    @ValueSource(strings = {"view", "materialized view"})
    void whatCannotBeKeptIsNamed(String kind) {
        run("create role READER login password 'of the test'");
        run("alter database " + database.url().replaceFirst(".*/", "").replaceFirst("\\?.*", "") + " owner to READER");
        var owner = new DriverManagerDataSource(database.url(), reader, "of the test");
        migrate(owner, BEFORE);
        run("create schema bi");
        run("create " + kind + " bi.shifts as select shift from reporting.workday");

        assertThatThrownBy(() -> migrate(owner, CHANGED))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("The view bi.shifts, which reads tables of Presente, ")
                .hasMessageContaining(": drop it, upgrade, and create it again");
        assertThat(text("select version from flyway_schema_history where success order by installed_rank desc limit 1"))
                .isEqualTo(BEFORE);
        run("drop " + kind + " bi.shifts");
        migrate(owner, CHANGED);
    }
}
