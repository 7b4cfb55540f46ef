-- Whoever is erased is no author any more either: not of corrections about other people, and not of locked periods. Keys that
-- were linked to the person and have ended lose their names. Keys and accounts in use keep theirs until somebody ends them.
create or replace function employee_left() returns trigger language plpgsql as $$
declare
    names   text[];
    keys    bigint[];
    written uuid[];
begin
    if new.erased_at is not null and old.erased_at is null then
        delete from shift_assignment where employee_key = new.key and first_day > (new.erased_at at time zone 'UTC')::date;
        update shift_assignment set last_day = (new.erased_at at time zone 'UTC')::date
        where employee_key = new.key and (last_day is null or last_day > (new.erased_at at time zone 'UTC')::date);
        update absence set kind = 'erased' where employee_key = new.key;
        -- Whose author the person is, is found by the keys that are linked to the person, and by the name unless the key is linked
        -- to somebody else. This trigger fires before key_unlinked, which comes later in the alphabet.
        names := array_remove(array[lower(old.employee_id), 'user:' || lower(old.employee_id),
            lower(old.full_name), 'user:' || lower(old.full_name)], null);
        keys := array(select id from api_key where employee_key = new.key);
        -- all at once and in the order of their ids, so that two erasures never wait for each other
        written := array(select id from correction where employee_key = new.key
            or requested_key = any (keys) or decided_key = any (keys)
            or lower(requested_by) = any (names) or lower(decided_by) = any (names) order by id for update);
        update correction set reason = 'erased', requested_by = 'erased',
            decision_reason = case when decision_reason is not null then 'erased' end,
            decided_by = case when decided_by is not null then 'erased' end
        where employee_key = new.key;
        update correction c set requested_by = 'erased'
        where id = any (written) and requested_by <> 'erased'
            and (requested_key = any (keys) or lower(requested_by) = any (names))
            and not exists (select from api_key k where k.id = c.requested_key and k.employee_key <> new.key);
        update correction c set decided_by = 'erased'
        where id = any (written) and decided_by <> 'erased'
            and (decided_key = any (keys) or lower(decided_by) = any (names))
            and not exists (select from api_key k where k.id = c.decided_key and k.employee_key <> new.key);
        update period_lock l set locked_by = 'erased'
        where locked_by in (select name from api_key where id = any (keys) and name like 'user:%')
           or exists (select from attendance_change c where c.action = 'period.locked' and c.detail ->> 'id' = l.id::text
                          and c.api_key_id = any (keys))
           or lower(locked_by) = any (names) and not exists (select from api_key k where k.employee_key <> new.key
                  and (k.name = l.locked_by and k.name like 'user:%'
                       or k.id in (select c.api_key_id from attendance_change c
                                   where c.action = 'period.locked' and c.detail ->> 'id' = l.id::text)));
        update api_key set name = 'erased'
        where employee_key = new.key and (revoked_at is not null or expires_at <= new.erased_at);
    end if;
    return null;
end $$;
create index correction_requested_key on correction (requested_key);
create index correction_requested_by on correction (lower(requested_by));
create index correction_decided_key on correction (decided_key);
create index correction_decided_by on correction (lower(decided_by));
create index attendance_change_period_locked on attendance_change ((detail ->> 'id')) where action = 'period.locked';

-- The answer stays with the question for its minute: who sends it again, because the answer got lost, gets the same one.
alter table checkin_confirmation add column answer jsonb;
comment on table checkin_confirmation is 'a row is deleted soon after it has expired; one with an answer is answered, and works for nothing else';
comment on column checkin_confirmation.answer is 'the first answer to the confirmation; null: nobody has answered yet';
