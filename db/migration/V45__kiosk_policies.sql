-- How a kiosk learns whether somebody comes or goes, and whether it takes people of other sites. The code to pair it carries both.
alter table kiosk
    add column directions  text not null default 'AUTO' check (directions in ('AUTO', 'ASK')),
    add column other_sites text not null default 'ALLOW' check (other_sites in ('ALLOW', 'REFUSE'));
alter table kiosk_pairing
    add column directions  text not null default 'AUTO' check (directions in ('AUTO', 'ASK')),
    add column other_sites text not null default 'ALLOW' check (other_sites in ('ALLOW', 'REFUSE'));
comment on column kiosk.directions is 'ASK: its page has buttons for in and out';
comment on column kiosk.other_sites is 'of people whose site of the day is another than the kiosk''s';

-- Who was recognised while a kiosk asks whether the check-in is meant. A row is deleted when it is answered, so each works once.
create table checkin_confirmation (
    token_hash   bytea       primary key check (octet_length(token_hash) = 32),
    api_key_id   bigint      not null references api_key,
    employee_key bigint      not null references employee,
    recognition  jsonb       not null,
    expires_at   timestamptz not null
);
create index checkin_confirmation_expires_at on checkin_confirmation (expires_at);
create index checkin_confirmation_employee on checkin_confirmation (employee_key);
comment on column checkin_confirmation.api_key_id is 'of the kiosk that asks, the only one that may answer';
create function checkin_confirmation_forgotten() returns trigger language plpgsql as $$
begin
    delete from checkin_confirmation where employee_key = new.key;
    return null;
end $$;
create trigger checkin_confirmation_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function checkin_confirmation_forgotten();
