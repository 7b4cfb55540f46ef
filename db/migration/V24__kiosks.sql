-- A kiosk is an API key whose proof is a signature instead of a secret: nobody knows the text behind its hash.
create table kiosk (
    api_key_id   bigint      primary key references api_key,
    name         text        not null unique,
    site         text,
    -- EC P-256, X.509 SubjectPublicKeyInfo
    public_key   bytea       not null,
    paired_at    timestamptz not null,
    -- the largest that a request has had; only larger ones are let in
    counter      bigint      not null default 0
);

-- What an admin reads out to whoever stands at the tablet. Once only, and not for long.
create table kiosk_pairing (
    code_hash  bytea       primary key check (octet_length(code_hash) = 32),
    name       text        not null unique,
    site       text,
    expires_at timestamptz not null
);
