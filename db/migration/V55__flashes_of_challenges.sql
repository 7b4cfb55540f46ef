-- The colours that a kiosk's screen shows while somebody answers a challenge.
alter table challenge add column colours text;
comment on column challenge.colours is 'null: the screen does not flash';
insert into compatible_migration values ('55');
