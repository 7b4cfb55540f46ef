-- Employees who look at their own days at /me. Each has an inner key, in whose name the person's requests are recorded; it has no
-- scope, and nobody knows a text for it.
create table self_key (
    employee_key bigint primary key references employee,
    api_key_id   bigint not null unique references api_key
);

-- Links from HR that let a person in once. The code is random, so a plain hash is enough.
create table self_link (
    id           uuid        primary key,
    employee_key bigint      not null references employee,
    code_hash    bytea       not null unique check (octet_length(code_hash) = 32),
    created_key  bigint      not null references api_key,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);
create index self_link_employee on self_link (employee_key);

create table self_session (
    token_hash   bytea       primary key check (octet_length(token_hash) = 32),
    employee_key bigint      not null references employee,
    link_id      uuid        references self_link on delete cascade,
    way          text        not null check (way in ('LINK', 'KIOSK')),
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index self_session_employee on self_session (employee_key);
create index self_session_link on self_session (link_id);
comment on column self_session.link_id is 'whoever revokes the link ends the session';

-- What people ask for; once approved it is an absence.
create table absence_request (
    id              uuid        primary key,
    employee_key    bigint      not null references employee,
    first_day       date        not null,
    last_day        date        not null check (last_day >= first_day),
    kind            text        not null,
    portion         text        not null check (portion in ('FULL', 'FIRST_HALF', 'SECOND_HALF')),
    note            text,
    state           text        not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    requested_at    timestamptz not null,
    requested_key   bigint      not null references api_key,
    decided_at      timestamptz,
    decided_key     bigint      references api_key,
    decision_reason text
);
create index absence_request_employee on absence_request (employee_key, first_day);
create index absence_request_waiting on absence_request (first_day) where state = 'REQUESTED';

-- The erasure of a person ends their visits, and takes the person's id out of the name of the inner key. A kind of leave may tell
-- of an illness.
create function own_page_forgotten() returns trigger language plpgsql as $$
begin
    delete from self_session where employee_key = new.key;
    delete from self_link where employee_key = new.key;
    update api_key set name = 'employee', revoked_at = coalesce(revoked_at, new.erased_at)
    where id in (select api_key_id from self_key where employee_key = new.key);
    update absence_request set kind = 'erased', note = null, decision_reason = null where employee_key = new.key;
    return null;
end $$;
create trigger own_page_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function own_page_forgotten();
insert into compatible_migration values ('84');
