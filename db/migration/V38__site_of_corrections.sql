-- Where a punch that a correction adds is counted when no event of the day says where the person was.
alter table correction add column site varchar(100);
comment on column correction.site is 'of ADD: that of the person when asked for; null also in what was asked for before this column was there';

create or replace function correction_guard() returns trigger language plpgsql as $$
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
    elsif (new.id, new.employee_key, new.kind, new.event_id, new.at, new.direction, new.zone, new.site, new.day,
           new.overtime_seconds, new.reason, new.requested_by, new.requested_key, new.requested_at)
        is distinct from
          (old.id, old.employee_key, old.kind, old.event_id, old.at, old.direction, old.zone, old.site, old.day,
           old.overtime_seconds, old.reason, old.requested_by, old.requested_key, old.requested_at) then
        raise exception 'the request of a correction never changes';
    end if;
    return new;
end $$;
