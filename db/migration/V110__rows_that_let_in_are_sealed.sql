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

-- A replica of the release before knows no seals. What it changes here has none then, rather than a wrong one.
create function seal_overtaken() returns trigger language plpgsql as $$
begin
    new.seal := null;
    return new;
end $$;
create trigger seal_overtaken before update on kiosk_pairing for each row
    when (new.seal = old.seal and new.code_hash <> old.code_hash) execute function seal_overtaken();
create trigger seal_overtaken before update on kiosk_liveness for each row
    when (new.seal = old.seal and (new.since, new.learned, new.lowest, new.threshold, new.sure)
        is distinct from (old.since, old.learned, old.lowest, old.threshold, old.sure)) execute function seal_overtaken();

-- The marks of names hold this as well: without it nobody can try which name a mark was made of. PostgreSQL writes the table
-- anew for it, which takes a second for a million people.
alter table employee add column name_salt uuid not null default gen_random_uuid();
create function name_forgotten() returns trigger language plpgsql as $$
begin
    new.name_salt := gen_random_uuid();
    return new;
end $$;
create trigger name_forgotten before update on employee for each row
    when (old.erased_at is null and new.erased_at is not null) execute function name_forgotten();
comment on column employee.name_salt is 'another one once the person is erased';
insert into compatible_migration values ('110');
