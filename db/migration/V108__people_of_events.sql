-- That an event names a person who is there, one look for each statement makes sure of, as for files and bodies (V91). A foreign
-- key looks for each row, a million times for a few hundred people, and locks their rows: a sixth of the processor time that an
-- import took.
-- In the order in which check-ins take them, so that nobody waits in a circle.
lock table employee, attendance_event in access exclusive mode;
alter table attendance_event drop constraint attendance_event_employee_key_fkey;

create or replace function source_of_events() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct employee_key from added) a
               where not exists (select from employee e where e.key = a.employee_key)) then
        raise foreign_key_violation using message = 'an event names a person who is not there';
    end if;
    if exists (select from (select distinct punch_import_id from added where punch_import_id is not null) a
               where not exists (select from punch_import i where i.id = a.punch_import_id))
        or exists (select from (select distinct device_upload_id from added where device_upload_id is not null) a
                   where not exists (select from device_upload u where u.id = a.device_upload_id)) then
        raise foreign_key_violation using message = 'an event names a file or a body that is not there';
    end if;
    return null;
end $$;

create function employee_has_events() returns trigger language plpgsql as $$
begin
    if exists (select from removed r join attendance_event a on a.employee_key = r.key) then
        raise foreign_key_violation using message = 'events name this person';
    end if;
    return null;
end $$;
create trigger employee_has_events after delete on employee
    referencing old table as removed for each statement execute function employee_has_events();

insert into compatible_migration values ('108');
