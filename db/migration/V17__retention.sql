-- Data has its time. What may never be changed may yet be deleted when that is over: by a transaction that says so with
-- set_config('presente.purging', 'on', true). This guards against mistakes, as the triggers do, not against an administrator.
create function purging() returns boolean language sql stable as
    $$ select coalesce(current_setting('presente.purging', true), '') = 'on' $$;

create or replace function attendance_event_immutable() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and purging() then
        return null;
    end if;
    raise exception 'attendance events are immutable';
end $$;

create or replace function attendance_change_immutable() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and purging() then
        return null;
    end if;
    raise exception 'the log of changes is only ever added to';
end $$;

drop trigger correction_guard on correction;
create trigger correction_guard before update on correction for each row execute function correction_guard();
create trigger correction_guard_delete before delete on correction
    for each row when (not purging()) execute function correction_guard();

-- The days of what is purged are purged as well: there is nothing to compute anew.
drop trigger stale_from_days on shift_assignment;
create trigger stale_from_days after insert or update or delete on shift_assignment
    for each row when (not purging()) execute function stale_from_days();
drop trigger stale_from_days on absence;
create trigger stale_from_days after insert or update or delete on absence
    for each row when (not purging()) execute function stale_from_days();

-- When a person was last here: recognised, or asked for consent. Computing templates of another model is no activity.
create function employee_last_activity(employee employee) returns timestamptz language sql stable as $$
    select greatest(employee.created_at,
        (select max(at) from attendance_event where employee_key = employee.key),
        (select max(at) from consent where employee_key = employee.key and granted))
$$;

create table retention_run (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    deleted jsonb       not null
);
comment on column retention_run.deleted is 'number of rows by kind of data; nothing about a person';

alter table attendance_event validate constraint attendance_event_mode;
alter table attendance_event validate constraint attendance_event_evidence;
alter table gallery_change add column at timestamptz not null default now();
