-- False: the server alternated, so nobody said that this was coming or going.
alter table attendance_event add column direction_stated boolean not null default false;
create index attendance_event_employee_at on attendance_event (employee_key, at);

-- A wish to change what the events say. The request never changes; it is decided once.
create table correction (
    id              uuid primary key,
    employee_key    bigint       not null references employee,
    kind            text         not null check (kind in ('ADD', 'VOID', 'CHANGE', 'NOT_ME', 'OVERTIME')),
    event_id        uuid,
    at              timestamptz,
    direction       text check (direction in ('IN', 'OUT')),
    zone            text         not null,
    day             date         not null,
    overtime_seconds integer check (overtime_seconds >= 0),
    reason          varchar(500) not null,
    requested_by    varchar(100) not null,
    requested_key   bigint       not null references api_key,
    requested_at    timestamptz  not null,
    state           text         not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REJECTED')),
    decision        bigint,
    decided_by      varchar(100),
    decided_key     bigint references api_key,
    decided_at      timestamptz,
    decision_reason varchar(500),
    check ((kind in ('VOID', 'CHANGE', 'NOT_ME')) = (event_id is not null)),
    check ((kind = 'OVERTIME') = (overtime_seconds is not null)),
    check (kind <> 'ADD' or at is not null),
    check ((state = 'REQUESTED') = (decided_at is null))
);
comment on column correction.event_id is 'an attendance event, or a correction that added one';
comment on column correction.day is 'the first day that the correction may change; of OVERTIME the day itself';
comment on column correction.decision is 'rises with each decision about a person: of two about one event the later counts';
create sequence correction_decision;
create index correction_employee on correction (employee_key, state);
create index correction_event on correction (event_id);

create function correction_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'corrections are never deleted';
    end if;
    -- texts may be erased, with the person they name
    if new.reason = 'erased' then old.reason := new.reason; end if;
    if new.requested_by = 'erased' then old.requested_by := new.requested_by; end if;
    if new.decision_reason = 'erased' then old.decision_reason := new.decision_reason; end if;
    if new.decided_by = 'erased' then old.decided_by := new.decided_by; end if;
    if old.state <> 'REQUESTED' then
        if new is distinct from old then
            raise exception 'a correction is decided once';
        end if;
    elsif (new.id, new.employee_key, new.kind, new.event_id, new.at, new.direction, new.zone, new.day,
           new.overtime_seconds, new.reason, new.requested_by, new.requested_key, new.requested_at)
        is distinct from
          (old.id, old.employee_key, old.kind, old.event_id, old.at, old.direction, old.zone, old.day,
           old.overtime_seconds, old.reason, old.requested_by, old.requested_key, old.requested_at) then
        raise exception 'the request of a correction never changes';
    end if;
    return new;
end $$;
create trigger correction_guard before update or delete on correction for each row execute function correction_guard();

-- Derived, and derived again whenever something it rests on changes.
create table workday (
    employee_key      bigint      not null references employee,
    day               date        not null,
    zone              text        not null,
    site              varchar(100),
    shift             varchar(100),
    status            text        not null,
    flags             text[]      not null,
    opens_at          timestamptz not null,
    closes_at         timestamptz not null,
    first_in          timestamptz,
    last_out          timestamptz,
    present_since     timestamptz,
    planned_seconds   integer     not null,
    excused_seconds   integer     not null,
    worked_seconds    integer     not null,
    regular_seconds   integer     not null,
    overtime_seconds  integer     not null,
    pending_seconds   integer     not null,
    late_seconds      integer     not null,
    early_seconds     integer     not null,
    events            uuid[]      not null,
    explain           jsonb       not null,
    rules_version     text        not null,
    derived_at        timestamptz not null,
    change_pending    boolean     not null default false,
    primary key (employee_key, day)
);
comment on column workday.status is 'OPEN, PRESENT, HALF_DAY, ABSENT, LEAVE, HOLIDAY, REST, UNPLANNED';
comment on column workday.regular_seconds is 'paid within the plan; with overtime_seconds all that is paid';
comment on column workday.pending_seconds is 'overtime that waits for approval';
comment on column workday.events is 'the events, or the corrections that added one, that the day was derived from';
comment on column workday.change_pending is 'something arrived after the period was locked; unlocking derives the day anew';
create index workday_day on workday (day, employee_key);

-- The days to derive anew once due_at has come. Only ever added to by those who change something, so that nobody waits.
create table workday_stale (
    id           bigint generated always as identity primary key,
    employee_key bigint      not null,
    first_day    date        not null,
    last_day     date,
    due_at       timestamptz not null default '-infinity'
);
create index workday_stale_due on workday_stale (due_at);
create index workday_stale_employee on workday_stale (employee_key);

