-- An endpoint hears about one person in the order in which things happened: in the order of commits.
alter table webhook_delivery add column employee_key bigint;
comment on column webhook_delivery.employee_key is 'employee.key of whom it tells; messages about one person keep their order';
update webhook_delivery d set employee_key = coalesce(
    (select employee_key from attendance_event where id = d.subject), (select employee_key from correction where id = d.subject))
where state <> 'DELIVERED';
create index webhook_delivery_next on webhook_delivery (webhook_id, seq) where state = 'PENDING';
create index webhook_delivery_person on webhook_delivery (webhook_id, employee_key, seq) where state = 'PENDING';

-- Whose turn it is to send to an endpoint. A table of its own, so that no check-in meets its lock.
create table webhook_turn (
    webhook_id uuid primary key references webhook on delete cascade,
    holder     uuid        not null,
    until      timestamptz not null
);
comment on column webhook_turn.holder is 'one dispatcher of one replica';

-- Numbers are given out under the lock of the person, which whoever writes holds until the commit. So among the messages about
-- one person a smaller number is never committed later. Those who write about several people lock them by rising id first.
create function webhook_enqueue(name text, subjects uuid[], people bigint[]) returns void language plpgsql as $$
begin
    if not exists (select from webhook where deleted_at is null and name = any (events)) then
        return;
    end if;
    perform from employee where key = any (people) order by employee_id for no key update;
    insert into webhook_delivery (webhook_id, event, subject, employee_key, created_at, next_attempt_at)
    select w.id, name, s.subject, s.person, now(), '-infinity'
    from unnest(subjects, people) with ordinality as s(subject, person, place), webhook w
    where w.deleted_at is null and name = any (w.events)
    order by s.place;
end $$;

create or replace function webhook_checkins() returns trigger language plpgsql as $$
begin
    perform webhook_enqueue('checkin.accepted', array_agg(id order by seq), array_agg(employee_key order by seq)) from added;
    return null;
end $$;

create or replace function webhook_correction() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' or new.state <> old.state then
        perform webhook_enqueue('correction.' || lower(new.state), array[new.id], array[new.employee_key]);
    end if;
    return null;
end $$;

drop function webhook_enqueue(text, uuid[]);

insert into compatible_migration values ('57');
