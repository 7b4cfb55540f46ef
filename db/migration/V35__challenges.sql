-- What a kiosk was asked to have somebody do before the camera. A row is deleted when it is answered, so each works once; nothing in it
-- is about a person.
create table challenge (
    nonce_hash bytea       primary key check (octet_length(nonce_hash) = 32),
    api_key_id bigint      not null references api_key,
    motions    text        not null,
    expires_at timestamptz not null
);
create index challenge_expires_at on challenge (expires_at);
comment on column challenge.api_key_id is 'of the caller that asked, the only one that may answer';

alter table kiosk add column challenge text check (challenge in ('OFF', 'DOUBT', 'ALWAYS'));
comment on column kiosk.challenge is 'null: as the service is set';
