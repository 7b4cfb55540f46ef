-- Decisions are written without waiting for each other, and chained a moment later, many at once: docs/audit.md.

-- Who wrote a decision, and as which of its decisions. Null: a row that was chained when it was written.
alter table decision add column writer uuid;
alter table decision add column n bigint;
alter table decision add column event_mac text;
comment on column decision.writer is 'decision_writer.id';
comment on column decision.n is 'counts the decisions of the writer from 1';
comment on column decision.event_mac is 'an HMAC of the event that was written, with the key of the log';
create unique index decision_of_writer on decision (writer, n) where writer is not null;

-- Decisions that are written and not chained yet. mac is an HMAC of the rest with the key of the log. A row leaves when it
-- stands in decision, and in no other way.
create table decision_pending (
    id             bigint           generated always as identity,
    writer         uuid             not null,
    n              bigint           not null,
    at             timestamptz      not null,
    request_id     uuid             not null,
    api_key_id     bigint           not null,
    operation      text             not null,
    mode           text             not null,
    kiosk_id       text,
    subject        uuid,
    model_id       text,
    calibration_id text,
    distance       double precision,
    threshold      double precision,
    quality        integer,
    liveness       double precision,
    outcome        text             not null,
    reason         text             not null,
    event_id       uuid,
    event_mac      text,
    mac            text             not null,
    primary key (writer, n)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create function decision_pending_only_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and tg_level = 'ROW'
        and exists (select from decision where writer = old.writer and n = old.n) then
        return old;
    end if;
    raise exception 'the decision log is only ever added to';
end $$;
create trigger decision_pending_only_moves before update or delete on decision_pending
    for each row execute function decision_pending_only_moves();
create trigger decision_pending_not_emptied before truncate on decision_pending
    for each statement execute function decision_pending_only_moves();

-- Each process that writes decisions, and how far it got. seal is an HMAC of the rest with the key of the log.
create table decision_writer (
    id      uuid     primary key,
    settled bigint   not null,
    voids   bigint[] not null,
    cut     bigint   not null,
    seal    text     not null
);
comment on column decision_writer.settled is 'each of its decisions up to this one was committed or rolled back';
comment on column decision_writer.voids is 'those of them that were rolled back';
comment on column decision_writer.cut is 'decisions up to this one were cut off the log, as far as they are missing; 0: none';

create view written_decision as
select seq, at, request_id, api_key_id, operation, mode, kiosk_id, subject, model_id, calibration_id, distance, threshold,
       quality, liveness, outcome, reason, event_id, event_mac
from decision
union all
select null, at, request_id, api_key_id, operation, mode, kiosk_id, subject, model_id, calibration_id, distance, threshold,
       quality, liveness, outcome, reason, event_id, event_mac
from decision_pending;
comment on view written_decision is 'all decisions, also those that are not chained yet';

insert into compatible_migration values ('59');
