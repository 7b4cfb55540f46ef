-- The rules of labour agreements, by which the payroll splits worked time.
create table labour_agreement (
    name           text not null,
    effective_from date         not null,
    rules          jsonb        not null,
    primary key (name, effective_from)
);
comment on column labour_agreement.effective_from is 'the first day on which the rules hold; 1970-01-01: from the beginning';
create table labour_agreement_site (
    site      text primary key references site on delete cascade,
    agreement text not null
);

-- What was handed to the payroll: the time of each person as it was then.
create table payroll_handover (
    id          bigint generated always as identity primary key,
    first_day   date         not null,
    last_day    date         not null,
    site        text,
    fingerprint text        not null,
    closed      boolean      not null,
    made_key    bigint       not null references api_key,
    made_at     timestamptz  not null
);
create table payroll_handover_row (
    handover     bigint not null references payroll_handover on delete cascade,
    employee_key bigint not null references employee,
    time         jsonb  not null,
    primary key (handover, employee_key)
);
create index payroll_handover_row_employee on payroll_handover_row (employee_key);
comment on column payroll_handover_row.time is 'the row of the report without what names the person';

-- A kind of leave may tell of an illness, so it goes when the person is erased, here as on the days themselves.
create function erase_leave_of_handovers() returns trigger language plpgsql as $$
begin
    update payroll_handover_row h
    set time = jsonb_set(h.time, '{leave}', (
        select jsonb_build_object('erased', 'PT' || extract(epoch from sum(value::interval))::bigint || 'S')
        from jsonb_each_text(h.time -> 'leave')))
    where h.employee_key = new.key and h.time -> 'leave' <> '{}';
    return null;
end $$;
create trigger erase_leave_of_handovers after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function erase_leave_of_handovers();

insert into compatible_migration values ('72');
