package dev.presente.audit;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the path of a request names, before and after an act, so that the log can say what changed. There are no secrets, no
 * biometrics and no names of other people in it.
 */
@Repository
class ActState {
    /** The statements by the beginning of the path; each gives one JSON object and the inner key of the person. */
    private static final Map<String, String> STATEMENTS = Map.ofEntries(
            Map.entry("/employees/{employeeId}", """
                    select jsonb_build_object('employeeId', e.employee_id, 'externalId', e.external_id, 'fullName', e.full_name,
                        'site', e.site,
                        'pin', (select to_jsonb(set_at) from pin where employee_key = e.key),
                        'badge', (select to_jsonb(set_at) from badge where employee_key = e.key),
                        'consent', (select to_jsonb(granted) from consent where employee_key = e.key order by id desc limit 1),
                        'employments', (select jsonb_agg(jsonb_build_object('from', first_day, 'to', last_day)
                            order by first_day nulls first) from employment where employee_key = e.key),
                        'departments', (select jsonb_object_agg(m.effective_from, d.name) from department_member m
                            left join department d on d.id = m.department_id where m.employee_key = e.key),
                        'partTime', (select jsonb_object_agg(effective_from, percent) from part_time where employee_key = e.key),
                        'agreements', (select jsonb_object_agg(effective_from, agreement)
                            from labour_agreement_person where employee_key = e.key)) as state, e.key
                    from employee e where e.employee_id = :employeeId and e.erased_at is null
                    """),
            Map.entry("/accounts/self", account("k.id = :caller")),
            Map.entry("/accounts/{name}", account("a.name = :name")),
            Map.entry("/api-keys/{id}", """
                    select to_jsonb(k) - '{hash,last_used_at,configured,secretless,employee_key}'::text[] || jsonb_build_object(
                        'person', (select s.id from decision_subject s where s.employee_key = k.employee_key)) as state,
                        null::bigint as key
                    from api_key k where k.id::text = :id
                    """),
            Map.entry("/kiosks/{id}", """
                    select to_jsonb(k) - '{api_key_id,public_key,counter}'::text[] as state, null::bigint as key
                    from kiosk k where k.api_key_id::text = :id
                    """),
            Map.entry("/devices/{id}", """
                    select jsonb_build_object('serial', d.serial, 'site', d.site, 'zone', d.zone, 'directions', d.directions,
                        'removed', d.removed_at) as state, null::bigint as key
                    from device d where d.api_key_id::text = :id
                    """),
            Map.entry("/webhooks/{id}", """
                    select jsonb_build_object('host', substring(w.url from '^[a-z]+://(?:[^/@?]*@)?([^/?#]*)'),
                        'events', w.events, 'deleted', w.deleted_at) as state, null::bigint as key
                    from webhook w where w.id::text = :id
                    """),
            Map.entry(
                    "/sites/{name}",
                    "select to_jsonb(s) as state, null::bigint as key from site s where s.name = :name"),
            Map.entry("/agreements/{name}", """
                    select jsonb_object_agg(a.effective_from, a.rules) as state, null::bigint as key
                    from labour_agreement a where a.name = :name having count(*) > 0
                    """),
            Map.entry("/departments/{name}", """
                    select jsonb_build_object('name', d.name,
                        'parents', (select jsonb_object_agg(l.effective_from, p.name) from department_place l
                            left join department p on p.id = l.parent_id where l.department_id = d.id),
                        'managers', (select jsonb_agg(jsonb_build_object('person', s.id, 'from', l.first_day, 'to', l.last_day)
                            order by l.id) from department_lead l
                            left join decision_subject s on s.employee_key = l.employee_key where l.department_id = d.id))
                        as state, null::bigint as key
                    from department d where lower(d.name) = lower(:name)
                    """),
            Map.entry("/leave-rules/{id}", plain("leave_rule", "r.employee_key")),
            Map.entry("/holidays/{id}", plain("holiday", "null::bigint")),
            Map.entry("/attendance/locks/{id}", plain("period_lock", "null::bigint")),
            Map.entry("/absences/{id}", plain("absence", "r.employee_key")),
            Map.entry("/absence-requests/{id}", decided("absence_request")),
            Map.entry("/assignments/{id}", plain("shift_assignment", "r.employee_key")),
            Map.entry("/attendance/corrections/{id}", decided("correction")),
            Map.entry("/deputies/{id}", """
                    select jsonb_build_object('deputy', s.id, 'from', d.first_day, 'to', d.last_day, 'removed', d.removed_at)
                        as state, d.manager_key as key
                    from deputy d left join decision_subject s on s.employee_key = d.deputy_key where d.id::text = :id
                    """));

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ActState(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private static String account(String which) {
        return """
                select jsonb_build_object('role', a.role, 'secondFactor', a.totp is not null, 'sites', k.sites,
                    'passkeys', (select count(*) from passkey p where p.account_id = a.id),
                    'password', left(encode(sha256(convert_to(a.password, 'UTF8')), 'hex'), 8),
                    'person', (select s.id from decision_subject s where s.employee_key = k.employee_key)) as state,
                    null::bigint as key
                from account a join api_key k on k.id = a.api_key_id where\s""" + which;
    }

    /** Describes what a deputy may have decided: then it says for which manager. */
    private static String decided(String table) {
        return """
                select to_jsonb(r) - '{id,employee_key,requested_by,decided_by,requested_key,decided_key,decision,deputy_id}'::text[]
                    || jsonb_build_object('asDeputyOf', (select s.id from deputy d
                        join decision_subject s on s.employee_key = d.manager_key where d.id = r.deputy_id))
                    as state, r.employee_key as key
                from %s r where r.id::text = :id
                """.formatted(table);
    }

    private static String plain(String table, String person) {
        return """
                select to_jsonb(r) - '{id,employee_key,requested_by,decided_by,requested_key,decided_key,decision,locked_by}'::text[]
                    as state, %s as key
                from %s r where r.id::text = :id
                """.formatted(person, table);
    }

    /**
     * Holds what is stored.
     *
     * @param values by their names
     * @param person the inner key of the person whom it is about, if any
     */
    record State(JsonNode values, @Nullable Long person) {}

    /**
     * Reads what the path names; empty when there is nothing of that name, or the log does not know how to read it.
     *
     * @param path the path with its variables' names
     * @param variables their values
     */
    Optional<State> read(String path, Map<String, String> variables, long caller) {
        return STATEMENTS.entrySet().stream()
                .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/"))
                .filter(entry -> variables.values().stream().allMatch(value -> value.indexOf('\0') < 0))
                .findFirst()
                .flatMap(entry -> jdbc.sql(entry.getValue())
                        .params(variables)
                        .param("caller", caller)
                        .query((rs, i) ->
                                new State(json.readTree(rs.getString("state")), rs.getObject("key", Long.class)))
                        .optional());
    }
}
