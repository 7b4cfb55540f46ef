-- Who may call the service. A key is 256 random bits, so a plain SHA-256 of it cannot be searched.
create table api_key (
    id           bigint generated always as identity primary key,
    name         text        not null,
    hash         bytea       not null unique check (octet_length(hash) = 32),
    scopes       text[]      not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    -- true for the key of PRESENTE_ADMIN_KEY: at most one row, replaced when the setting changes
    configured   boolean     not null default false
);
create unique index api_key_configured on api_key (configured) where configured;
