-- What a manager may see.
alter table api_key add column sites text[] not null default '{}';
comment on column api_key.sites is 'names of sites; empty: all';
insert into compatible_migration values ('67.1');
