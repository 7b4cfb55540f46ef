-- What others than the decision log keep as evidence is sealed row by row, with the key of the log: docs/audit.md.
-- not compatible: a row that the release before writes has no mark, and would look forged

-- The mark of each version of a row. content is an HMAC of the row, mac one of all the rest.
create table record_mark (
    kind    text        not null,
    record  text        not null,
    n       integer     not null,
    at      timestamptz not null,
    content text        not null,
    mac     text        not null,
    primary key (kind, record, n)
);
comment on table record_mark is 'append-only';
comment on column record_mark.n is 'counts the versions of the row from 1';
comment on column record_mark.at is 'the time that retention looks at';

-- Up to when retention removed rows of a kind. seal is an HMAC of the rest.
create table record_removal (
    kind   text        not null,
    before timestamptz not null,
    seal   text        not null,
    primary key (kind, before)
);
comment on table record_removal is 'append-only';

-- The kinds whose rows were all marked once, when the first release with marks began. From then on a row without one is forged.
create table record_marking (
    kind     text        primary key,
    began_at timestamptz not null
);
comment on table record_marking is 'append-only';

create function record_mark_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'marks are only ever added';
end $$;
create trigger record_mark_only_grows before update or delete or truncate on record_mark
    for each statement execute function record_mark_only_grows();
create trigger record_removal_only_grows before update or delete or truncate on record_removal
    for each statement execute function record_mark_only_grows();
create trigger record_marking_only_grows before update or delete or truncate on record_marking
    for each statement execute function record_mark_only_grows();

-- Lives and dies with the row, so that erasing a person leaves nothing that leads from the name to the person.
alter table decision_subject add column mac text;
comment on column decision_subject.mac is 'an HMAC of the rest with the key of the log; null: from before the first release with marks';
