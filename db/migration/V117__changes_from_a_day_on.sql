-- A change that names a first day and no last one, such as an assignment without an end, holds from that day on: a register of
-- later days shows it too. last_day stays what it was, since a replica of the release before reads it beside this one.
create or replace view reporting.register as
select e.employee_id, e.external_id, e.full_name, w.site, w.zone, w.day, w.day as last_day, 'DAY' as entry,
       w.first_in as at, make_interval(secs => w.first_in_offset) as at_offset, null::text as direction, null::text as proof,
       null::text as source, null::integer as source_line, null::timestamptz as recorded_at,
       w.first_in, make_interval(secs => w.first_in_offset) as first_in_offset,
       w.last_out, make_interval(secs => w.last_out_offset) as last_out_offset,
       make_interval(secs => w.worked_seconds) as worked, make_interval(secs => w.planned_seconds) as planned,
       w.status as action, null::text as state, null::text as author, null::timestamptz as authored_at, null::text as reason,
       null::text as decided_by, null::timestamptz as decided_at, null::text as decision_reason,
       null::text as record, null::text as about,
       false as open_ended
from workday w join employee e on e.key = w.employee_key
union all
select e.employee_id, e.external_id, e.full_name, a.site, a.zone,
       (a.at at time zone 'UTC' + make_interval(secs => a.offset_seconds))::date,
       (a.at at time zone 'UTC' + make_interval(secs => a.offset_seconds))::date, 'PUNCH',
       a.at, make_interval(secs => a.offset_seconds), a.direction, a.mode,
       coalesce(d.serial, 'SHA-256 ' || coalesce(u.sha256, i.sha256), a.kiosk_id), a.source_line,
       coalesce(a.received_at, u.at, i.at, a.at),
       null, null, null, null, null, null, null, null, null, null, null, null, null, null, a.id::text, null, false
from attendance_event a join employee e on e.key = a.employee_key
     left join device_upload u on u.id = a.device_upload_id left join device d on d.api_key_id = u.device_id
     left join punch_import i on i.id = a.punch_import_id
union all
select e.employee_id, e.external_id, e.full_name,
       coalesce(c.site, (select a.site from attendance_event a where a.id = c.event_id), e.site), c.zone, c.day, c.day, 'CORRECTION',
       c.at, null, c.direction, null, null, null, c.requested_at,
       null, null, null, null, make_interval(secs => c.overtime_seconds), null,
       c.kind, c.state, c.requested_by, c.requested_at, c.reason, c.decided_by, c.decided_at, c.decision_reason,
       c.id::text, c.event_id::text, false
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
       c.id::text, c.detail ->> 'id', coalesce(c.detail ->> 'firstDay' <> '' and c.detail ->> 'lastDay' is null, false)
from attendance_change c left join api_key k on k.id = c.api_key_id left join employee e on e.key = c.employee_key
     left join absence_request r on r.id = case when c.action in ('absence.approved', 'absence.rejected')
                                               then (c.detail ->> 'id')::uuid end
where jsonb_typeof(c.detail) = 'object' and c.action not like 'correction.%';
comment on column reporting.register.open_ended is 'whether it holds from its day on; last_day is then its first day';

insert into compatible_migration values ('117');
