-- Whom we tell what happened. The secret signs and so must be readable; it is shown once.
create table webhook (
    id         uuid primary key,
    url        varchar(2000) not null,
    events     text[]        not null check (cardinality(events) > 0),
    secret     text          not null,
    created_at timestamptz   not null,
    deleted_at timestamptz
);

-- The outbox and its log: one row for each thing to tell each endpoint, written in the transaction in which it happened.
-- It names no person: who it was is read when it is sent, so that an erased person is a pseudonym here as well.
create table webhook_delivery (
    seq             bigint generated always as identity primary key,
    id              uuid        not null unique default gen_random_uuid(),
    webhook_id      uuid        not null references webhook,
    event           text        not null,
    subject         uuid        not null,
    state           text        not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    created_at      timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null
);
comment on column webhook_delivery.subject is 'attendance_event.id or correction.id';
create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at) where state = 'PENDING';
create index webhook_delivery_log on webhook_delivery (webhook_id, seq desc);
create index webhook_delivery_done on webhook_delivery (created_at) where state <> 'PENDING';

create table webhook_attempt (
    id          bigint generated always as identity primary key,
    delivery_id uuid        not null references webhook_delivery (id) on delete cascade,
    at          timestamptz not null,
    millis      integer     not null,
    status      integer,
    error       varchar(200)
);
create index webhook_attempt_delivery on webhook_attempt (delivery_id);

-- Triggers, so that nothing can happen past the outbox, and a transaction that is rolled back tells nobody.
create function webhook_enqueue(name text, subjects uuid[]) returns void language sql as $$
    insert into webhook_delivery (webhook_id, event, subject, created_at, next_attempt_at)
    select w.id, name, s.subject, now(), '-infinity'
    from unnest(subjects) with ordinality as s(subject, place), webhook w
    where w.deleted_at is null and name = any (w.events)
    order by s.place
$$;

create function webhook_checkins() returns trigger language plpgsql as $$
begin
    perform webhook_enqueue('checkin.accepted', array_agg(id order by seq)) from added;
    return null;
end $$;
create trigger webhook_checkins after insert on attendance_event
    referencing new table as added for each statement execute function webhook_checkins();

create function webhook_correction() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' or new.state <> old.state then
        perform webhook_enqueue('correction.' || lower(new.state), array[new.id]);
    end if;
    return null;
end $$;
create trigger webhook_correction after insert or update on correction
    for each row execute function webhook_correction();
