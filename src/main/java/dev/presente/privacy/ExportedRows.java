package dev.presente.privacy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Describes a file of the export that holds rows of the database as they are, so that a new column is included by itself.
 *
 * @param tables the tables they come from
 * @param row an expression of type jsonb
 * @param from the rest of the statement, for the person whose key is {@code :key}
 */
record ExportedRows(String file, String about, List<String> tables, String row, String from) {
    /** Describes what the service keeps about the time of people and their use of it. */
    private static final List<ExportedRows> OF_TIME_AND_USE = List.of(
            new ExportedRows(
                    "corrections.json",
                    "requests to correct your events",
                    List.of("correction"),
                    "to_jsonb(c) - '{employee_key,requested_key,decided_key,decision,deputy_id}'::text[]",
                    "from correction c where c.employee_key = :key order by c.requested_at, c.id"),
            new ExportedRows(
                    "workdays.json",
                    "your worked days, computed from events, corrections and plan",
                    List.of("workday"),
                    "to_jsonb(w) - 'employee_key'",
                    "from workday w where w.employee_key = :key order by w.day"),
            new ExportedRows(
                    "payroll.json",
                    "your time as it was handed to the payroll",
                    List.of("payroll_handover", "payroll_handover_row"),
                    "r.time || jsonb_build_object('from', h.first_day, 'to', h.last_day, 'at', h.made_at)",
                    "from payroll_handover_row r join payroll_handover h on h.id = r.handover"
                            + " where r.employee_key = :key order by h.id"),
            new ExportedRows(
                    "agreements.json",
                    "the labour agreements that hold for you and not for the whole site",
                    List.of("labour_agreement_person"),
                    "to_jsonb(p) - 'employee_key'",
                    "from labour_agreement_person p where p.employee_key = :key order by p.effective_from"),
            new ExportedRows(
                    "departments.json",
                    "to which departments you belong, which you manage, and who decides for whom in this",
                    List.of("department_member", "department_lead", "department", "deputy"),
                    "told",
                    """
                    from (select m.effective_from as day, jsonb_build_object('entry', 'member', 'department', d.name,
                              'effective_from', m.effective_from) as told
                          from department_member m left join department d on d.id = m.department_id where m.employee_key = :key
                          union all
                          select l.first_day, to_jsonb(l) - '{id,employee_key,department_id}'::text[]
                              || jsonb_build_object('entry', 'manager', 'department', d.name)
                          from department_lead l join department d on d.id = l.department_id where l.employee_key = :key
                          union all
                          select d.first_day, to_jsonb(d) - '{id,manager_key,deputy_key,named_key}'::text[] || jsonb_build_object(
                              'entry', case when d.manager_key = :key then 'your deputy' else 'deputy of another' end)
                          from deputy d where :key in (d.manager_key, d.deputy_key)) departments
                    order by day
                    """),
            new ExportedRows(
                    "leave.json",
                    "rules of leave for you alone, what was booked of your leave, and how much of full time you work",
                    List.of("leave_rule", "leave_adjustment", "part_time"),
                    "told",
                    """
                    from (select to_jsonb(r) - '{id,employee_key,agreement}'::text[] || jsonb_build_object('entry', 'rule') as told
                          from leave_rule r where r.employee_key = :key
                          union all
                          select to_jsonb(a) - '{id,employee_key,made_key}'::text[]
                              || jsonb_build_object('entry', 'adjustment', 'by', k.name)
                          from leave_adjustment a join api_key k on k.id = a.made_key where a.employee_key = :key
                          union all
                          select to_jsonb(p) - 'employee_key' || jsonb_build_object('entry', 'part time')
                          from part_time p where p.employee_key = :key) leave
                    """),
            new ExportedRows(
                    "assignments.json",
                    "your shifts",
                    List.of("shift_assignment"),
                    "to_jsonb(s) - 'employee_key'",
                    "from shift_assignment s where s.employee_key = :key order by s.first_day"),
            new ExportedRows(
                    "absences.json",
                    "your absences",
                    List.of("absence"),
                    "to_jsonb(a) - 'employee_key'",
                    "from absence a where a.employee_key = :key order by a.first_day"),
            new ExportedRows(
                    "changes.json",
                    "who changed your shifts, absences and corrections",
                    List.of("attendance_change"),
                    "to_jsonb(c) - '{employee_key,api_key_id,command}'::text[]"
                            + " || jsonb_build_object('by', coalesce(k.name, 'presente ' || c.command))",
                    "from attendance_change c left join api_key k on k.id = c.api_key_id where c.employee_key = :key order by c.id"),
            new ExportedRows(
                    "absence-requests.json",
                    "the leave that you asked for, and what was decided",
                    List.of("absence_request"),
                    "to_jsonb(r) - '{employee_key,requested_key,decided_key,deputy_id}'::text[]"
                            + " || jsonb_build_object('decided_by', k.name)",
                    "from absence_request r left join api_key k on k.id = r.decided_key where r.employee_key = :key"
                            + " order by r.requested_at, r.id"),
            new ExportedRows(
                    "own-page.json",
                    "links that were made for you, and where you are signed in to your own page; what would let others in"
                            + " is left out",
                    List.of("self_link", "self_session"),
                    "seen",
                    """
                    from (select to_jsonb(l) - '{employee_key,code_hash,created_key,seal}'::text[]
                              || jsonb_build_object('entry', 'link', 'by', k.name) as seen
                          from self_link l join api_key k on k.id = l.created_key where l.employee_key = :key
                          union all
                          select to_jsonb(s) - '{employee_key,token_hash,seal}'::text[] || jsonb_build_object('entry', 'session')
                          from self_session s where s.employee_key = :key) own
                    """),
            new ExportedRows(
                    "keys.json",
                    "the accounts (user: before the name) and keys of programs that are yours",
                    List.of("api_key"),
                    "to_jsonb(k) - '{id,employee_key,hash,configured,secretless}'::text[]",
                    "from api_key k where k.employee_key = :key order by k.id"),
            new ExportedRows(
                    "sessions.json",
                    "your accounts for the admin pages, where you are signed in with them, their passkeys, the browsers that are known,"
                            + " who you are at a provider of single sign-on, and where you get e-mail on working days",
                    List.of(
                            "account",
                            "account_session",
                            "account_device",
                            "passkey",
                            "account_identity",
                            "digest_wish"),
                    "told",
                    """
                    from (select a.id, 1 as place, jsonb_build_object('kind', 'account', 'name', a.name, 'role', a.role,
                              'created_at', a.created_at, 'last_sign_in', a.last_sign_in, 'second_factor', a.totp is not null)
                              as told
                          from account a join api_key k on k.id = a.api_key_id where k.employee_key = :key
                          union all
                          select a.id, 2, to_jsonb(s) - '{token_hash,account_id,device_hash,id,seal}'::text[]
                              || jsonb_build_object('kind', 'session', 'account', a.name)
                          from account_session s join account a on a.id = s.account_id
                          join api_key k on k.id = a.api_key_id where k.employee_key = :key
                          union all
                          select a.id, 3, jsonb_build_object('kind', 'browser', 'account', a.name, 'last_used_at', d.last_used_at)
                          from account_device d join account a on a.id = d.account_id
                          join api_key k on k.id = a.api_key_id where k.employee_key = :key
                          union all
                          select a.id, 4, jsonb_build_object('kind', 'passkey', 'account', a.name, 'label', p.label,
                              'created_at', p.created_at, 'last_used_at', p.last_used_at)
                          from passkey p join account a on a.id = p.account_id
                          join api_key k on k.id = a.api_key_id where k.employee_key = :key
                          union all
                          select a.id, 5, jsonb_build_object('kind', 'identity', 'account', a.name, 'issuer', i.issuer,
                              'subject', i.subject, 'created_at', i.created_at)
                          from account_identity i join account a on a.id = i.account_id
                          join api_key k on k.id = a.api_key_id where k.employee_key = :key
                          union all
                          select a.id, 6, jsonb_build_object('kind', 'digest', 'account', a.name, 'address', d.address,
                              'language', d.language, 'last_told', d.told_on)
                          from digest_wish d join account a on a.id = d.account_id
                          join api_key k on k.id = a.api_key_id where k.employee_key = :key) accounts order by id, place
                    """),
            new ExportedRows(
                    "answers.json",
                    "answers to kiosks, kept in case that they ask again",
                    List.of("idempotency_key"),
                    "to_jsonb(i) - '{employee_key,api_key_id}'::text[]",
                    "from idempotency_key i where i.employee_key = :key order by i.created_at"),
            new ExportedRows(
                    "deliveries.json",
                    "which other systems were told of your events and corrections",
                    List.of("webhook_delivery", "webhook_attempt"),
                    """
                    jsonb_build_object('told', split_part(w.url, '?', 1), 'event', d.event, 'subject', d.subject,
                        'state', d.state, 'created_at', d.created_at, 'attempts',
                        (select jsonb_agg(jsonb_build_object('at', t.at, 'status', t.status) order by t.id)
                         from webhook_attempt t where t.delivery_id = d.id))
                    """,
                    """
                    from webhook_delivery d join webhook w on w.id = d.webhook_id
                    where d.subject in (select id from attendance_event where employee_key = :key
                                        union all select id from correction where employee_key = :key)
                    order by d.seq
                    """));

    /** Describes every file that holds rows, in the order of the export. */
    static final List<ExportedRows> ALL =
            Stream.concat(ExportedPerson.ALL.stream(), OF_TIME_AND_USE.stream()).toList();

    /** These tables about employees are in no file; each has the reason. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "self_key", "which of the keys in keys.json is that of your own page",
            "workday_seal", "seals of workdays.json, which say nothing else",
            "workday_stale", "which days of workdays.json are to be computed anew",
            "checkin_confirmation", "what a kiosk asked in the last minute; decisions.json has the figures",
            "template_photo", "which photo gave which template",
            "gallery_change", "numbers of templates that came and went, which name nobody");

    String statement() {
        return "select (" + row + ")::text " + from;
    }
}
