-- Checking in without a face: an equal way for whoever does not consent.
create table pin (
    employee_key bigint primary key references employee,
    hash         text        not null,
    set_at       timestamptz not null
);
comment on column pin.hash is 'bcrypt';
create table badge (
    employee_key bigint primary key references employee,
    hash         bytea       not null unique check (octet_length(hash) = 32),
    set_at       timestamptz not null
);
comment on column badge.hash is 'SHA-256 of the code';

-- Tries at the PIN of whoever is claimed to be there, employee or not, so that nobody can tell which.
create table pin_try (
    claim   bytea primary key check (octet_length(claim) = 32),
    tries   integer     not null,
    last_at timestamptz not null
);
comment on column pin_try.claim is 'SHA-256 of the claimed employee id';
create index pin_try_last on pin_try (last_at);

create function codes_erased() returns trigger language plpgsql as $$
begin
    delete from pin where employee_key = new.key;
    delete from badge where employee_key = new.key;
    delete from pin_try where claim = sha256(convert_to(old.employee_id, 'UTF8'));
    return null;
end $$;
create trigger codes_erased after update on employee for each row
    when (new.erased_at is not null and old.erased_at is null) execute function codes_erased();

-- A PIN or a badge has no distance. The old rows satisfy the new checks: V17 has that confirmed without a long lock.
alter table attendance_event
    alter column distance drop not null,
    alter column threshold drop not null,
    alter column estimated_fmr drop not null,
    alter column model_id drop not null,
    alter column calibration_id drop not null,
    drop constraint attendance_event_mode_check,
    add constraint attendance_event_mode check (mode in ('VERIFY', 'IDENTIFY', 'PIN', 'BADGE')) not valid,
    add constraint attendance_event_evidence check (
        num_nulls(distance, threshold, estimated_fmr, model_id, calibration_id)
        = case when mode in ('VERIFY', 'IDENTIFY') then 0 else 5 end) not valid;
