-- Searches find a name by its letters, with accents or without, and the letters of other alphabets that look alike. A database in
-- another encoding than UTF-8 knows its accents only; it may lack the letters themselves, so they are named by number here.
create function plain_text(given text) returns text language plpgsql immutable strict parallel safe as $$
begin
    if current_setting('server_encoding') <> 'UTF8' then
        return lower(given);
    end if;
    return translate(replace(replace(replace(
        lower(regexp_replace(normalize(given, nfkd), '[\u0300-\u036f\u064b-\u065f\u0670]', '', 'g')),
        chr(223), 'ss'), chr(230), 'ae'), chr(339), 'oe'),
        chr(248) || chr(322) || chr(273) || chr(305) || chr(295), 'oldih');
end $$;

insert into compatible_migration values ('111');
