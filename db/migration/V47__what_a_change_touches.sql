-- A change marks the days that it can change, and no others: a day that nothing has touched stays as it was derived.

-- A period that begins or ends on another day changes the days between the old and the new boundary, and gives and takes
-- punches to and from the days around these.
create or replace function stale_from_days() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(old) - '{first_day,last_day}'::text[] = to_jsonb(new) - '{first_day,last_day}'::text[] then
        insert into workday_stale (employee_key, first_day, last_day)
        select new.employee_key, least(old.first_day, new.first_day) - 5, greatest(old.first_day, new.first_day) + 5
        where old.first_day <> new.first_day;
        insert into workday_stale (employee_key, first_day, last_day)
        select new.employee_key, least(old.last_day, new.last_day) - 4,
               case when old.last_day is not null and new.last_day is not null
                    then greatest(old.last_day, new.last_day) + 6 end
        where old.last_day is distinct from new.last_day;
        return null;
    end if;
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

-- Leave moves no punch. It changes when somebody is taken to have gone, from which the rest of the next two days is measured.
create function stale_from_absence() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into workday_stale (employee_key, first_day, last_day)
        values (old.employee_key, old.first_day, old.last_day + 2);
    end if;
    if tg_op <> 'DELETE' then
        insert into workday_stale (employee_key, first_day, last_day)
        values (new.employee_key, new.first_day, new.last_day + 2);
    end if;
    return null;
end $$;
drop trigger stale_from_days on absence;
create trigger stale_from_absence after insert or update or delete on absence
    for each row when (not purging()) execute function stale_from_absence();

-- One statement may add punches of days that lie far apart: those at most nine days apart share what is around them.
create or replace function stale_from_events() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select employee_key, min(day) - 4, max(day) + 5
    from (select employee_key, day, count(*) filter (where begins) over (partition by employee_key order by day) as run
          from (select employee_key, day,
                       day > lag(day) over (partition by employee_key order by day) + 9 as begins
                from (select distinct employee_key, (at at time zone 'UTC')::date as day from added) days) gaps) runs
    group by employee_key, run;
    return null;
end $$;

-- A decision about overtime changes its day only.
create or replace function stale_from_correction() returns trigger language plpgsql as $$
begin
    if new.state = 'APPROVED' and old.state <> 'APPROVED' then
        insert into workday_stale (employee_key, first_day, last_day)
        select new.employee_key, new.day, new.day where new.kind = 'OVERTIME';
        insert into workday_stale (employee_key, first_day, last_day)
        select distinct new.employee_key, d - 4, d + 5
        from (select new.day as d
              union all select (new.at at time zone 'UTC')::date where new.at is not null
              union all select (e.at at time zone 'UTC')::date from attendance_event e where e.id = new.event_id
              union all select (c.at at time zone 'UTC')::date from correction c
                        where c.at is not null and (c.id = new.event_id or c.event_id = new.event_id)) days
        where new.kind <> 'OVERTIME';
    end if;
    return null;
end $$;

-- The first rules of a shift hold until its first version begins.
create or replace function stale_from_shift() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select a.employee_key, a.first_day - 5, least(a.last_day, v.first - 1) + 6
    from (select min(effective_from) as first from shift_version where shift = new.name) v, shift_assignment a
    where (a.shift = new.name or exists (select from roster_day r where r.roster = a.roster and r.shift = new.name))
        and (v.first is null or a.first_day < v.first);
    return null;
end $$;
drop trigger stale_from_shift on shift;
create trigger stale_from_shift after update on shift
    for each row when (old.definition is distinct from new.definition) execute function stale_from_shift();

-- A version holds until the next one begins.
create or replace function stale_from_shift_version() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select a.employee_key, greatest(a.first_day, v.effective_from) - 5, least(a.last_day, v.next - 1) + 6
    from (select c.*, (select min(n.effective_from) from shift_version n
                       where n.shift = c.shift and n.effective_from > c.effective_from) as next
          from (select old.shift, old.effective_from where tg_op <> 'INSERT'
                union select new.shift, new.effective_from where tg_op <> 'DELETE') c) v
    join shift_assignment a on (a.shift = v.shift
        or exists (select from roster_day r where r.roster = a.roster and r.shift = v.shift))
        and (a.last_day is null or a.last_day >= v.effective_from) and (v.next is null or a.first_day < v.next)
    where tg_op <> 'UPDATE' or to_jsonb(old) <> to_jsonb(new);
    return null;
end $$;

-- A site whose zone nobody had said has days in the zone of the service: when it is given this zone, nothing changes.
create or replace function stale_from_site() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select a.employee_key, a.first_day - 5, a.last_day + 6 from shift_assignment a
    where a.site = new.name and coalesce(
        (select bool_or(w.zone <> new.zone) from workday w where w.employee_key = a.employee_key and w.site = a.site
            and w.day >= a.first_day and (a.last_day is null or w.day <= a.last_day)), true);
    return null;
end $$;
drop trigger stale_from_site on site;
create trigger stale_from_site after update on site
    for each row when (old.zone is distinct from new.zone) execute function stale_from_site();
