-- When the rows of this database were last written to a backup: the metrics tell it.
create table backup_made (
    id        bigint generated always as identity primary key,
    taken_at  timestamptz not null,
    with_keys boolean     not null
);
comment on table backup_made is 'the backups that presente backup has written and read again';
comment on column backup_made.taken_at is 'the moment that the backup shows';
comment on column backup_made.with_keys is 'whether the keys were written as well';

insert into compatible_migration values ('76');
