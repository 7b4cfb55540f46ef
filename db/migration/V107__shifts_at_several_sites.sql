-- A part of a shift may name the site where it is worked. What changes at that site changes the days of everybody who has the
-- shift, wherever it is assigned.

create view shift_site as
select distinct r.shift, s.site
from (select name as shift, definition from shift union all select shift, definition from shift_version) r,
     jsonb_to_recordset(r.definition -> 'segments') as s(site text)
where s.site is not null;
comment on view shift_site is 'the sites that shifts name, by their first rules or by any version';

create view assignment_site as
select a.employee_key, a.first_day, a.last_day, a.site from shift_assignment a
union all
select a.employee_key, a.first_day, a.last_day, s.site from shift_site s join shift_assignment a
    on (a.shift = s.shift or exists (select from roster_day r where r.roster = a.roster and r.shift = s.shift))
    and a.site <> s.site;
comment on view assignment_site is 'where people may be planned: at the site of each assignment and at those that its shifts name';

-- Running replicas of an older release use these views from now on, through the triggers.
do $$
declare reader text;
begin
    for reader in select grantee from information_schema.role_table_grants
        where table_schema = current_schema() and table_name = 'shift_assignment' and privilege_type = 'SELECT'
          and grantee <> current_user
    loop
        execute format('grant select on shift_site, assignment_site to %I', reader);
    end loop;
end $$;

create or replace function stale_from_holiday() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select distinct a.employee_key, d.day, d.day + 2
    from (select old.site, old.day where tg_op <> 'INSERT' union all select new.site, new.day where tg_op <> 'DELETE') d
    join assignment_site a on (d.site is null or a.site = d.site)
        and a.first_day <= d.day and (a.last_day is null or a.last_day >= d.day);
    return null;
end $$;

create or replace function stale_from_site() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select a.employee_key, a.first_day - 5, a.last_day + 6 from shift_assignment a
    where a.site = new.name and coalesce(
        (select bool_or(w.zone <> new.zone) from workday w where w.employee_key = a.employee_key and w.site = a.site
            and w.day >= a.first_day and (a.last_day is null or w.day <= a.last_day)), true)
       or exists (select from shift_site s where s.site = new.name and (a.shift = s.shift
            or exists (select from roster_day r where r.roster = a.roster and r.shift = s.shift)));
    return null;
end $$;

create or replace view reporting.workday_interval as
select e.employee_id, e.external_id, e.full_name, coalesce(s.site, w.site) as site, w.day,
       coalesce(s.zone, w.zone) as zone, w.shift, w.status,
       s."from" as begins, s."to" as ends, s."to" - s."from" as length, s.pay, s.why
from workday w join employee e on e.key = w.employee_key,
     jsonb_to_recordset(w.stretches) as s("from" timestamptz, "to" timestamptz, pay text, why text, site text, zone text);

comment on column workday.stretches is
    'a list of from, to, pay and why, as long as worked_seconds, with site and zone where these are not those of the day; null: derived by an earlier release; empty beside worked time: not known';

insert into compatible_migration values ('107');
