-- Kiosks, the sites of people, deputies, and as whose deputy somebody has decided get marks, as master data has since version 98:
-- docs/audit.md. What is there is marked when the first replica of this release starts, or as soon as no replica of a release
-- before has said for a minute that it lives.
comment on column replica.marks is 'the version of the tables whose rows with marks it knows; null: older than 98';
insert into compatible_migration values ('103');
