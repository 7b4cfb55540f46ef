alter table attendance_event validate constraint attendance_event_mode;
alter table attendance_event validate constraint attendance_event_source;

-- Terminals that push. The key of a terminal is known to nobody: its registered serial number is what it shows.
create table device (
    api_key_id    bigint      primary key references api_key,
    serial        text        not null,
    site          text references site,
    zone          text        not null,
    directions    text        not null check (directions in ('AUTO', 'STATED')),
    address       text,
    registered_at timestamptz not null,
    removed_at    timestamptz,
    last_seen_at  timestamptz,
    stamp         text,
    drift_seconds integer,
    drift_at      timestamptz,
    clock_sent_at timestamptz,
    clock_due     boolean     not null default false
);
create unique index device_serial on device (serial) where removed_at is null;
create index on device (site) where site is not null;
comment on column device.address is 'the only network address from which it may come; null: any';
comment on column device.stamp is 'what the terminal called the last punches that are stored';
comment on column device.drift_seconds is 'how far its clock was ahead of the server''s at drift_at';
comment on column device.clock_due is 'whether it is to set its clock when it asks next';
comment on column device.clock_sent_at is 'when it was last told to set its clock';
alter table device_upload add foreign key (device_id) references device;

create table device_person (
    device_id    bigint not null references device,
    user_id      text   not null,
    employee_key bigint not null references employee,
    primary key (device_id, user_id)
);
comment on table device_person is 'under which number a terminal knows somebody, where that is not the id';
create index on device_person (employee_key);

create table device_refusal (
    id        bigint      generated always as identity primary key,
    device_id bigint      not null references device,
    line      text        not null,
    user_id   text,
    reason    text        not null,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    times     integer     not null default 1,
    unique (device_id, line)
);
comment on table device_refusal is 'punches of terminals that were not taken';

create table device_stranger (
    serial   text        primary key,
    address  text        not null,
    first_at timestamptz not null,
    last_at  timestamptz not null,
    requests bigint      not null default 1
);
comment on table device_stranger is 'terminals that nobody has registered; at most 100';

-- Terminals write numbers with other leading zeros, or none.
create function device_number_means(number text, person employee) returns boolean language sql stable as $$
    select coalesce(number in (person.employee_id, person.external_id), false)
        or coalesce(number ~ '^[0-9]+$' and person.employee_id ~ '^[0-9]+$'
                    and ltrim(number, '0') = ltrim(person.employee_id, '0')
                    and not exists (select from employee other where other.key <> person.key
                                    and number in (other.employee_id, other.external_id)), false)
$$;

create function device_forgotten() returns trigger language plpgsql as $$
begin
    delete from device_refusal r where device_number_means(r.user_id, old)
        or exists (select from device_person p where p.device_id = r.device_id and p.user_id = r.user_id
                   and p.employee_key = old.key);
    delete from device_person where employee_key = old.key;
    return null;
end $$;
create trigger device_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null) execute function device_forgotten();
insert into compatible_migration values ('70');
