-- Which marks there are is chained: whoever may take a mark away, as the tables' owner may, takes it out of the chain too, and that
-- shows: docs/audit.md. What is there is chained when marking begins, as soon as no replica of the release before runs any more.
-- The marks of one statement wait here until a replica chains them.
create table mark_pending (
    id      bigint generated always as identity primary key,
    kind    text      not null,
    records text[]    not null,
    numbers integer[] not null,
    mac     text      not null
);
comment on column mark_pending.kind is 'that of record_mark; BEGAN: the records are kinds whose marking has begun';
comment on column mark_pending.numbers is 'n of each of the records';

create table mark_chain (
    seq     bigint    primary key,
    kind    text      not null,
    records text[]    not null,
    numbers integer[] not null,
    mac     text      not null
);
comment on table mark_chain is 'append-only';
comment on column mark_chain.seq is 'from 1 without a gap';
comment on column mark_chain.mac is 'an HMAC of the mac before and of the rest with the key of the log';
create trigger mark_chain_only_grows before update or delete or truncate on mark_chain
    for each statement execute function record_mark_only_grows();

-- Where that chain ends, in one row. It follows each move of decision_head, so that nobody puts back an older end alone.
create table mark_end (
    one     boolean primary key default true check (one),
    seq     bigint  not null,
    mac     text    not null,
    follows text    not null,
    problem text,
    seal    text    not null
);
comment on column mark_end.follows is 'decision_head.seal';
comment on column mark_end.problem is 'what was once wrong with this row; it stays';
comment on column mark_end.seal is 'an HMAC of the rest with the key of the log';

-- A replica of the release before that stood still, and goes on after the chain has begun, leaves the chaining to others.
create function mark_end_follows() returns trigger language plpgsql as $$
begin
    if exists (select from mark_end where follows <> new.seal) then
        raise exception 'a replica of the release before chains no decisions any more';
    end if;
    return new;
end $$;
create trigger mark_end_follows before update on decision_head for each row
    when (old.seal <> new.seal) execute function mark_end_follows();
insert into compatible_migration values ('112');
