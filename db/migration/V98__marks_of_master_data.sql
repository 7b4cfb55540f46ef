-- Sites, shifts and their versions, rosters, assignments, departments with their people and managers, rules of leave and part time get
-- a mark for each version, as other evidence has: docs/audit.md. What is there is marked when the first replica of this release
-- starts, or as soon as no replica of the release before has said for a minute that it lives, because its rows have no marks.
alter table replica add column marks smallint;
comment on column replica.marks is 'the version of the tables whose rows with marks it knows; null: older than 98';
insert into compatible_migration values ('98');
