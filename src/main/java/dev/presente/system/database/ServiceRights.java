package dev.presente.system.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Grants the service its rights after the migrations of every start. Where the service works as another user than the owner of
 * the tables, that user may do everything with their rows, except that it may only add rows to tables whose comment says {@code
 * append-only}.
 */
class ServiceRights extends BaseCallback {
    private static final String GRANTS = """
            do $$
            declare
                service text := current_setting('presente.service_user');
                name text;
            begin
                if service in ('', current_user) then
                    return;
                end if;
                perform pg_advisory_xact_lock(hashtextextended('presente.rights', 0)); -- replicas may start at once
                execute format('grant usage on schema %I, keys, reporting to %I', current_schema(), service);
                execute format('grant select, insert, update, delete on all tables in schema %I, keys to %I',
                    current_schema(), service);
                execute format('grant usage on all sequences in schema %I to %I', current_schema(), service);
                execute format('grant execute on all functions in schema %I to %I', current_schema(), service);
                execute format('revoke execute on function decision_log_cut(bigint) from %I', service);
                execute format('grant select on all tables in schema reporting to %I', service);
                for name in select oid::regclass::text from pg_class
                    where relnamespace = current_schema()::regnamespace
                      and (obj_description(oid, 'pg_class') like 'append-only%' or relname = 'flyway_schema_history')
                loop
                    execute format('revoke update, delete, truncate on %s from %I', name, service);
                end loop;
                execute format('revoke insert on flyway_schema_history from %I', service);
            end $$
            """;

    private final Database database;

    ServiceRights(Database database) {
        this.database = database;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        var user = database.service().user();
        try (var setting = context.getConnection()
                        .prepareStatement("select set_config('presente.service_user', ?, false)");
                var grants = context.getConnection().createStatement()) {
            setting.setString(1, user == null ? "" : user);
            setting.execute();
            grants.execute(GRANTS);
        } catch (SQLException e) {
            throw new FlywayException("the rights of the database user " + user + ": " + e.getMessage(), e);
        }
    }
}
