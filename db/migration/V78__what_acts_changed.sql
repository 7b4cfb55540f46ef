-- What an act changed, in whose name and with which rights. Values may be about a person: they go when the person is erased,
-- and digest, an SHA-256 of salt and values, stays. The mark of the row seals everything but salt and values.
create table act_detail (
    act_id  bigint primary key references admin_act,
    caller  text   not null,
    scopes  text   not null,
    subject uuid,
    fields  text,
    salt    text,
    changes text,
    digest  text
);
create index act_detail_subject on act_detail (subject) where subject is not null;
comment on column act_detail.caller is 'the name of the key at that time';
comment on column act_detail.scopes is 'its scopes at that time';
comment on column act_detail.subject is 'decision_subject.id of the person it is about, who may be erased by now';
comment on column act_detail.fields is 'the names of what was changed';
comment on column act_detail.changes is 'a JSON object: for each field what it was and what it became, without secrets';

create function act_detail_only_grows() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.changes is null and new.salt is null
            and (new.act_id, new.caller, new.scopes, new.subject, new.fields, new.digest)
                is not distinct from (old.act_id, old.caller, old.scopes, old.subject, old.fields, old.digest) then
            return new;
        end if;
    end if;
    raise exception 'the log of administrative acts is only ever added to';
end $$;
create trigger act_detail_only_grows before update or delete on act_detail
    for each row execute function act_detail_only_grows();
create trigger act_detail_not_emptied before truncate on act_detail
    for each statement execute function act_detail_only_grows();

create function act_detail_forgotten() returns trigger language plpgsql as $$
begin
    update act_detail set changes = null, salt = null where subject = old.id and changes is not null;
    return null;
end $$;
create trigger act_detail_forgotten after delete on decision_subject
    for each row execute function act_detail_forgotten();

-- Requests that were answered with 401 or 403, and codes of kiosks that were not right: counted, so that a flood of them cannot
-- fill the table.
create table refusal (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    until      timestamptz not null,
    times      bigint      not null check (times > 0),
    status     smallint    not null,
    api_key_id bigint      references api_key,
    caller     text,
    network    text,
    method     text,
    path       text,
    name_hash  text
);
create index refusal_at on refusal (at);
comment on column refusal.at is 'the first of them; until is the last';
comment on column refusal.network is 'where they came from; null beside a null caller: from more places than are kept apart';
comment on column refusal.path is 'the first part of the path';
comment on column refusal.name_hash is 'a keyed hash of the name that somebody wanted to sign in with and that no account has';

create function refusal_only_grows() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('presente.purging', true) = 'on' then
        return old;
    end if;
    raise exception 'refusals are only ever added';
end $$;
create trigger refusal_only_grows before update or delete on refusal
    for each row execute function refusal_only_grows();
create trigger refusal_not_emptied before truncate on refusal
    for each statement execute function refusal_only_grows();

insert into compatible_migration values ('78');
