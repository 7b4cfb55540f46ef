-- The rules for days, version 2. Days that are derived already stay as they are until something touches them.

-- Each leave of the day: kind, paid, portion and the time it takes from the plan.
alter table workday add column leave jsonb not null default '[]';
comment on column workday.leave is
    'a list of {kind, paid, portion, excused_seconds}; empty in what was derived by the rules of version 1';
comment on column workday.explain is
    'a list of {rule, code, arguments}; by the rules of version 1 a list of {rule, inputs, effect}';

-- A kind of leave may tell of an illness, so it goes when the person is erased, also on days that are locked.
create function erase_leave_of_days() returns trigger language plpgsql as $$
begin
    update workday w
    set leave = (select jsonb_agg(x || '{"kind": "erased"}' order by place)
                 from jsonb_array_elements(w.leave) with ordinality as list(x, place))
    where w.employee_key = new.key and w.leave <> '[]';
    return null;
end $$;
create trigger erase_leave_of_days after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function erase_leave_of_days();

-- Half holidays: a site may have one for each half of a day.
alter table holiday add column portion text not null default 'FULL'
    check (portion in ('FULL', 'FIRST_HALF', 'SECOND_HALF'));
alter table holiday drop constraint holiday_site_day_key;
alter table holiday add unique nulls not distinct (site, day, portion);

-- Two absences may share a day when one takes its first half and the other its second. See docs/adr/0007.
alter table absence drop constraint absence_overlap;
alter table absence
    add constraint absence_overlap
        exclude using gist (employee_days(employee_key, first_day, last_day) with &&) where (portion <> 'SECOND_HALF'),
    add constraint absence_overlap_second
        exclude using gist (employee_days(employee_key, first_day, last_day) with &&) where (portion <> 'FIRST_HALF');

-- The default of the threshold is 15 minutes from now on. Shifts that name none keep what they had, so no day changes.
alter table shift disable trigger stale_from_shift;
update shift
set definition = jsonb_set(definition, '{overtime}',
        case when jsonb_typeof(definition -> 'overtime') = 'object' then definition -> 'overtime' else '{}' end
            || '{"threshold": "PT0S"}')
where definition #>> '{overtime,threshold}' is null;
alter table shift enable trigger stale_from_shift;

-- A punch belongs to a shift of at most four days before and three days after its date in UTC: it reaches from half a day
-- before the date of the shift to three days after, a going follows its coming by a day at most, and zones lie up to 14
-- hours apart. The rest before a day is measured from up to two days before.
create or replace function stale_from_events() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, min((at at time zone 'UTC')::date) - 4, max((at at time zone 'UTC')::date) + 5
    from added group by employee_key;
    return null;
end $$;

create or replace function stale_from_correction() returns trigger language plpgsql as $$
begin
    if new.state = 'APPROVED' and old.state <> 'APPROVED' then
        insert into workday_stale (employee_key, first_day, last_day)
        select new.employee_key, min(d) - 4, max(d) + 5
        from (select new.day as d
              union all select (new.at at time zone 'UTC')::date where new.at is not null
              union all select (e.at at time zone 'UTC')::date from attendance_event e where e.id = new.event_id
              union all select (c.at at time zone 'UTC')::date from correction c
                        where c.at is not null and (c.id = new.event_id or c.event_id = new.event_id)) days;
    end if;
    return null;
end $$;

-- Another plan gives and takes punches to and from the days around it.
create or replace function stale_from_days() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into workday_stale (employee_key, first_day, last_day)
        values (old.employee_key, old.first_day - 5, old.last_day + 6);
    end if;
    if tg_op <> 'DELETE' then
        insert into workday_stale (employee_key, first_day, last_day)
        values (new.employee_key, new.first_day - 5, new.last_day + 6);
    end if;
    return null;
end $$;

create or replace function stale_from_holiday() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select distinct a.employee_key, d.day, d.day + 2
    from (select old.site, old.day where tg_op <> 'INSERT' union all select new.site, new.day where tg_op <> 'DELETE') d
    join shift_assignment a on (d.site is null or a.site = d.site)
        and a.first_day <= d.day and (a.last_day is null or a.last_day >= d.day);
    return null;
end $$;

create or replace function stale_from_shift() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, first_day - 5, last_day + 6 from shift_assignment a
    where a.shift = new.name
       or exists (select from roster_day r where r.roster = a.roster and r.shift = new.name);
    return null;
end $$;

create or replace function stale_from_roster() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, first_day - 5, last_day + 6 from shift_assignment where roster = new.name;
    return null;
end $$;

create or replace function stale_from_site() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, first_day - 5, last_day + 6 from shift_assignment where site = new.name;
    return null;
end $$;

-- What a line of explain came to: the sentence of version 1, or else the code and its main argument.
create function explained(line jsonb) returns text language sql immutable parallel safe as $$
    select coalesce(line ->> 'effect',
        concat_ws(' ', nullif(line ->> 'code', line ->> 'rule'), coalesce(
            a ->> 'late', a ->> 'early', a ->> 'minus', a ->> 'plus', a ->> 'paid', a ->> 'most', a ->> 'beyond',
            a ->> 'status', a ->> 'excused', a ->> 'until', a ->> 'from', a ->> 'counted', a ->> 'rest', a ->> 'part',
            a ->> 'site', a ->> 'planned', a ->> 'present', a ->> 'at')))
    from (select line -> 'arguments' as a) arguments
$$;

create or replace view reporting.workday as
select e.employee_id, e.full_name, w.site, w.day, w.zone, w.shift, w.status,
       array_to_string(w.flags, ' ') as flags,
       w.first_in, w.last_out,
       w.first_in at time zone w.zone as first_in_local, w.last_out at time zone w.zone as last_out_local,
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
        from jsonb_array_elements(w.leave) x where not (x ->> 'paid')::boolean)) as unpaid_leave
from workday w join employee e on e.key = w.employee_key;
