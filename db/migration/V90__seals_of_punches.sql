-- The events of a file are sealed a thousand lines at a time: a mark for each of a million events took longer than the events.
-- Those that have marks keep them. verify-log of the release before does not know these seals, and says that such an event was
-- not written by the service.
create table punch_seal (
    punch_import_id bigint  not null,
    block           integer not null,
    events          bytea   not null,
    mac             text    not null,
    primary key (punch_import_id, block)
);
alter table punch_seal alter column events set storage external; -- hashes cannot be compressed
comment on table punch_seal is 'append-only';
comment on column punch_seal.block is 'the number of a line, less 1, divided by 1000';
comment on column punch_seal.events is
    'for each event the id, the time (microseconds since 2000) and the first 16 bytes of a SHA-256 of the rest, by line';
comment on column punch_seal.mac is 'an HMAC of all the rest with the key of the log';
create trigger punch_seal_only_grows before update or delete or truncate on punch_seal
    for each statement execute function record_mark_only_grows();
insert into compatible_migration values ('90');
