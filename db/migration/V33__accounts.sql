-- Whoever signs in to the admin pages. Acts under an API key without a secret, which also bears the rights.
create table account (
    id             bigint generated always as identity primary key,
    name           varchar(64) not null unique,
    role           text        not null check (role in ('ADMIN', 'HR', 'MANAGER', 'AUDITOR')),
    api_key_id     bigint      not null unique references api_key,
    password       text        not null,
    created_at     timestamptz not null,
    last_sign_in   timestamptz,
    failures       integer     not null default 0,
    locked_until   timestamptz
);
comment on column account.password is 'hash, with its algorithm in braces';
comment on column account.failures is 'wrong passwords since the last right one or lock';

create table account_session (
    token_hash   bytea       primary key check (octet_length(token_hash) = 32),
    account_id   bigint      not null references account on delete cascade,
    created_at   timestamptz not null,
    last_used_at timestamptz not null
);
create index account_session_account on account_session (account_id);
