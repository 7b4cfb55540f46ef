-- Passkeys of accounts (WebAuthn). Their private keys never leave the devices. An authenticator knows an account by a handle that
-- says nothing about the person.
alter table account add column passkey_handle uuid not null default gen_random_uuid() unique;

create table passkey (
    id              uuid        primary key,
    account_id      bigint      not null references account on delete cascade,
    credential_id   bytea       not null unique check (octet_length(credential_id) between 1 and 1023),
    relying_party   text        not null,
    attestation     bytea       not null,
    signature_count bigint      not null,
    label           text        not null,
    backed_up       boolean     not null,
    created_at      timestamptz not null,
    last_used_at    timestamptz,
    copied_at       timestamptz
);
create index passkey_account on passkey (account_id);
comment on column passkey.relying_party is 'the domain for which the device made it';
comment on column passkey.attestation is 'the attestation object of the registration, which holds the public key';
comment on column passkey.backed_up is 'whether the device has given it to an account of its maker, so that other devices have it too';
comment on column passkey.copied_at is 'when its counter last went back: then there seem to be two of it';

-- Challenges are computed and not stored. One that was answered rightly stays here until it expires, so that it is not answered twice.
create table used_passkey_challenge (
    hash       bytea       primary key check (octet_length(hash) = 32),
    expires_at timestamptz not null
);
create index used_passkey_challenge_expires on used_passkey_challenge (expires_at);

insert into compatible_migration values ('92');
