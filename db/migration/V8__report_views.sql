-- What reports and BI tools read: nothing biometric, names of columns that stay. Documented in docs/reports.md. Columns
-- are added at the end only.
create schema reporting;
comment on schema reporting is 'Read-only views for reports and BI tools; see docs/reports.md';

create view reporting.employee as
select e.employee_id, e.full_name, e.site, e.active_from, e.active_to, e.erased_at is not null as erased
from employee e;

create view reporting.attendance_event as
select a.id, e.employee_id, e.full_name, a.site,
       (a.at at time zone a.zone)::date as day, a.at, a.at at time zone a.zone as local_time, a.zone,
       a.direction, a.mode, a.kiosk_id, a.captured_at
from attendance_event a join employee e on e.key = a.employee_key;

create view reporting.correction as
select c.id, e.employee_id, e.full_name, c.day, c.kind, c.event_id, c.at, c.direction,
       make_interval(secs => c.overtime_seconds) as overtime, c.reason, c.requested_by, c.requested_at,
       c.state, c.decided_by, c.decided_at, c.decision_reason
from correction c join employee e on e.key = c.employee_key;

create view reporting.workday as
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
       (select string_agg((x ->> 'rule') || ': ' || (x ->> 'effect'), '; ' order by place)
        from jsonb_array_elements(w.explain) with ordinality as list(x, place)) as why,
       w.explain, w.rules_version, w.derived_at, w.change_pending
from workday w join employee e on e.key = w.employee_key;
