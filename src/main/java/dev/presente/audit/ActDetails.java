package dev.presente.audit;

import dev.presente.audit.ActChanges.Changes;
import dev.presente.audit.marks.BadRecord;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordCheck;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.system.Caller;
import dev.presente.system.Scope;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores what acts changed. Values about a person go when the person is erased; that they are unchanged until then is checked. */
@Repository
class ActDetails implements RecordCheck {
    private static final String DIGEST = "encode(sha256(convert_to(%1$ssalt || %1$schanges, 'UTF8')), 'hex')";

    private final JdbcClient jdbc;
    private final RecordMarks marks;

    ActDetails(JdbcClient jdbc, RecordMarks marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /**
     * Adds what an act changed.
     *
     * @param subject the random name of the person whom it is about; when it leads nowhere any more, no values are kept
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(long act, Caller caller, @Nullable UUID subject, Changes changes) {
        var values = isForgotten(subject) ? null : changes.values().orElse(null);
        jdbc.sql("""
                        insert into act_detail (act_id, caller, scopes, subject, fields, salt, changes, digest)
                        select :act, :caller, :scopes, :subject, :fields, v.salt, v.changes, %s
                        from (values (cast(:salt as text), cast(:changes as text))) v (salt, changes)
                        """.formatted(DIGEST.formatted("v.")))
                .param("act", act)
                // the name of a person's own key has the person's id in it, which must go when the person is erased
                .param("caller", caller.employeeKey() == null ? caller.name() : "")
                .param("scopes", scopes(caller))
                .param("subject", subject)
                .param("fields", changes.fields().isEmpty() ? null : changes.fields())
                .param("salt", values == null ? null : UUID.randomUUID().toString())
                .param("changes", values)
                .update();
        marks.put(MarkedKind.ACT_DETAIL, act);
    }

    /** Decides whether the person has been erased, and keeps that from happening until the transaction ends. */
    private boolean isForgotten(@Nullable UUID subject) {
        return subject != null
                && jdbc.sql("select id from decision_subject where id = :id for key share")
                        .param("id", subject)
                        .query(UUID.class)
                        .optional()
                        .isEmpty();
    }

    private static String scopes(Caller caller) {
        return caller.scopes().stream().map(Scope::label).sorted().collect(Collectors.joining(","));
    }

    @Override
    public void check(Consumer<BadRecord> bad) {
        jdbc.sql(
                        "select d.act_id::text as id, d.changes is null as gone from act_detail d left join decision_subject s on s.id = d.subject"
                                + " where d.digest is not null and case when d.changes is null then d.subject is null or s.id is not null"
                                + " else d.digest is distinct from " + DIGEST.formatted("d.") + " end")
                .query((rs, i) -> new BadRecord(
                        "act_detail",
                        rs.getString("id"),
                        rs.getBoolean("gone") ? "has lost its values" : "was altered"))
                .list()
                .forEach(bad);
    }
}
