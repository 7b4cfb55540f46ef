-- Employees who look at their own days at /me. Each has an inner key, in whose name the person's requests are recorded; it has no
-- scope, and nobody knows a text for it.
create table self_key (
    employee_key bigint primary key references employee,
    api_key_id   bigint not null unique references api_key
);

-- Links from HR that let a person in once. The code is random, so a plain hash is enough.
create table self_link (
    id           uuid        primary key,
    employee_key bigint      not null references employee,
    code_hash    bytea       not null unique check (octet_length(code_hash) = 32),
    created_key  bigint      not null references api_key,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);
create index self_link_employee on self_link (employee_key);

create table self_session (
    token_hash   bytea       primary key check (octet_length(token_hash) = 32),
    employee_key bigint      not null references employee,
    link_id      uuid        references self_link on delete cascade,
    way          text        not null check (way in ('LINK', 'KIOSK')),
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index self_session_employee on self_session (employee_key);
create index self_session_link on self_session (link_id);
comment on column self_session.link_id is 'whoever revokes the link ends the session';

-- What people ask for; once approved it is an absence.
create table absence_request (
    id              uuid        primary key,
    employee_key    bigint      not null references employee,
    first_day       date        not null,
    last_day        date        not null check (last_day >= first_day),
    kind            text        not null,
    portion         text        not null check (portion in ('FULL', 'FIRST_HALF', 'SECOND_HALF')),
    note            text,
    state           text        not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    requested_at    timestamptz not null,
    requested_key   bigint      not null references api_key,
    decided_at      timestamptz,
    decided_key     bigint      references api_key,
    decision_reason text
);
create index absence_request_employee on absence_request (employee_key, first_day);
create index absence_request_waiting on absence_request (first_day) where state = 'REQUESTED';

-- The erasure of a person ends their visits, and takes the person's id out of the name of the inner key. What still waits is
-- withdrawn. A kind of leave may tell of an illness.
create function own_page_forgotten() returns trigger language plpgsql as $$
begin
    delete from self_session where employee_key = new.key;
    delete from self_link where employee_key = new.key;
    update api_key set name = 'employee', revoked_at = coalesce(revoked_at, new.erased_at)
    where id in (select api_key_id from self_key where employee_key = new.key);
    update absence_request set kind = 'erased', note = null, decision_reason = null,
        state = case state when 'REQUESTED' then 'WITHDRAWN' else state end
    where employee_key = new.key;
    return null;
end $$;
create trigger own_page_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function own_page_forgotten();
-- The register says why leave was approved or rejected. The reason stays in the request, where erasure reaches it.
create or replace view reporting.register as
select e.employee_id, e.external_id, e.full_name, w.site, w.zone, w.day, w.day as last_day, 'DAY' as entry,
       w.first_in as at, make_interval(secs => w.first_in_offset) as at_offset, null::text as direction, null::text as proof,
       null::text as source, null::integer as source_line, null::timestamptz as recorded_at,
       w.first_in, make_interval(secs => w.first_in_offset) as first_in_offset,
       w.last_out, make_interval(secs => w.last_out_offset) as last_out_offset,
       make_interval(secs => w.worked_seconds) as worked, make_interval(secs => w.planned_seconds) as planned,
       w.status as action, null::text as state, null::text as author, null::timestamptz as authored_at, null::text as reason,
       null::text as decided_by, null::timestamptz as decided_at, null::text as decision_reason,
       null::text as record, null::text as about
from workday w join employee e on e.key = w.employee_key
union all
select e.employee_id, e.external_id, e.full_name, a.site, a.zone,
       (a.at at time zone 'UTC' + make_interval(secs => a.offset_seconds))::date,
       (a.at at time zone 'UTC' + make_interval(secs => a.offset_seconds))::date, 'PUNCH',
       a.at, make_interval(secs => a.offset_seconds), a.direction, a.mode,
       coalesce(d.serial, 'SHA-256 ' || coalesce(u.sha256, i.sha256), a.kiosk_id), a.source_line,
       coalesce(a.received_at, u.at, i.at, a.at),
       null, null, null, null, null, null, null, null, null, null, null, null, null, null, a.id::text, null
from attendance_event a join employee e on e.key = a.employee_key
     left join device_upload u on u.id = a.device_upload_id left join device d on d.api_key_id = u.device_id
     left join punch_import i on i.id = a.punch_import_id
union all
select e.employee_id, e.external_id, e.full_name,
       coalesce(c.site, (select a.site from attendance_event a where a.id = c.event_id), e.site), c.zone, c.day, c.day, 'CORRECTION',
       c.at, null, c.direction, null, null, null, c.requested_at,
       null, null, null, null, make_interval(secs => c.overtime_seconds), null,
       c.kind, c.state, c.requested_by, c.requested_at, c.reason, c.decided_by, c.decided_at, c.decision_reason,
       c.id::text, c.event_id::text
from correction c join employee e on e.key = c.employee_key
union all
-- a change is about the days that it names, or else it stands on the day on which it was made; those of corrections are above
select e.employee_id, e.external_id, e.full_name, coalesce(c.detail ->> 'site', e.site), 'UTC',
       coalesce((c.detail ->> 'firstDay')::date, (c.detail ->> 'day')::date, (c.at at time zone 'UTC')::date),
       coalesce((c.detail ->> 'lastDay')::date, (c.detail ->> 'firstDay')::date, (c.detail ->> 'day')::date,
                (c.at at time zone 'UTC')::date), 'CHANGE',
       null, null, null, null, null, null, c.at,
       null, null, null, null, null, null,
       c.action, null, coalesce(k.name, c.command), c.at,
       coalesce(r.decision_reason, c.detail ->> 'reason'), null, null, null,
       c.id::text, c.detail ->> 'id'
from attendance_change c left join api_key k on k.id = c.api_key_id left join employee e on e.key = c.employee_key
     left join absence_request r on r.id = case when c.action in ('absence.approved', 'absence.rejected')
                                               then (c.detail ->> 'id')::uuid end
where jsonb_typeof(c.detail) = 'object' and c.action not like 'correction.%';

insert into compatible_migration values ('84');
