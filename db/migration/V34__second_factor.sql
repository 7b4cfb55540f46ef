-- The second factor of those who want one: a one-time code by the clock (RFC 6238).
alter table account
    add column data_key_id uuid   not null default gen_random_uuid(),
    add column totp        bytea,
    add column totp_step   bigint not null default 0;
comment on column account.totp is 'secret, sealed under the account''s data key; null: none';
comment on column account.totp_step is 'of the last code taken: none is taken twice';
