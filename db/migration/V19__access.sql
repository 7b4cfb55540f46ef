-- Wrong faces shown for a claimed person, counted from the first; locked_until closes that person's 1:1 path.
create table wrong_face (
    employee_key bigint      primary key references employee,
    since        timestamptz not null,
    count        integer     not null,
    locked_until timestamptz
);
create function wrong_face_forgotten() returns trigger language plpgsql as $$
begin
    delete from wrong_face where employee_key = new.key;
    return null;
end $$;
create trigger wrong_face_forgotten after update on employee
    for each row when (new.erased_at is not null and old.erased_at is null)
    execute function wrong_face_forgotten();

-- Every request of an administrator that may change something, written down before it is carried out, and what became
-- of it: an act without an outcome was cut off.
create table admin_act (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    request_id uuid        not null unique,
    api_key_id bigint      not null references api_key,
    method     text        not null,
    path       text        not null,
    target     text,
    subject    uuid
);
comment on column admin_act.target is 'what stands in the place of the path''s variables, except people';
comment on column admin_act.subject is 'decision_subject.id of the person it is about, who may be erased by now';

comment on table admin_act is 'append-only';

create table admin_act_outcome (
    act_id bigint   primary key references admin_act,
    status smallint not null
);
comment on table admin_act_outcome is 'append-only';

create function admin_act_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'the log of administrative acts is only ever added to';
end $$;
create trigger admin_act_only_grows before update or delete or truncate on admin_act
    for each statement execute function admin_act_only_grows();
create trigger admin_act_outcome_only_grows before update or delete or truncate on admin_act_outcome
    for each statement execute function admin_act_only_grows();
