-- What every replica replays to keep its gallery in memory equal to reference_template.
create table gallery_change (
    seq         bigint generated always as identity primary key,
    mark        uuid    not null default gen_random_uuid(),
    template_id bigint  not null,
    added       boolean not null
);
comment on column gallery_change.mark is
    'tells a reader whether the row at its position is still the one it read, or the database was restored';

-- Triggers write the feed, so that nothing can change a template past it. The lock lasts until the transaction ends
-- and makes seq rise in commit order: a reader that has seen n never finds a smaller number later.
create function gallery_change_lock() returns void language sql as
    $$ select pg_advisory_xact_lock(hashtextextended('presente.gallery_change', 0)) $$;

create function gallery_templates_added() returns trigger language plpgsql as $$
begin
    perform gallery_change_lock();
    insert into gallery_change (template_id, added) select id, true from added order by id;
    return null;
end $$;

create function gallery_templates_removed() returns trigger language plpgsql as $$
begin
    perform gallery_change_lock();
    insert into gallery_change (template_id, added) select id, false from removed order by id;
    return null;
end $$;

create function gallery_templates_fixed() returns trigger language plpgsql as $$
begin
    raise exception 'a reference template is never changed in place: delete it and insert another';
end $$;

create trigger gallery_added after insert on reference_template
    referencing new table as added for each statement execute function gallery_templates_added();
create trigger gallery_removed after delete on reference_template
    referencing old table as removed for each statement execute function gallery_templates_removed();
create trigger gallery_fixed before update or truncate on reference_template
    for each statement execute function gallery_templates_fixed();
