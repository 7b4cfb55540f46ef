-- Rules of a shift that begin on a day. A day has the version with the greatest effective_from that is not after it; before
-- the first version shift.definition holds.
create table shift_version (
    shift          varchar(100) not null references shift on delete cascade,
    effective_from date         not null,
    definition     jsonb        not null,
    primary key (shift, effective_from)
);
comment on column shift_version.definition is 'as shift.definition';

-- Days from effective_from on are derived anew, and those before it that a punch in the window of one of them may leave.
create function stale_from_shift_version() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select a.employee_key, greatest(a.first_day, v.effective_from) - 5, a.last_day + 6
    from (select old.shift, old.effective_from where tg_op <> 'INSERT'
          union select new.shift, new.effective_from where tg_op <> 'DELETE') v
    join shift_assignment a on (a.shift = v.shift
        or exists (select from roster_day r where r.roster = a.roster and r.shift = v.shift))
        and (a.last_day is null or a.last_day + 6 >= v.effective_from - 5);
    return null;
end $$;
create trigger stale_from_shift_version after insert or update or delete on shift_version
    for each row execute function stale_from_shift_version();
