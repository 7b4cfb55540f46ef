-- Who should work when and where. Days are calendar days of the site; employee_id and other names never stand here.
create table site (
    name varchar(100) primary key,
    zone text not null
);
comment on column site.zone is 'IANA name; employee.site may name a site that is not here, which has the zone of the service';

create table shift (
    name       varchar(100) primary key,
    definition jsonb not null
);
comment on column shift.definition is 'as POST /shifts takes it, without the name';

-- A cycle of days, each a shift or, with null, a day of rest; position 0 is the anchor.
create table roster (
    name   varchar(100) primary key,
    anchor date not null
);
create table roster_day (
    roster   varchar(100) not null references roster on delete cascade,
    position integer      not null check (position between 0 and 365),
    shift    varchar(100) references shift,
    primary key (roster, position)
);
create index roster_day_shift on roster_day (shift);

alter table employee add column active_from date, add column active_to date;
alter table employee add constraint employee_active check (active_to >= active_from);

-- Days of one employee as numbers, so that a GiST index of ranges, which plain PostgreSQL has, can exclude overlaps of
-- the same employee; an index of (employee, daterange) would need the extension btree_gist. See docs/adr/0007.
create function employee_days(employee_key bigint, first_day date, last_day date) returns int8range
    language sql immutable parallel safe as
    $$ select int8range(employee_key * 1048576 + (first_day - date '1970-01-01'),
                        employee_key * 1048576 + coalesce(last_day - date '1970-01-01', 1048575), '[]') $$;

create table shift_assignment (
    id            bigint generated always as identity primary key,
    employee_key  bigint       not null references employee check (employee_key between 0 and 4398046511103),
    first_day     date         not null check (first_day between '1970-01-01' and '2999-12-31'),
    last_day      date check (last_day between first_day and '2999-12-31'),
    site          varchar(100) not null references site,
    shift         varchar(100) references shift,
    weekdays      smallint[]   not null default '{}',
    roster        varchar(100) references roster,
    roster_offset integer      not null default 0,
    check ((shift is null) <> (roster is null)),
    constraint shift_assignment_overlap
        exclude using gist (employee_days(employee_key, first_day, last_day) with &&)
);
comment on column shift_assignment.weekdays is 'of a shift: 1 Monday to 7 Sunday';
create index shift_assignment_employee on shift_assignment (employee_key, first_day);
create index shift_assignment_shift on shift_assignment (shift);
create index shift_assignment_roster on shift_assignment (roster);

create table holiday (
    id   bigint generated always as identity primary key,
    site varchar(100) references site,
    day  date         not null,
    name varchar(100) not null,
    unique nulls not distinct (site, day)
);
comment on column holiday.site is 'null: at every site';
create index holiday_day on holiday (day);

create table absence (
    id           bigint generated always as identity primary key,
    employee_key bigint       not null references employee check (employee_key between 0 and 4398046511103),
    first_day    date         not null check (first_day between '1970-01-01' and '2999-12-31'),
    last_day     date         not null check (last_day between first_day and '2999-12-31'),
    kind         varchar(100) not null,
    portion      text         not null check (portion in ('FULL', 'FIRST_HALF', 'SECOND_HALF')),
    paid         boolean      not null,
    constraint absence_overlap exclude using gist (employee_days(employee_key, first_day, last_day) with &&)
);
create index absence_employee on absence (employee_key, first_day);

create table period_lock (
    id        bigint generated always as identity primary key,
    site      varchar(100) references site,
    first_day date         not null,
    last_day  date         not null check (last_day >= first_day),
    reason    varchar(500) not null,
    locked_by text         not null,
    locked_at timestamptz  not null
);
comment on column period_lock.site is 'null: every site';

-- Who changed what; nothing here names a person but by the inner key.
create table attendance_change (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    api_key_id   bigint      not null references api_key,
    action       text        not null,
    employee_key bigint references employee,
    detail       jsonb       not null
);
create index attendance_change_employee on attendance_change (employee_key);
create function attendance_change_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'the log of changes is only ever added to';
end $$;
create trigger attendance_change_immutable before update or delete or truncate on attendance_change
    for each statement execute function attendance_change_immutable();
