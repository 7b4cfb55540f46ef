-- Punches that other machines recorded: files of terminals and of other systems, and terminals that push. They are events of
-- their own origin, beside those of check-ins, and no decision of this service stands behind them. So each names what it came
-- from. A replica of the release before cannot read the two new modes, which only come once the new release is used for them.
create table punch_import (
    id         bigint      generated always as identity primary key,
    at         timestamptz not null,
    api_key_id bigint      references api_key,
    sha256     text        not null,
    format     text        not null check (format in ('CSV', 'ATTLOG')),
    zone       text,
    site       text,
    lines      integer     not null,
    created    integer     not null
);
comment on table punch_import is 'files of punches that were taken';
comment on column punch_import.api_key_id is 'whose request it was; null: the command presente import';
comment on column punch_import.zone is 'the zone of the file; null: each line has its own';
comment on column punch_import.created is 'how many events it gave; the other lines were there already';

create table device_upload (
    id        bigint      generated always as identity primary key,
    device_id bigint      not null,
    at        timestamptz not null,
    sha256    text        not null,
    lines     integer     not null,
    created   integer     not null
);
comment on table device_upload is 'bodies with punches that terminals sent, as far as they gave events';
create index on device_upload (device_id);

alter table attendance_event
    add column punch_import_id bigint references punch_import,
    add column device_upload_id bigint references device_upload,
    add column source_line integer check (source_line > 0),
    add column clock_drift_seconds integer,
    drop constraint attendance_event_mode,
    add constraint attendance_event_mode
        check (mode in ('VERIFY', 'IDENTIFY', 'PIN', 'BADGE', 'DEVICE', 'IMPORT')) not valid,
    add constraint attendance_event_source check (
        (punch_import_id is not null) = (mode = 'IMPORT') and (device_upload_id is not null) = (mode = 'DEVICE')
        and (source_line is not null) = (mode in ('IMPORT', 'DEVICE'))) not valid;
comment on column attendance_event.punch_import_id is 'the file that it was in, when the mode is IMPORT';
comment on column attendance_event.device_upload_id is 'the body that it was in, when the mode is DEVICE';
comment on column attendance_event.source_line is 'the line of that file or body, from 1';
comment on column attendance_event.clock_drift_seconds is
    'how far the clock of the terminal was ahead of the server''s when it sent this; null: not known';

-- The same punch of another machine counts once, in whichever file or body it comes again.
create unique index attendance_event_raw on attendance_event (employee_key, at) where mode in ('DEVICE', 'IMPORT');

-- the database looks in these columns when a file or a body is deleted
create index on attendance_event (punch_import_id) where punch_import_id is not null;
create index on attendance_event (device_upload_id) where device_upload_id is not null;

-- What happened long ago is no news to other systems, such as what is in a file, or in the memory of a terminal that was just
-- registered.
create or replace function webhook_checkins() returns trigger language plpgsql as $$
begin
    perform webhook_enqueue('checkin.accepted', array_agg(id order by seq), array_agg(employee_key order by seq))
    from added where mode not in ('IMPORT', 'DEVICE')
        or (mode = 'DEVICE' and received_at < at + interval '12 hours');
    return null;
end $$;
insert into compatible_migration values ('69');
