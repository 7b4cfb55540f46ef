-- Whoever is erased gets no e-mail on working days any more, and the address of it goes, even when the account stays. This
-- trigger fires before key_unlinked, which comes later in the alphabet: after that nobody knows whose account it was.
create function digest_forgotten() returns trigger language plpgsql as $$
begin
    delete from digest_wish d using account a, api_key k
    where a.id = d.account_id and k.id = a.api_key_id and k.employee_key = new.key;
    return null;
end $$;
create trigger digest_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function digest_forgotten();
insert into compatible_migration values ('104');