-- Triggers note what changed, so that nothing can change past them. A shift with its windows reaches from half a day
-- before its date to three days after, and zones lie up to 14 hours apart: hence minus 3 and plus 2.
create function stale_from_events() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, min((at at time zone 'UTC')::date) - 3, max((at at time zone 'UTC')::date) + 2
    from added group by employee_key;
    return null;
end $$;
create trigger stale_from_events after insert on attendance_event
    referencing new table as added for each statement execute function stale_from_events();

create function stale_from_correction() returns trigger language plpgsql as $$
begin
    if new.state = 'APPROVED' and old.state <> 'APPROVED' then
        insert into workday_stale (employee_key, first_day, last_day)
        select new.employee_key, min(d) - 3, max(d) + 2
        from (select new.day as d
              union all select (new.at at time zone 'UTC')::date where new.at is not null
              union all select (e.at at time zone 'UTC')::date from attendance_event e where e.id = new.event_id
              union all select (c.at at time zone 'UTC')::date from correction c
                        where c.at is not null and (c.id = new.event_id or c.event_id = new.event_id)) days;
    end if;
    return null;
end $$;
create trigger stale_from_correction after update on correction
    for each row execute function stale_from_correction();

create function stale_from_days() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into workday_stale (employee_key, first_day, last_day)
        values (old.employee_key, old.first_day - 3, old.last_day + 2);
    end if;
    if tg_op <> 'DELETE' then
        insert into workday_stale (employee_key, first_day, last_day)
        values (new.employee_key, new.first_day - 3, new.last_day + 2);
    end if;
    return null;
end $$;
create trigger stale_from_days after insert or update or delete on shift_assignment
    for each row execute function stale_from_days();
create trigger stale_from_days after insert or update or delete on absence
    for each row execute function stale_from_days();

create function stale_from_holiday() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select distinct a.employee_key, d.day, d.day
    from (select old.site, old.day where tg_op <> 'INSERT' union all select new.site, new.day where tg_op <> 'DELETE') d
    join shift_assignment a on (d.site is null or a.site = d.site)
        and a.first_day <= d.day and (a.last_day is null or a.last_day >= d.day);
    return null;
end $$;
create trigger stale_from_holiday after insert or update or delete on holiday
    for each row execute function stale_from_holiday();

create function stale_from_shift() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, first_day - 3, last_day + 2 from shift_assignment a
    where a.shift = new.name
       or exists (select from roster_day r where r.roster = a.roster and r.shift = new.name);
    return null;
end $$;
create trigger stale_from_shift after update on shift for each row execute function stale_from_shift();

create function stale_from_roster() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, first_day - 3, last_day + 2 from shift_assignment where roster = new.name;
    return null;
end $$;
create trigger stale_from_roster after update on roster for each row execute function stale_from_roster();

create function stale_from_site() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, first_day - 3, last_day + 2 from shift_assignment where site = new.name;
    return null;
end $$;
create trigger stale_from_site after update on site for each row execute function stale_from_site();

-- An erased person works here no longer, and nothing written about the person stays.
create function employee_left() returns trigger language plpgsql as $$
begin
    if new.erased_at is not null and old.erased_at is null then
        delete from shift_assignment where employee_key = new.key and first_day > (new.erased_at at time zone 'UTC')::date;
        update shift_assignment set last_day = (new.erased_at at time zone 'UTC')::date
        where employee_key = new.key and (last_day is null or last_day > (new.erased_at at time zone 'UTC')::date);
        update absence set kind = 'erased' where employee_key = new.key;
        update correction set reason = 'erased', requested_by = 'erased',
            decision_reason = case when decision_reason is not null then 'erased' end,
            decided_by = case when decided_by is not null then 'erased' end
        where employee_key = new.key;
        update correction set requested_by = 'erased' where requested_by = old.employee_id;
        update correction set decided_by = 'erased' where decided_by = old.employee_id;
    elsif (new.active_from, new.active_to) is distinct from (old.active_from, old.active_to) then
        insert into workday_stale (employee_key, first_day, last_day)
        select employee_key, first_day - 3, last_day + 2 from shift_assignment where employee_key = new.key;
    end if;
    return null;
end $$;
create trigger employee_left after update on employee for each row execute function employee_left();

-- What unlocking lets through: days that could not change wait without end.
create function stale_from_unlock() returns trigger language plpgsql as $$
begin
    update workday_stale set due_at = '-infinity'
    where due_at = 'infinity' and first_day between old.first_day and old.last_day;
    return null;
end $$;
create trigger stale_from_unlock after delete on period_lock for each row execute function stale_from_unlock();
