-- What opens the sealed templates and photos, and the ledger of erasures. A schema of its own, so that the backup of all the
-- rest can leave it out: a backup that holds the keys as well opens for ever what was erased since. Hence nothing outside
-- refers to it and it refers to nothing outside. See docs/adr/0010.
create schema keys;

create table keys.key_encryption_key (
    id         text primary key,
    current    boolean     not null,
    created_at timestamptz not null default now()
);
comment on table keys.key_encryption_key is 'never the key: id is a one-way fingerprint, by which a wrong key is told';
create unique index key_encryption_key_current on keys.key_encryption_key (current) where current;

create table keys.data_key (
    id         uuid primary key,
    wrapped    bytea       not null,
    kek        text        not null references keys.key_encryption_key,
    created_at timestamptz not null default now()
);
comment on table keys.data_key is 'one for each person who has something sealed; id is employee.data_key_id';
comment on column keys.data_key.wrapped is '256-bit key, sealed under the key-encryption key';
create index data_key_kek on keys.data_key (kek);

create table keys.erasure (
    id          bigint generated always as identity primary key,
    data_key_id uuid        not null,
    pseudonym   text        not null,
    erased_at   timestamptz not null,
    templates   integer     not null,
    photos      integer     not null,
    answers     integer     not null,
    replicas    jsonb
);
comment on table keys.erasure is 'the receipts; with them an erasure is repeated on a restored backup that is older';
comment on column keys.erasure.replicas is 'who confirmed the removal from memory; null when the service stopped while it waited';
create index erasure_data_key on keys.erasure (data_key_id);

-- Random, so that after a restore no new person takes over what belongs to somebody else.
alter table employee add column data_key_id uuid;
alter table employee alter column data_key_id set default gen_random_uuid();
update employee set data_key_id = gen_random_uuid();
alter table employee alter column data_key_id set not null;
create unique index employee_data_key on employee (data_key_id);
comment on column employee.data_key_id is 'keys.data_key.id';

-- V13, in Java, fills these of what is there; V14 drops the plain columns.
alter table reference_template add column sealed bytea, alter column vector drop not null;
alter table enrolment_photos add column sealed bytea, alter column photo drop not null;
alter table enrolment_photos alter column sealed set storage external; -- sealed bytes cannot be compressed
comment on column reference_template.sealed is
    'unit vector, little-endian 32-bit floats, under the data key of its employee: AES-256-GCM, bound to employee and model';
comment on column enrolment_photos.sealed is
    'the file as it was uploaded, under the data key of its employee: AES-256-GCM, bound to employee';

-- The processes that hold a gallery in memory.
create table replica (
    id          uuid primary key,
    applied_seq bigint      not null,
    seen_at     timestamptz not null
);
comment on column replica.applied_seq is 'gallery_change.seq up to which its memory is';
