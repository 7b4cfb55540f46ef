package dev.presente.audit;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.audit.subject.Subjects;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores what administrators asked the service to change; entries are only ever added. */
@Repository
class AdminActs {
    private static final String FILTERED = """
            from admin_act a join api_key k on k.id = a.api_key_id left join admin_act_outcome o on o.act_id = a.id
            left join decision_subject s on s.id = a.subject left join employee e on e.key = s.employee_key
            where (cast(:from as timestamptz) is null or a.at >= :from)
              and (cast(:to as timestamptz) is null or a.at < :to)
            """;

    private final JdbcClient jdbc;
    private final Subjects subjects;
    private final RecordMarks marks;
    private final Clock clock;

    AdminActs(JdbcClient jdbc, Subjects subjects, RecordMarks marks, Clock clock) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * Describes one act.
     *
     * @param caller name of the API key
     * @param path the path with its variables' names, such as {@code /employees/{employeeId}}
     * @param target the values of variables other than people
     * @param employeeId the person whom it is about, unless erased
     * @param status the status of the answer; null for an act that was cut off
     */
    record Act(
            Instant at,
            UUID requestId,
            long apiKeyId,
            String caller,
            String method,
            String path,
            @Nullable String target,
            @Nullable UUID subject,
            @Nullable String employeeId,
            @Nullable Integer status) {}

    /** Adds an act before it is carried out and returns its number. */
    @Transactional
    long begin(Caller caller, String method, String path, @Nullable String target, @Nullable String employeeId) {
        long id = jdbc.sql("""
                        insert into admin_act (at, request_id, api_key_id, method, path, target, subject)
                        values (:now, :request, :caller, :method, :path, :target, :subject) returning id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("request", caller.requestId())
                .param("caller", caller.apiKeyId())
                .param("method", method)
                .param("path", path)
                .param("target", target)
                .param("subject", employeeId == null ? null : subjects.of(employeeId))
                .query(Long.class)
                .single();
        marks.put(MarkedKind.ACT, id);
        return id;
    }

    @Transactional
    void end(long id, int status) {
        jdbc.sql("insert into admin_act_outcome (act_id, status) values (:id, :status)")
                .param("id", id)
                .param("status", status)
                .update();
        marks.put(MarkedKind.ACT_OUTCOME, id);
    }

    /** Lists the acts, newest first. */
    Listing<Act> list(@Nullable Instant from, @Nullable Instant to, int page, int size) {
        return new PagedRows(
                        jdbc,
                        "a.*, k.name as caller, o.status, e.employee_id",
                        FILTERED,
                        statement -> statement
                                .param("from", from == null ? null : from.atOffset(ZoneOffset.UTC))
                                .param("to", to == null ? null : to.atOffset(ZoneOffset.UTC)))
                .page(
                        "a.id desc",
                        page,
                        size,
                        (rs, i) -> new Act(
                                instant(rs, "at"),
                                rs.getObject("request_id", UUID.class),
                                rs.getLong("api_key_id"),
                                rs.getString("caller"),
                                rs.getString("method"),
                                rs.getString("path"),
                                rs.getString("target"),
                                rs.getObject("subject", UUID.class),
                                rs.getString("employee_id"),
                                rs.getObject("status", Integer.class)));
    }
}
