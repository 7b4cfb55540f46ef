-- One row per accepted punch, never changed: corrections are rows of their own. It holds no name, only the employee's
-- key, so that erasing the person leaves the worked time under a pseudonym.
create table attendance_event (
    seq            bigint generated always as identity primary key,
    id             uuid             not null unique,
    employee_key   bigint           not null references employee,
    at             timestamptz      not null,
    zone           text             not null,
    site           varchar(100),
    kiosk_id       varchar(64),
    direction      text             not null check (direction in ('IN', 'OUT')),
    mode           text             not null check (mode in ('VERIFY', 'IDENTIFY')),
    distance       double precision not null,
    threshold      double precision not null,
    estimated_fmr  double precision not null,
    model_id       text             not null,
    calibration_id text             not null,
    captured_at    timestamptz
);
comment on column attendance_event.at is 'the server''s clock';
comment on column attendance_event.zone is 'the time zone in which the day of this event is counted';
comment on column attendance_event.captured_at is 'what the kiosk claims; evidence only';
create index attendance_event_employee on attendance_event (employee_key, seq desc);
create index attendance_event_at on attendance_event (at);

create function attendance_event_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'attendance events are immutable';
end $$;
create trigger attendance_event_immutable before update or delete or truncate on attendance_event
    for each statement execute function attendance_event_immutable();

-- The first answer to each Idempotency-Key of each caller.
create table idempotency_key (
    api_key_id   bigint      not null references api_key,
    key          text        not null,
    status       smallint    not null,
    answer       jsonb       not null,
    employee_key bigint references employee,
    created_at   timestamptz not null,
    primary key (api_key_id, key)
);
comment on column idempotency_key.employee_key is 'whom the answer names; erasing the person deletes the row';
create index idempotency_key_employee on idempotency_key (employee_key);
