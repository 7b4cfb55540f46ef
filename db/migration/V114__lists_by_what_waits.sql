-- What waits for somebody is looked for among all worked days, of which few are odd: the inbox reads those alone.
create index workday_odd on workday (day, employee_key)
    where flags && '{FORGOTTEN_OUT,FORGOTTEN_IN,UNPAIRED,UNKNOWN_DIRECTION}'::text[];
create index workday_pending on workday (day, employee_key) where pending_seconds > 0;
create index correction_waiting on correction (day, employee_key) where state = 'REQUESTED';

-- Corrections are listed by the time of the request.
create index correction_requested_at on correction (requested_at, id);

insert into compatible_migration values ('114');
