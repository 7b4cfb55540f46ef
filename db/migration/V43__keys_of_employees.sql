-- Whose key this is, where its holder, a person who signs in or has a key, is an employee too: nobody decides about their
-- own days.
alter table api_key add column employee_key bigint references employee;
comment on column api_key.employee_key is 'of an account too, whose acts have its inner key; null: nobody employed here';
create index api_key_employee on api_key (employee_key) where employee_key is not null;

create function key_unlinked() returns trigger language plpgsql as $$
begin
    update api_key set employee_key = null where employee_key = new.key;
    return null;
end $$;
create trigger key_unlinked after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function key_unlinked();
