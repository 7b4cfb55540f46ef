-- Whether somebody has ever had a template. Whoever may only enrol must not give such a person a new first one, because that
-- could be another face. The trigger also sees the templates that the release before this one adds.
alter table employee add column enrolled_before boolean not null default false;
update employee e set enrolled_before = true
where exists (select from reference_template r where r.employee_key = e.key)
   or exists (select from consent c where c.employee_key = e.key and c.granted);

create function employee_enrolled() returns trigger language plpgsql as $$
begin
    update employee e set enrolled_before = true
    from (select distinct employee_key from added) a
    where e.key = a.employee_key and not e.enrolled_before;
    return null;
end $$;
create trigger employee_enrolled after insert on reference_template
    referencing new table as added for each statement execute function employee_enrolled();
insert into compatible_migration values ('63');
