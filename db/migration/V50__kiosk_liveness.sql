-- What each kiosk has learnt about the liveness of faces before its camera, one row a day and measure. It holds no scores of people: those
-- are in the decision log, from which a kiosk learns.
create table kiosk_liveness (
    api_key_id  bigint           not null references kiosk,
    day         date             not null,
    liveness_id text             not null,
    since       timestamptz      not null,
    computed_at timestamptz      not null,
    faces       integer          not null check (faces >= 0),
    people      integer          not null check (people between 0 and faces),
    learned     boolean          not null,
    lowest      double precision not null check (lowest >= 0),
    threshold   double precision not null check (threshold >= lowest),
    sure        double precision not null check (sure >= threshold and sure <= 1),
    primary key (api_key_id, liveness_id, day)
);
comment on column kiosk_liveness.day is 'in UTC; the newest row counts';
comment on column kiosk_liveness.liveness_id is 'of the measure of liveness; scores of another measure say nothing';
comment on column kiosk_liveness.since is 'the kiosk learns from check-ins after this';
comment on column kiosk_liveness.learned is 'false: the limits are those that the model pack came with';

-- A kiosk learns from its newest faces.
create index decision_face_at_kiosk on decision (api_key_id, at) where liveness is not null;
