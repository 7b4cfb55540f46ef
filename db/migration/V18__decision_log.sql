-- Who a decision is about, under a random name that means nothing elsewhere. Erasing the person deletes the row, after
-- which the name that stays in the log leads nowhere.
create table decision_subject (
    id           uuid   primary key default gen_random_uuid(),
    employee_key bigint not null unique references employee
);
create function decision_subject_forgotten() returns trigger language plpgsql as $$
begin
    delete from decision_subject where employee_key = new.key;
    return null;
end $$;
create trigger decision_subject_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function decision_subject_forgotten();

-- Whoever grants the rights of the service leaves out update and delete for tables whose comment says append-only.
--
-- Every answer that the service gave about who somebody is. mac is an HMAC, in hexadecimal, over the row before's mac and this row's content, with
-- a key that is not in the database: docs/audit.md.
create table decision (
    seq            bigint           primary key,
    at             timestamptz      not null,
    request_id     uuid             not null,
    api_key_id     bigint           not null references api_key,
    operation      text             not null,
    mode           text             not null,
    kiosk_id       varchar(64),
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
    mac            text             not null,
    check (num_nulls(model_id, calibration_id, threshold, quality) in (0, 4))
);
comment on column decision.seq is '1, 2, 3 without a gap, in the order of commits';
comment on column decision.subject is
    'decision_subject.id of who was recognised or, where refused, claimed; null: nobody known. Without a foreign key: it outlives the row';
comment on column decision.event_id is 'attendance_event.id of the event that was written';
comment on table decision is 'append-only';
create index decision_at on decision (at);
create index decision_subject_seq on decision (subject, seq);

-- Rows of the log by which a later cut or loss shows.
create table decision_anchor (
    seq bigint      primary key,
    at  timestamptz not null,
    mac text        not null
);

comment on table decision_anchor is 'append-only';

-- Where the log begins and ends. Locking its row puts writers in line; seal is an HMAC of all the rest, so that nobody
-- without the key can move an end.
create table decision_head (
    one       boolean     primary key default true check (one),
    key_check text        not null,
    base_seq  bigint      not null,
    base_mac  text        not null,
    seq       bigint      not null,
    at        timestamptz not null,
    mac       text        not null,
    seal      text        not null
);
comment on column decision_head.base_seq is 'the last row that retention has cut off; 0: none';
comment on column decision_head.key_check is 'tells the right key from a wrong one, and nothing about either';

create function decision_log_only_grows() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and tg_level = 'ROW'
        and old.seq <= coalesce(nullif(current_setting('presente.decision_cut', true), ''), '0')::bigint then
        return old;
    end if;
    raise exception 'the decision log is only ever added to';
end $$;
create trigger decision_only_grows before update or delete on decision
    for each row execute function decision_log_only_grows();
create trigger decision_not_emptied before truncate on decision
    for each statement execute function decision_log_only_grows();
create trigger decision_anchor_only_grows before update or delete on decision_anchor
    for each row execute function decision_log_only_grows();
create trigger decision_anchor_not_emptied before truncate on decision_anchor
    for each statement execute function decision_log_only_grows();

-- The one way out, for retention: the beginning of the log, up to an anchor, which stays. It runs with the rights of the
-- tables' owner, since the service has none to delete. Moving decision_head.base_* takes the key and is left to the service.
create function decision_log_cut(up_to bigint) returns bigint
    language plpgsql security definer set search_path from current as $$
declare
    gone bigint;
begin
    if not exists (select from decision_anchor where seq = up_to) then
        raise exception 'the decision log is cut at anchors only';
    end if;
    perform set_config('presente.decision_cut', up_to::text, true);
    delete from decision where seq <= up_to;
    get diagnostics gone = row_count;
    delete from decision_anchor where seq < up_to;
    perform set_config('presente.decision_cut', '', true);
    return gone;
end $$;
revoke execute on function decision_log_cut(bigint) from public;
