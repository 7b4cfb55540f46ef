-- A person may be employed several times: each period is a row, and no two of one person overlap. A person without any row
-- is employed without limit. See docs/attendance.md.

-- The days of one person as numbers, as employee_days has them (docs/adr/0007), for every day of the years 1 to 9999.
create function employment_days(employee_key bigint, first_day date, last_day date) returns int8range
    language sql immutable parallel safe as
    $$ select int8range(employee_key * 4194304 + coalesce(first_day - date '0001-01-01', 0),
                        employee_key * 4194304 + coalesce(last_day - date '0001-01-01', 4194303), '[]') $$;

create table employment (
    id           bigint generated always as identity primary key,
    employee_key bigint not null references employee check (employee_key between 0 and 1099511627775),
    first_day    date check (first_day between '0001-01-01' and '9999-12-31'),
    last_day     date check (last_day between coalesce(first_day, '0001-01-01') and '9999-12-31'),
    constraint employment_overlap exclude using gist (employment_days(employee_key, first_day, last_day) with &&)
);
comment on column employment.first_day is 'null: without a beginning';
comment on column employment.last_day is 'inclusive; null: open';
create index employment_employee on employment (employee_key, first_day);

-- Days beyond the calendar of the new table say "without limit" as well as the first or last day that it has.
insert into employment (employee_key, first_day, last_day)
select key,
       case when active_from < date '0001-01-01' then date '0001-01-01'
            when active_from > date '9999-12-31' then date '9999-12-31' else active_from end,
       case when active_to > date '9999-12-31' then date '9999-12-31'
            when active_to < date '0001-01-01' then date '0001-01-01' else active_to end
from employee where active_from is not null or active_to is not null;

-- What lists and reports show of somebody who was employed more than once, and what the time after leaving counts from.
create view latest_employment as
select distinct on (employee_key) employee_key, first_day, last_day
from employment order by employee_key, first_day desc nulls last;

create function employed_on(person bigint, day date) returns boolean language sql stable as $$
    select not exists (select from employment where employee_key = person)
        or exists (select from employment where employee_key = person
                   and coalesce(first_day, '-infinity') <= day and coalesce(last_day, 'infinity') >= day)
$$;

create or replace view reporting.employee as
select e.employee_id, e.full_name, e.site, l.first_day as active_from, l.last_day as active_to,
       e.erased_at is not null as erased
from employee e left join latest_employment l on l.employee_key = e.key;

create view reporting.employment as
select e.employee_id, e.full_name, m.first_day, m.last_day
from employment m join employee e on e.key = m.employee_key;

-- The days that are employed or not after a change, and were otherwise before, are derived anew: the planned ones with
-- those around them, whose punches may move, and those without a shift, which are flagged outside the employment.
create function stale_where_employed(person bigint, low date, high date) returns void language sql as $$
    insert into workday_stale (employee_key, first_day, last_day)
    select person, greatest(s.first_day, low) - 5, nullif(least(coalesce(s.last_day, 'infinity'), high), 'infinity') + 6
    from shift_assignment s
    where s.employee_key = person and low <= high and s.first_day <= high and coalesce(s.last_day, 'infinity') >= low
    union all
    select person, w.day, w.day from workday w
    where w.employee_key = person and w.shift is null and w.day between low and high
$$;

create function stale_from_employment_period() returns trigger language plpgsql as $$
declare
    one    employment := case when tg_op = 'DELETE' then old else new end;
    first  date := coalesce(one.first_day, '-infinity');
    last   date := coalesce(one.last_day, 'infinity');
    before date;
    ended  date;
begin
    if tg_op = 'UPDATE' then
        before := coalesce(old.first_day, '-infinity');
        ended := coalesce(old.last_day, 'infinity');
        perform stale_where_employed(one.employee_key, least(before, first), greatest(before, first) - 1)
            where before <> first;
        perform stale_where_employed(one.employee_key, least(ended, last) + 1, greatest(ended, last))
            where ended <> last;
    elsif exists (select from employment where employee_key = one.employee_key and id <> one.id) then
        perform stale_where_employed(one.employee_key, first, last);
    else -- without any period every day is employed
        perform stale_where_employed(one.employee_key, '-infinity', first - 1) where first > '-infinity';
        perform stale_where_employed(one.employee_key, last + 1, 'infinity') where last < 'infinity';
    end if;
    return null;
end $$;
create trigger stale_from_employment after insert or update or delete on employment
    for each row when (not purging()) execute function stale_from_employment_period();

drop trigger stale_from_employment on employee;
drop function stale_from_employment();

create or replace function employee_left() returns trigger language plpgsql as $$
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
    end if;
    return null;
end $$;

alter table employee drop constraint employee_active, drop column active_from, drop column active_to;
