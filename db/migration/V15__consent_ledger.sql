-- What people are asked to agree to. A version in a language never changes; a new wording is a new version.
create table consent_text (
    id         bigint generated always as identity primary key,
    version    varchar(32) not null,
    language   varchar(35) not null,
    text       text        not null,
    created_at timestamptz not null,
    api_key_id bigint references api_key,
    unique (version, language)
);
comment on column consent_text.language is 'BCP 47';
comment on column consent_text.api_key_id is 'null: came with the service';
insert into consent_text (version, language, text, created_at) values
    ('1', 'es', 'Consiento que mi empleador registre mis entradas y salidas comparando mi cara con plantillas calculadas a '
     'partir de mis fotografías. La plantilla es un dato biométrico; no sale de los sistemas de mi empleador y no se usa para '
     'nada más. Puedo negarme, y retirar este consentimiento en cualquier momento, sin perjuicio alguno: entonces se borra mi '
     'plantilla y ficho con un PIN o una tarjeta.', now()),
    ('1', 'en', 'I agree that my employer records when I come and go by comparing my face with templates computed from my '
     'photos. A template is biometric data; it does not leave my employer''s systems and is used for nothing else. I may '
     'refuse, and withdraw this consent at any time, without any disadvantage: my templates are then deleted and I check in '
     'with a PIN or a badge.', now());

-- Rows from before name no text and no actor: nobody noted them.
alter table consent
    add column version    varchar(32),
    add column language   varchar(35),
    add column api_key_id bigint references api_key,
    add constraint consent_of_text foreign key (version, language) references consent_text (version, language);
comment on column consent.version is 'the text that the person was shown; of a withdrawal null';

create function consent_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'consents and their texts are only ever added to';
end $$;
create trigger consent_append_only before update or delete or truncate on consent
    for each statement execute function consent_append_only();
create trigger consent_text_append_only before update or delete or truncate on consent_text
    for each statement execute function consent_append_only();
