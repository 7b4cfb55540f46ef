-- Failed sign-ins of a name, whether or not there is such an account, so that both are answered alike. A source is the network,
-- a device known to the account, or everything that is not such a device. Both columns are keyed hashes.
create table sign_in_try (
    name         bytea       not null check (octet_length(name) = 32),
    source       bytea       not null check (octet_length(source) = 32),
    failures     integer     not null,
    last_at      timestamptz not null,
    closed_until timestamptz,
    primary key (name, source)
);
create index sign_in_try_last on sign_in_try (last_at);
comment on column account.failures is 'of releases before V64, which count in sign_in_try';

-- Browsers in which somebody has signed in, each with a cookie of its own. What others do does not close the account for them.
create table account_device (
    token_hash   bytea       primary key check (octet_length(token_hash) = 32),
    account_id   bigint      not null references account on delete cascade,
    last_used_at timestamptz not null
);
create index account_device_account on account_device (account_id);

-- What a person needs to recognise a session in a list of them.
alter table account_session
    add column id uuid not null default gen_random_uuid() unique,
    add column network text,
    add column browser text,
    add column device_hash bytea;

-- Codes for who has lost the phone, each for one sign-in. They are random, so a plain hash is enough.
create table recovery_code (
    account_id bigint not null references account on delete cascade,
    hash       bytea  not null check (octet_length(hash) = 32),
    primary key (account_id, hash)
);
insert into compatible_migration values ('64');
