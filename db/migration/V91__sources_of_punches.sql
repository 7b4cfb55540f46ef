-- That an event names a file or a body that is there, one look for each statement makes sure of. A foreign key looks for each
-- row, a million times for the same row of punch_import, which was a seventh of the time that an import took.
alter table attendance_event
    drop constraint attendance_event_punch_import_id_fkey,
    drop constraint attendance_event_device_upload_id_fkey;

create function source_of_events() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct punch_import_id from added where punch_import_id is not null) a
               where not exists (select from punch_import i where i.id = a.punch_import_id))
        or exists (select from (select distinct device_upload_id from added where device_upload_id is not null) a
                   where not exists (select from device_upload u where u.id = a.device_upload_id)) then
        raise foreign_key_violation using message = 'an event names a file or a body that is not there';
    end if;
    return null;
end $$;
create trigger source_of_events after insert on attendance_event
    referencing new table as added for each statement execute function source_of_events();

create function source_has_events() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'punch_import' and exists (
            select from removed r join attendance_event a on a.punch_import_id = r.id)
        or tg_table_name = 'device_upload' and exists (
            select from removed r join attendance_event a on a.device_upload_id = r.id) then
        raise foreign_key_violation using message = 'events name this file or body';
    end if;
    return null;
end $$;
create trigger source_has_events after delete on punch_import
    referencing old table as removed for each statement execute function source_has_events();
create trigger source_has_events after delete on device_upload
    referencing old table as removed for each statement execute function source_has_events();
insert into compatible_migration values ('91');
