-- Secrets of webhooks are sealed by the vault under the id of their endpoint. The service seals those that are readable when it
-- starts. A replica of the release before cannot sign with a sealed one: it leaves the message to a replica of this release.
alter table webhook
    add column sealed        bytea,
    add column sealed_before bytea,
    add column before_until  timestamptz;
comment on column webhook.secret is 'empty, or readable as a release before this one has left it';
comment on column webhook.sealed_before is 'the secret before the last rotation, which signs as well until before_until';
insert into compatible_migration values ('66');
