-- Which minutes of a day were worked, and what each part of them is paid as: what the payroll splits at midnight.
alter table workday add column stretches jsonb;
comment on column workday.stretches is
    'a list of from, to, pay and why, as long as worked_seconds; null: derived by an earlier release; empty beside worked time: not known';

create index workday_without_stretches on workday (employee_key) where stretches is null;

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
       make_interval(secs => w.last_out_offset) as last_out_offset,
       w.stretches, w.leave as leave_taken
from workday w join employee e on e.key = w.employee_key;

create view reporting.workday_interval as
select e.employee_id, e.external_id, e.full_name, w.site, w.day, w.zone, w.shift, w.status,
       s."from" as begins, s."to" as ends, s."to" - s."from" as length, s.pay, s.why
from workday w join employee e on e.key = w.employee_key,
     jsonb_to_recordset(w.stretches) as s("from" timestamptz, "to" timestamptz, pay text, why text);

create view reporting.holiday as select site, day, name, portion from holiday;

insert into compatible_migration values ('71');
