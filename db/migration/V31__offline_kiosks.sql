-- A kiosk whose clock may say when somebody came while the service was out of its reach.
alter table kiosk add column trusted_for_offline boolean not null default false;

alter table attendance_event add column received_at timestamptz;
comment on column attendance_event.received_at is 'the server''s clock, where at is captured_at of a trusted kiosk; else null';
comment on column attendance_event.at is 'when it counts: the server''s clock, or captured_at of a kiosk trusted for offline capture';
comment on column attendance_event.captured_at is 'what the kiosk claims';
