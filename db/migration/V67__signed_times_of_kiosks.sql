-- A kiosk signs the time and the Idempotency-Key of a request as well. One that has done so once is no longer believed without.
alter table kiosk add column timed boolean not null default false;
comment on column kiosk.timed is 'whether its requests have a time that is signed, and counters that are not below that time';

-- After an older database was restored: a counter that has come before would otherwise count as new. The counters of a kiosk
-- whose requests have a time are milliseconds since 1970 or larger ones, so none that it has still to send is refused.
create function kiosk_counters_forward() returns bigint language sql as $$
    with moved as (
        update kiosk set counter = greatest(counter, cast(extract(epoch from clock_timestamp()) * 1000 as bigint))
        where timed returning 1)
    select count(*) from moved
$$;
insert into compatible_migration values ('67');
