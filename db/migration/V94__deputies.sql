-- Who decides for a manager from a day to a day. A row stays when somebody removes it, because decisions name it.
create table deputy (
    id          bigint      generated always as identity primary key,
    manager_key bigint      not null references employee,
    deputy_key  bigint      not null references employee check (deputy_key <> manager_key),
    first_day   date        not null,
    last_day    date        not null check (last_day >= first_day),
    named_key   bigint      not null references api_key,
    named_at    timestamptz not null,
    removed_at  timestamptz
);
create index deputy_manager on deputy (manager_key);
create index deputy_deputy on deputy (deputy_key);
comment on column deputy.removed_at is 'from then on it does not count, whatever the days say';

-- As whose deputy somebody decided.
alter table correction add column deputy_id bigint references deputy;
alter table absence_request add column deputy_id bigint references deputy;
comment on column correction.deputy_id is 'null: nobody has decided, or in the own right';
comment on column absence_request.deputy_id is 'null: nobody has decided, or in the own right';

-- For whom a person stands in on a day, and what is that manager's: nothing while the manager has no key of that role that is
-- valid. What the manager has as somebody's deputy is not among it.
create function represented_managers(person bigint, today date, now timestamptz)
returns table (deputy_id bigint, manager_key bigint, departments bigint[], sites text[], all_sites boolean)
language sql stable as $$
    select d.id, d.manager_key, case when count(k.id) > 0 then managed_departments(d.manager_key, today) end,
           coalesce(array_agg(distinct s.name) filter (where s.name is not null), '{}'),
           coalesce(bool_or(cardinality(k.sites) = 0), false)
    from deputy d
    left join api_key k on k.employee_key = d.manager_key and 'manager' = any (k.scopes)
        and not k.scopes && '{admin,hr,auditor}' and k.revoked_at is null and (k.expires_at is null or k.expires_at > now)
    left join unnest(k.sites) s(name) on true
    where d.deputy_key = person and d.removed_at is null and today between d.first_day and d.last_day
    group by d.id
    order by d.id
$$;

create function deputies_forgotten() returns trigger language plpgsql as $$
begin
    update deputy set removed_at = new.erased_at
    where (manager_key = new.key or deputy_key = new.key) and removed_at is null;
    return null;
end $$;
create trigger deputies_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function deputies_forgotten();

insert into compatible_migration values ('94');
