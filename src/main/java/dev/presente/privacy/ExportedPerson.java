package dev.presente.privacy;

import java.util.List;

/** Describes the files of the export about who a person is to the service, how the person was recognised, and who looked. */
final class ExportedPerson {
    static final List<ExportedRows> ALL = List.of(
            new ExportedRows(
                    "profile.json",
                    "who you are to the service",
                    List.of("employee"),
                    "to_jsonb(e) - '{key,data_key_id,name_salt}'::text[]",
                    "from employee e where e.key = :key"),
            new ExportedRows(
                    "employments.json",
                    "from when to when you are employed",
                    List.of("employment"),
                    "to_jsonb(m) - 'employee_key'",
                    "from employment m where m.employee_key = :key order by m.first_day nulls first"),
            new ExportedRows(
                    "consents.json",
                    "when you gave and withdrew consent, to which words, and who told the service",
                    List.of("consent", "consent_text"),
                    "to_jsonb(c) - '{employee_key,api_key_id}'::text[] || jsonb_build_object('text', t.text, 'by', k.name)",
                    "from consent c left join consent_text t on t.version = c.version and t.language = c.language"
                            + " left join api_key k on k.id = c.api_key_id where c.employee_key = :key order by c.id"),
            new ExportedRows(
                    "codes.json",
                    "since when you have a PIN and a badge, and failed tries at the PIN; what is stored of PIN and badge"
                            + " themselves would let others try them out and is left out",
                    List.of("pin", "badge", "pin_try"),
                    "code",
                    """
                    from (select jsonb_build_object('kind', 'pin', 'set_at', set_at) as code from pin where employee_key = :key
                          union all
                          select jsonb_build_object('kind', 'badge', 'set_at', set_at) from badge where employee_key = :key
                          union all
                          select jsonb_build_object('kind', 'tries', 'tries', t.tries, 'last_at', t.last_at) from pin_try t
                          where t.claim = (select sha256(convert_to(employee_id, 'UTF8')) from employee where key = :key)) codes
                    """),
            new ExportedRows(
                    "events.json",
                    "when you came and went, and how you were recognised",
                    List.of("attendance_event"),
                    "to_jsonb(a) - '{employee_key,seq}'::text[]",
                    "from attendance_event a where a.employee_key = :key order by a.seq"),
            new ExportedRows(
                    "terminals.json",
                    "under which numbers terminals know you, and what they sent about you that was not taken",
                    List.of("device_person", "device_refusal"),
                    "told",
                    """
                    from (select jsonb_build_object('kind', 'number', 'terminal', d.serial, 'number', p.user_id) as told
                          from device_person p join device d on d.api_key_id = p.device_id where p.employee_key = :key
                          union all
                          select to_jsonb(r) - '{id,device_id}'::text[] || jsonb_build_object('kind', 'refused')
                          from device_refusal r join employee e on e.key = :key
                          where device_number_means(r.user_id, e) or exists (select from device_person p
                              where p.device_id = r.device_id and p.user_id = r.user_id and p.employee_key = :key)) terminals
                    """),
            new ExportedRows(
                    "decisions.json",
                    "every answer of the service about who you are, and what it rested on",
                    List.of("decision", "decision_pending", "decision_subject"),
                    "to_jsonb(d) - '{subject,api_key_id,event_mac}'::text[] || jsonb_build_object('by', k.name)",
                    "from written_decision d join decision_subject s on s.id = d.subject join api_key k on k.id = d.api_key_id"
                            + " where s.employee_key = :key order by d.seq nulls last, d.at"),
            new ExportedRows(
                    "wrong-faces.json",
                    "how often another face was shown in your name of late",
                    List.of("wrong_face"),
                    "to_jsonb(f) - 'employee_key'",
                    "from wrong_face f where f.employee_key = :key"),
            new ExportedRows(
                    "acts.json",
                    "what people and programs did about you, and who read about you",
                    List.of("admin_act", "admin_act_outcome", "act_detail"),
                    "to_jsonb(a) - '{subject,api_key_id,id}'::text[] || jsonb_build_object('by',"
                            + " coalesce(nullif(d.caller, ''), k.name), 'status', o.status, 'fields', d.fields, 'changes', d.changes::jsonb)",
                    "from admin_act a left join act_detail d on d.act_id = a.id"
                            + " join decision_subject s on s.id = coalesce(a.subject, d.subject) join api_key k on k.id = a.api_key_id"
                            + " left join admin_act_outcome o on o.act_id = a.id where s.employee_key = :key order by a.id"));

    private ExportedPerson() {}
}
