-- Single sign-on (OpenID Connect): which account is whose at the provider. A person there is issuer and subject, and nothing else.
create table account_identity (
    account_id bigint      primary key references account on delete cascade,
    issuer     text        not null,
    subject    text        not null,
    created_at timestamptz not null,
    unique (issuer, subject)
);

-- Sessions of accounts and visits of own pages that began at the provider.
create table sso_session (
    token_hash bytea       primary key check (octet_length(token_hash) = 32),
    id_token   bytea       not null,
    created_at timestamptz not null
);
create index sso_session_created on sso_session (created_at);
comment on column sso_session.id_token is 'sealed under the secret of the session, of which only the browser has more than the hash';

insert into compatible_migration values ('96');
