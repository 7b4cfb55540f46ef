-- A change is made with an API key or by a command on the machine, which has none.
alter table attendance_change alter column api_key_id drop not null;
alter table attendance_change add column command varchar(40);
alter table attendance_change add constraint attendance_change_actor check ((api_key_id is null) <> (command is null));
comment on column attendance_change.command is 'of the command line: who may run it is a matter of the machine';
