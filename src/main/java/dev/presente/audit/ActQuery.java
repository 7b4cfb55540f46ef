package dev.presente.audit;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the log of acts, with a sentence for each. */
@Repository
class ActQuery {
    private static final String FILTERED = """
            from admin_act a join api_key k on k.id = a.api_key_id left join admin_act_outcome o on o.act_id = a.id
            left join act_detail d on d.act_id = a.id
            left join decision_subject s on s.id = coalesce(a.subject, d.subject) left join employee e on e.key = s.employee_key
            where (cast(:from as timestamptz) is null or a.at >= :from)
              and (cast(:to as timestamptz) is null or a.at < :to)
              and (cast(:who as text) is null
                   or lower(coalesce(nullif(d.caller, ''), k.name)) in (lower(:who), 'user:' || lower(:who)))
              and (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:through as bigint) is null or a.id <= :through)
              and (cast(:reads as boolean) is null or (a.method = 'GET') = :reads)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ActQuery(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Says which acts are looked for. */
    enum What {
        CHANGES,
        READS,
        ALL;

        private @Nullable Boolean reads() {
            return switch (this) {
                case CHANGES -> Boolean.FALSE;
                case READS -> Boolean.TRUE;
                case ALL -> null;
            };
        }
    }

    /**
     * Restricts the acts; what is null does not.
     *
     * @param who the name of an account or key
     * @param employeeId the person whom they are about
     * @param through the number of the newest act
     */
    record Filter(
            @Nullable String who,
            @Nullable String employeeId,
            What what,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long through) {
        /** Returns the same filter for the acts up to this number. */
        Filter through(long last) {
            return new Filter(who, employeeId, what, from, to, last);
        }
    }

    /**
     * Describes one act.
     *
     * @param sentence what happened, as people say it
     * @param caller name of the API key at that time; of a key that is linked to an employee the name by now
     * @param scopes its scopes at that time
     * @param path the path with its variables' names, such as {@code /employees/{employeeId}}
     * @param target the values of variables other than people
     * @param employeeId the person whom it is about, unless erased
     * @param fields the names of what was changed
     * @param changes for each of them what it was and what it became, without secrets; not of a person who was erased
     * @param status the status of the answer; null for an act that was cut off
     */
    record Act(
            long id,
            Instant at,
            String sentence,
            UUID requestId,
            long apiKeyId,
            String caller,
            @Nullable String scopes,
            String method,
            String path,
            @Nullable String target,
            @Nullable UUID subject,
            @Nullable String employeeId,
            @Nullable String employeeName,
            @Nullable String fields,
            @Schema(implementation = Object.class) @Nullable JsonNode changes,

            @Nullable Integer status) {}

    /** Lists the acts by the order in which they were done, with sentences in this language. */
    Listing<Act> list(Filter filter, Locale language, ListWish wish) {
        var sentences = new ActSentences(language);
        return new PagedRows(
                        jdbc,
                        "a.*, coalesce(nullif(d.caller, ''), k.name) as caller, d.scopes, d.fields, d.changes,"
                                + " coalesce(a.subject, d.subject) as about, o.status, e.employee_id, e.full_name",
                        FILTERED + wish.words().ofPersonOrKey("s.employee_key", "a.api_key_id"),
                        statement -> statement
                                .param("from", time(filter.from()))
                                .param("to", time(filter.to()))
                                .param("who", filter.who())
                                .param("employee", filter.employeeId())
                                .param("through", filter.through())
                                .param("reads", filter.what().reads()))
                .page(SortKey.by("a.id"), wish, (rs, i) -> act(rs, sentences));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Act act(ResultSet rs, ActSentences sentences) throws SQLException {
        var id = rs.getString("employee_id");
        var name = rs.getString("full_name");
        var status = rs.getObject("status", Integer.class);
        var changes = rs.getString("changes");
        var sentence = sentences.of(
                rs.getString("method") + " " + rs.getString("path"),
                rs.getString("caller"),
                name == null ? id : name,
                rs.getString("target"),
                status);
        return new Act(
                rs.getLong("id"),
                instant(rs, "at"),
                sentence,
                rs.getObject("request_id", UUID.class),
                rs.getLong("api_key_id"),
                rs.getString("caller"),
                rs.getString("scopes"),
                rs.getString("method"),
                rs.getString("path"),
                rs.getString("target"),
                rs.getObject("about", UUID.class),
                id,
                name,
                rs.getString("fields"),
                changes == null ? null : json.readTree(changes),
                status);
    }
}
