package dev.presente.audit;

import dev.presente.audit.ActChanges.Changes;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.audit.subject.Subjects;
import dev.presente.system.Caller;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores what people and programs asked the service to change, and what they read about people; entries are only ever added. */
@Repository
class AdminActs {
    private final JdbcClient jdbc;
    private final Subjects subjects;
    private final RecordMarks marks;
    private final ActDetails details;
    private final Clock clock;

    AdminActs(JdbcClient jdbc, Subjects subjects, RecordMarks marks, ActDetails details, Clock clock) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.marks = marks;
        this.details = details;
        this.clock = clock;
    }

    /**
     * Refers to an act that goes on.
     *
     * @param subject the random name of the person whom it is about, as far as that is known when it begins
     */
    record Begun(long id, Caller caller, @Nullable UUID subject) {}

    /** Adds an act before it is carried out. */
    @Transactional
    public Begun begin(
            Caller caller, String method, String path, @Nullable String target, @Nullable String employeeId) {
        var subject = employeeId == null ? null : subjects.of(employeeId);
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
                .param("subject", subject)
                .query(Long.class)
                .single();
        marks.put(MarkedKind.ACT, id);
        return new Begun(id, caller, subject);
    }

    /**
     * Adds how an act ended, and what it changed.
     *
     * @param person the person whom it turned out to be about, when that was not known before
     */
    @Transactional
    public void end(Begun act, int status, Optional<Person> person, Changes changes) {
        jdbc.sql("insert into admin_act_outcome (act_id, status) values (:id, :status)")
                .param("id", act.id())
                .param("status", status)
                .update();
        marks.put(MarkedKind.ACT_OUTCOME, act.id());
        var subject = act.subject() != null
                ? act.subject()
                : person.map(this::subject).orElse(null);
        details.add(act.id(), act.caller(), subject, changes);
    }

    private @Nullable UUID subject(Person person) {
        if (person.key() != null) {
            return subjects.of(person.key());
        }
        return person.employeeId() == null ? null : subjects.of(person.employeeId());
    }

    /** Names a person by the inner key or else by the id that people outside use. */
    record Person(@Nullable Long key, @Nullable String employeeId) {}
}
