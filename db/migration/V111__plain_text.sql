-- Searches find a name by its letters, with accents or without: José by jose, Müller by muller, Søren by soren. A database without an
-- encoding knows the letters of ASCII only, see docs/database.md.
create function plain_text(given text) returns text language plpgsql immutable strict parallel safe as $$
begin
    if current_setting('server_encoding') <> 'UTF8' then
        return lower(given);
    end if;
    return translate(replace(replace(replace(
        lower(regexp_replace(normalize(given, nfkd), '[\u0300-\u036f\u064b-\u065f\u0670]', '', 'g')),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđıħ', 'oldih');
end $$;

insert into compatible_migration values ('111');
