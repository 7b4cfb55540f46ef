-- Local times come from the service alone. It stores the offset that it computed, and SQL converts by that, never by the name of
-- a zone: PostgreSQL has zone data of its own, of another release.

-- The releases of the zone data that this installation has used, in order. The last one is in force.
create table zone_release (
    id         bigint generated always as identity primary key,
    version    text         not null,
    source     varchar(500) not null,
    sha256     text         not null,
    published  date         not null,
    data       bytea        not null,
    applied_at timestamptz  not null,
    applied_by varchar(100) not null
);
comment on table zone_release is 'append-only: what counted when stays known';
comment on column zone_release.version is 'the name that IANA gave the release, such as 2026f';
comment on column zone_release.published is 'the day on which its file was written';
comment on column zone_release.data is 'the text of tzdata.zi, compressed by gzip';

-- Null: written by an earlier version. The service fills it when it starts.
alter table attendance_event add column offset_seconds integer check (offset_seconds between -64800 and 64800);
comment on column attendance_event.offset_seconds is 'how far the clock of the zone was ahead of UTC; null: not computed yet';
create index attendance_event_without_offset on attendance_event (seq) where offset_seconds is null;

alter table workday
    add column first_in_offset integer,
    add column last_out_offset integer;
comment on column workday.first_in_offset is 'how far the clock of the zone was ahead of UTC at first_in, in seconds';
comment on column workday.last_out_offset is 'the same at last_out';
create index workday_without_offset on workday (employee_key, day)
    where first_in is not null and first_in_offset is null or last_out is not null and last_out_offset is null;

-- An offset is not what happened but what the zone data say of it. It is filled once; only a transaction that says so with
-- set_config('presente.zones', 'on', true), because the zone data are another release, may put another one there.
drop trigger attendance_event_immutable on attendance_event;
create trigger attendance_event_immutable before delete or truncate on attendance_event
    for each statement execute function attendance_event_immutable();

create function attendance_event_unchanged() returns trigger language plpgsql as $$
declare
    filled attendance_event := old;
begin
    if old.offset_seconds is null or coalesce(current_setting('presente.zones', true), '') = 'on' then
        filled.offset_seconds := new.offset_seconds;
    end if;
    if new is distinct from filled then
        raise exception 'attendance events are immutable';
    end if;
    return new;
end $$;
create trigger attendance_event_unchanged before update on attendance_event
    for each row execute function attendance_event_unchanged();

create or replace view reporting.attendance_event as
select a.id, e.employee_id, e.full_name, a.site,
       (a.at at time zone 'UTC' + make_interval(secs => a.offset_seconds))::date as day, a.at,
       a.at at time zone 'UTC' + make_interval(secs => a.offset_seconds) as local_time, a.zone,
       a.direction, a.mode, a.kiosk_id, a.captured_at, e.external_id,
       make_interval(secs => a.offset_seconds) as at_offset
from attendance_event a join employee e on e.key = a.employee_key;

create or replace view reporting.workday as
select e.employee_id, e.full_name, w.site, w.day, w.zone, w.shift, w.status,
       array_to_string(w.flags, ' ') as flags,
       w.first_in, w.last_out,
       w.first_in at time zone 'UTC' + make_interval(secs => w.first_in_offset) as first_in_local,
       w.last_out at time zone 'UTC' + make_interval(secs => w.last_out_offset) as last_out_local,
       make_interval(secs => w.planned_seconds) as planned,
       make_interval(secs => w.excused_seconds) as excused,
       make_interval(secs => w.worked_seconds) as worked,
       make_interval(secs => w.regular_seconds) as regular,
       make_interval(secs => w.overtime_seconds) as overtime,
       make_interval(secs => w.pending_seconds) as pending,
       make_interval(secs => w.late_seconds) as late,
       make_interval(secs => w.early_seconds) as early,
       cardinality(w.events) as events,
       (select string_agg((x ->> 'rule') || ': ' || explained(x), '; ' order by place)
        from jsonb_array_elements(w.explain) with ordinality as list(x, place)) as why,
       w.explain, w.rules_version, w.derived_at, w.change_pending,
       (select string_agg(x ->> 'kind', ', ' order by place)
        from jsonb_array_elements(w.leave) with ordinality as list(x, place)) as leave,
       make_interval(secs => (select coalesce(sum((x ->> 'excused_seconds')::integer), 0)
        from jsonb_array_elements(w.leave) x where (x ->> 'paid')::boolean)) as paid_leave,
       make_interval(secs => (select coalesce(sum((x ->> 'excused_seconds')::integer), 0)
        from jsonb_array_elements(w.leave) x where not (x ->> 'paid')::boolean)) as unpaid_leave,
       e.external_id,
       make_interval(secs => w.first_in_offset) as first_in_offset,
       make_interval(secs => w.last_out_offset) as last_out_offset
from workday w join employee e on e.key = w.employee_key;
