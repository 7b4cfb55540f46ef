-- Which labour agreement holds for one person, whatever holds at the site.
create table labour_agreement_person (
    employee_key   bigint not null references employee,
    effective_from date   not null,
    agreement      text,
    primary key (employee_key, effective_from)
);
comment on column labour_agreement_person.effective_from is 'the first day; 1970-01-01: from the beginning';
comment on column labour_agreement_person.agreement is 'null: from this day on that of the site holds again';
create index labour_agreement_person_agreement on labour_agreement_person (agreement);

insert into compatible_migration values ('82');
