-- Migrations after which the release before this one works on, so that replicas can be upgraded one after the other. Each such
-- migration adds its own version; a release refuses tables with a later migration that has not.
create table compatible_migration (version text primary key);
insert into compatible_migration values ('53');
