-- Closing a period seals its worked days, so that one shows that somebody else has changed since: docs/audit.md. The days of
-- periods that are closed already are sealed here, as they stand; each gets its mark when marking begins.
-- employee_key references nobody by a foreign key: people are never deleted, and whoever closes a period would wait for each of
-- them, in no order, while an import that changes them waits for the end of the closing.
create table workday_seal (
    lock_id      bigint not null,
    employee_key bigint not null,
    last_day     date   not null,
    days         bytea  not null,
    primary key (lock_id, employee_key)
);
create index workday_seal_employee on workday_seal (employee_key);
alter table workday_seal alter column days set storage external; -- hashes cannot be compressed
comment on column workday_seal.last_day is 'the last of the days; the time that retention looks at';
comment on column workday_seal.days is
    'for each day its number since 2000-01-01 and the first 12 bytes of a SHA-256 of what was counted, by day; zeros where an earlier release derived it';

insert into workday_seal (lock_id, employee_key, last_day, days)
select l.id, w.employee_key, max(w.day), string_agg(int4send(w.day - date '2000-01-01') || case
    when w.stretches is null or (w.first_in is null) <> (w.first_in_offset is null)
        or (w.last_out is null) <> (w.last_out_offset is null) then '\x000000000000000000000000'
    else substr(sha256(convert_to(row(w.zone, w.site, w.shift, w.status, w.flags, extract(epoch from w.first_in),
        extract(epoch from w.last_out), extract(epoch from w.present_since), w.planned_seconds, w.excused_seconds,
        w.worked_seconds, w.regular_seconds, w.overtime_seconds, w.pending_seconds, w.late_seconds, w.early_seconds,
        w.events, w.first_in_offset, w.last_out_offset, w.stretches,
        (select jsonb_agg(x - 'kind' order by i) from jsonb_array_elements(w.leave) with ordinality e (x, i)))::text,
        'UTF8')), 1, 12) end, ''::bytea order by w.day)
from period_lock l join workday w on w.day between l.first_day and l.last_day and (l.site is null or w.site = l.site)
where not (w.change_pending and w.status = 'UNPLANNED' and cardinality(w.events) = 0 and cardinality(w.flags) = 0
    and w.worked_seconds + w.regular_seconds + w.overtime_seconds + w.pending_seconds
    + w.planned_seconds + w.excused_seconds + w.late_seconds + w.early_seconds = 0)
group by l.id, w.employee_key;
insert into compatible_migration values ('113');
