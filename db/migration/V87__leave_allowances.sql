-- How much leave people have, by rules; how much they work of full time; what was booked by hand.
create table leave_rule (
    id            bigint        generated always as identity primary key,
    kind          text          not null,
    first_year    integer       not null check (first_year between 1970 and 9999),
    agreement     text,
    employee_key  bigint        references employee,
    days          numeric(5, 2) not null check (days between 0 and 366),
    pro_rata      text          not null check (pro_rata in ('NONE', 'MONTHS', 'DAYS')),
    rounding      text          not null check (rounding in ('NONE', 'HALF_UP', 'UP')),
    counts        text          not null check (counts in ('PLANNED', 'CALENDAR')),
    carry_over    numeric(5, 2) check (carry_over >= 0),
    carry_until   text          check (carry_until ~ '^\d\d-\d\d$'),
    beyond        text          not null check (beyond in ('REFUSE', 'FLAG')),
    check (agreement is null or employee_key is null)
);
create unique index leave_rule_scope on leave_rule (lower(kind), first_year, agreement, employee_key) nulls not distinct;
create index leave_rule_employee on leave_rule (employee_key);
comment on column leave_rule.agreement is 'the labour agreement for which it holds; without it and employee_key: everybody';
comment on column leave_rule.carry_over is 'at most so many days go on into the next year; null: all';
comment on column leave_rule.carry_until is 'the last day of the next year, MM-DD, on which they may be taken; null: they do not lapse';

create table part_time (
    employee_key   bigint  not null references employee,
    effective_from date    not null,
    percent        integer not null check (percent between 1 and 100),
    primary key (employee_key, effective_from)
);
comment on column part_time.effective_from is 'the first day; 1970-01-01: from the beginning';

create table leave_adjustment (
    id           bigint        generated always as identity primary key,
    employee_key bigint        not null references employee,
    kind         text          not null,
    year         integer       not null check (year between 1970 and 9999),
    days         numeric(5, 2) not null check (days <> 0),
    reason       text,
    made_key     bigint        not null references api_key,
    made_at      timestamptz   not null
);
create index leave_adjustment_employee on leave_adjustment (employee_key, year);
comment on table leave_adjustment is 'rows are only added; another row takes one back';

alter table absence_request add column beyond numeric(6, 2);
comment on column absence_request.beyond is 'by how many days it went beyond what was left when it was asked; null: it did not, or no rule counts the kind';

-- A kind of leave may tell of an illness, and a reason of anything.
create function allowances_forgotten() returns trigger language plpgsql as $$
begin
    delete from leave_rule where employee_key = new.key;
    delete from part_time where employee_key = new.key;
    update leave_adjustment set kind = 'erased', reason = null where employee_key = new.key;
    return null;
end $$;
create trigger allowances_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function allowances_forgotten();

insert into compatible_migration values ('87');
