-- employee_id is the name that people outside use; key is what rows inside refer to. Erasure replaces the former by
-- a pseudonym ('erased:' and a random UUID, which no living id can be) and leaves attendance untouched.
create table employee (
    key         bigint generated always as identity primary key,
    employee_id varchar(64)  not null unique,
    full_name   varchar(200),
    site        varchar(100),
    created_at  timestamptz  not null,
    erased_at   timestamptz
);

-- Every giving and withdrawing of consent to biometric processing; the newest row counts.
create table consent (
    id           bigint generated always as identity primary key,
    employee_key bigint      not null references employee,
    granted      boolean     not null,
    at           timestamptz not null
);
create index consent_employee on consent (employee_key, id);

-- Present only while its person consents: withdrawal and erasure delete the rows.
create table reference_template (
    id           bigint generated always as identity primary key,
    employee_key bigint      not null references employee,
    model_id     text        not null,
    vector       bytea       not null check (octet_length(vector) > 0 and octet_length(vector) % 4 = 0),
    quality      smallint    not null check (quality between 0 and 100),
    created_at   timestamptz not null
);
comment on column reference_template.vector is 'unit vector, little-endian 32-bit floats';
create index reference_template_employee on reference_template (employee_key);
create index reference_template_model on reference_template (model_id);
