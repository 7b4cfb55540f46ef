-- Whether the page of a kiosk plays a short sound with each answer.
alter table kiosk add column sound boolean not null default false;
insert into compatible_migration values ('101');
