-- What lets somebody in for a while is sealed in its row, so that a row that the database's user has written opens nothing:
-- docs/audit.md. Null: written by a release before, whose rows count until marks of this release have begun.
alter table kiosk_pairing add column seal text;
alter table self_link add column seal text;
alter table self_session add column seal text;
alter table account_session add column seal text;
alter table checkin_confirmation add column seal text;
alter table challenge add column seal text;
alter table kiosk_liveness add column seal text;
comment on column account_session.seal is 'an HMAC under the audit key; so in the other tables with this column';

-- The marks of names hold this id as well, which is random: without it nobody can try which name a mark was made of.
create function name_forgotten() returns trigger language plpgsql as $$
begin
    new.data_key_id := gen_random_uuid();
    return new;
end $$;
create trigger name_forgotten before update on employee for each row
    when (old.erased_at is null and new.erased_at is not null) execute function name_forgotten();
comment on column employee.data_key_id is 'keys.data_key.id; another one, of no key, once the person is erased';
insert into compatible_migration values ('110');
