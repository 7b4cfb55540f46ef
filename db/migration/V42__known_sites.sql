-- A site is a known site everywhere. Until now people and kiosks could bear the name of a site that nobody had described,
-- which had the time zone of the service. Each of these names becomes a site, letter by letter as it is, and keeps that zone.
alter table site alter column zone drop not null;
comment on column site.zone is 'IANA name; null: nobody has said it yet, and the zone of the service counts';

insert into site (name)
select name from (
    select site as name from employee union select site from kiosk union select site from kiosk_pairing
    union select site from attendance_event union select site from workday union select site from correction
) known
where name is not null and length(name) <= 100
on conflict do nothing;

alter table employee add foreign key (site) references site;
alter table kiosk add foreign key (site) references site;
alter table kiosk_pairing add foreign key (site) references site;

-- the database looks in these columns when a site is deleted
create index on employee (site) where site is not null;

-- Systems of human resources have ids of their own, in letters of any script, with blanks and slashes. They stand beside the
-- plain id.
-- At most 64 characters, which the service counts: a database that is not in UTF-8 would count bytes.
alter table employee add column external_id text;
create unique index employee_external_id on employee (external_id);
comment on column employee.external_id is 'what another system calls the person; composed (NFC) and without needless blanks';

-- each view gets the column at its end and keeps all that it has
do $$
declare
    one text;
begin
    foreach one in array array['employee', 'employment', 'attendance_event', 'correction', 'workday'] loop
        execute 'create or replace view reporting.' || one || ' as '
            || regexp_replace(pg_get_viewdef(('reporting.' || one)::regclass), '\n   FROM ', ', e.external_id FROM ');
    end loop;
end $$;
