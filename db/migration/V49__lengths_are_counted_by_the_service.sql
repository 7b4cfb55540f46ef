-- varchar(200) has room for 200 characters in a database in UTF-8, and for 200 bytes in one that has no encoding (SQL_ASCII):
-- there a name of 120 letters with accents, or of 70 Chinese ones, was too long. The service counts the characters of every
-- text before it stores it, so the columns need no limit. See docs/adr/0022.

-- A column that a view reads cannot change its type, so views, also those that others have made, are made anew with all that
-- belongs to them. What cannot be made anew is refused before anything is changed.
create temporary table kept_view on commit drop as
with recursive reader as (
    select r.ev_class as id, 0 as depth
    from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class c on c.oid = d.refobjid
    where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and c.relkind = 'r'
      and c.relnamespace = current_schema()::regnamespace
    union
    select r.ev_class, reader.depth + 1
    from reader join pg_depend d on d.refobjid = reader.id join pg_rewrite r on r.oid = d.objid
    where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and r.ev_class <> reader.id
)
select c.oid as id, c.oid::regclass::text as name, max(depth) as depth, pg_get_viewdef(c.oid) as definition, c.relacl as rights,
       obj_description(c.oid, 'pg_class') as comment, pg_get_userbyid(c.relowner) as owner,
       ' with (' || array_to_string(c.reloptions, ', ') || ')' as options, c.relkind = 'm' as is_stored,
       pg_has_role(c.relowner, 'USAGE') as is_own
from reader join pg_class c on c.oid = reader.id
where c.relkind in ('v', 'm')
group by c.oid;

create temporary table kept_column on commit drop as
select v.name as view, quote_ident(a.attname) as name, a.attacl as rights, col_description(a.attrelid, a.attnum) as comment
from kept_view v join pg_attribute a on a.attrelid = v.id and a.attnum > 0 and not a.attisdropped;

do $$
declare
    one   record;
    given record;
begin
    for one in select * from kept_view where is_stored or not is_own order by depth desc loop
        raise exception 'The view %, which reads tables of Presente, %: drop it, upgrade, and create it again', one.name,
            case when one.is_stored then 'is materialized and cannot be kept'
                 else 'belongs to ' || quote_ident(one.owner) || ', so ' || current_user || ' cannot keep it' end;
    end loop;

    -- a view lies deeper than those that it reads
    for one in select * from kept_view order by depth desc loop
        execute 'drop view ' || one.name;
    end loop;

    for one in select format('%I.%I', c.table_schema, c.table_name) as name,
                      string_agg(format('alter column %I type text', c.column_name), ', ') as changes
               from information_schema.columns c
               join information_schema.tables t using (table_catalog, table_schema, table_name)
               where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                 and c.table_name <> 'flyway_schema_history' and c.data_type = 'character varying'
               group by c.table_schema, c.table_name loop
        execute 'alter table ' || one.name || ' ' || one.changes;
    end loop;

    for one in select * from kept_view order by depth loop
        execute 'create view ' || one.name || coalesce(one.options, '') || ' as ' || one.definition;
        if one.owner <> current_user then
            execute format('alter view %s owner to %I', one.name, one.owner);
        end if;
        execute format('comment on view %s is %L', one.name, one.comment);
        for given in select c.name, c.comment from kept_column c where c.view = one.name and c.comment is not null loop
            execute format('comment on column %s.%s is %L', one.name, given.name, given.comment);
        end loop;
        for given in select privilege_type, is_grantable,
                            case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end as grantee
                     from (select r.* from aclexplode(one.rights) r
                           union all
                           select r.grantor, r.grantee, r.privilege_type || ' (' || c.name || ')', r.is_grantable
                           from kept_column c, aclexplode(c.rights) r where c.view = one.name) r
                     where grantee <> grantor loop
            execute format('grant %s on %s to %s', given.privilege_type, one.name, given.grantee)
                || case when given.is_grantable then ' with grant option' else '' end;
        end loop;
    end loop;
end $$;
