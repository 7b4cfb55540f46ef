-- Departments, who belongs to them, and who manages them, each with dates, so that what is over stays as it was.
create table department (
    id   bigint generated always as identity primary key,
    name text   not null
);
create unique index department_name on department (lower(name));

-- Which department it lies below, from a day until the next row of the department.
create table department_place (
    department_id  bigint not null references department on delete cascade,
    effective_from date   not null,
    parent_id      bigint references department,
    primary key (department_id, effective_from)
);
create index department_place_parent on department_place (parent_id);
comment on column department_place.effective_from is 'the first day; 1970-01-01: from the beginning';
comment on column department_place.parent_id is 'null: below none';

create table department_member (
    employee_key   bigint not null references employee,
    effective_from date   not null,
    department_id  bigint references department,
    primary key (employee_key, effective_from)
);
create index department_member_department on department_member (department_id);
comment on column department_member.effective_from is 'the first day; 1970-01-01: from the beginning';
comment on column department_member.department_id is 'null: from this day on the person belongs to none';

create table department_lead (
    id            bigint generated always as identity primary key,
    department_id bigint not null references department on delete cascade,
    employee_key  bigint not null references employee,
    first_day     date   not null,
    last_day      date   check (last_day >= first_day)
);
create index department_lead_employee on department_lead (employee_key);
create index department_lead_department on department_lead (department_id);
comment on table department_lead is 'who manages a department';

-- The same with the last day of each row.
create view department_place_days as
select department_id, parent_id, effective_from as first_day,
       coalesce(lead(effective_from) over (partition by department_id order by effective_from) - 1, 'infinity') as last_day
from department_place;

create view department_member_days as
select employee_key, department_id, effective_from as first_day,
       coalesce(lead(effective_from) over (partition by employee_key order by effective_from) - 1, 'infinity') as last_day
from department_member;

-- These departments and all below them, with the days on which they are.
create function departments_below(departments bigint[]) returns table (department_id bigint, first_day date, last_day date)
language sql stable as $$
    with recursive below as (
        select d as id, date '-infinity' as first_day, date 'infinity' as last_day from unnest(departments) d
        union
        select p.department_id, greatest(b.first_day, p.first_day), least(b.last_day, p.last_day)
        from below b join department_place_days p on p.parent_id = b.id
            and p.first_day <= b.last_day and p.last_day >= b.first_day
    )
    select id, first_day, last_day from below
$$;

-- Who belongs to one of these departments or to one below, with the days.
create function people_of_departments(departments bigint[])
returns table (employee_key bigint, employee_id text, first_day date, last_day date)
language sql stable as $$
    select m.employee_key, e.employee_id, greatest(b.first_day, m.first_day), least(b.last_day, m.last_day)
    from departments_below(departments) b
    join department_member_days m on m.department_id = b.department_id
        and m.first_day <= b.last_day and m.last_day >= b.first_day
    join employee e on e.key = m.employee_key
$$;

-- Which departments a person manages on a day; null where there are no departments at all.
create function managed_departments(manager bigint, today date) returns bigint[]
language sql stable as $$
    select case when exists (select from department) then coalesce(
        (select array_agg(distinct l.department_id) from department_lead l
         where l.employee_key = manager and today between l.first_day and coalesce(l.last_day, 'infinity')), '{}') end
$$;

-- An erased person manages nothing and belongs to nothing.
create function departments_forgotten() returns trigger language plpgsql as $$
begin
    delete from department_lead where employee_key = new.key;
    delete from department_member where employee_key = new.key;
    return null;
end $$;
create trigger departments_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function departments_forgotten();

insert into compatible_migration values ('86');
